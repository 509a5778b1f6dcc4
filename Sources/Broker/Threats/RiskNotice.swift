import Foundation
import IdentityModel

/// A mail to a user about a sign-in that seemed risky, in the pool's words or in ours.
///
/// Source: Amazon Cognito user pools API reference, NotifyConfigurationType; developer guide, "Message templates for threat protection".
struct RiskNotice: Sendable {
    let link: FeedbackLink
    /// The installation's public URL.
    let base: String
    let username: String
    let address: String
    let place: Place?
    let at: Date
    let device: String

    func message(
        _ settings: RiskConfiguration.Notification, _ response: RiskResponse, to recipient: String, in pool: UserPoolConfiguration
    ) -> OutgoingMessage {
        let mail: RiskConfiguration.Mail
        switch response {
        case .block:
            mail =
                settings.block
                ?? Self.standard(
                    "A sign-in to your account was blocked",
                    "We blocked a sign-in to your account. If it was you, try again later; if not, change your password.")
        case .secondFactor:
            mail =
                settings.secondFactor
                ?? Self.standard(
                    "A sign-in to your account needs a second step",
                    "We asked for a second step to sign in to your account. If it was not you, change your password.")
        case .allow:
            mail =
                settings.noAction
                ?? Self.standard("A new sign-in to your account", "Somebody signed in to your account. If it was not you, change your password.")
        }
        let body = mail.html.map { fill($0, isHTML: true) } ?? fill(mail.text ?? "", isHTML: false)
        return OutgoingMessage(
            channel: .email(address: recipient, subject: fill(mail.subject, isHTML: false)), body: body, sender: settings.from ?? pool.emailSender,
            replyTo: settings.replyTo ?? pool.emailReplyTo)
    }

    private static func standard(_ subject: String, _ text: String) -> RiskConfiguration.Mail {
        RiskConfiguration.Mail(
            subject: subject, html: nil,
            text:
                "\(text)\n\nAccount: {username}\nTime: {login-time}\nDevice: {device-name}\nAddress: {ip-address}\nPlace: {city}, {country}\n\nIt was me: {one-click-link-valid}\nIt was not me: {one-click-link-invalid}\n"
        )
    }

    /// One pass over the text, so that a value with a placeholder in it stays a value.
    private func fill(_ template: String, isHTML: Bool) -> String {
        let values = [
            "username": username, "ip-address": address, "city": place?.city ?? "unknown", "country": place?.country ?? "unknown",
            "login-time": at.formatted(.iso8601), "device-name": device,
            "one-click-link-valid": link.url(under: base, saying: "Valid"), "one-click-link-invalid": link.url(under: base, saying: "Invalid"),
        ]
        var result = ""
        var rest = Substring(template)
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            rest = rest[open...]
            if let close = rest.firstIndex(of: "}"), let value = values[String(rest[rest.index(after: open)..<close])] {
                result += isHTML ? Self.escaped(value) : value
                rest = rest[rest.index(after: close)...]
            } else {
                result += "{"
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }

    /// A device's name and a username are whatever somebody made them.
    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, letter in
            switch letter {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.append(letter)
            }
        }
    }
}
