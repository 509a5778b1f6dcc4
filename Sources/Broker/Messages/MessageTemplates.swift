import IdentityModel

/// The pool's texts with what stands in their placeholders.
///
/// Source: Amazon Cognito user pools API reference, VerificationMessageTemplateType, MessageTemplateType.
struct MessageTemplates {
    let pool: UserPoolConfiguration

    /// A code that proves an address.
    func verification(code: String, to address: String, attribute: String) -> OutgoingMessage {
        if attribute == "phone_number" {
            return OutgoingMessage(
                channel: .sms(phoneNumber: address),
                body: fill(pool.verificationSMSMessage ?? "Your verification code is {####}. ", code: code, username: nil))
        }
        return OutgoingMessage(
            channel: .email(address: address, subject: pool.verificationEmailSubject ?? "Your verification code"),
            body: fill(pool.verificationEmailMessage ?? "Your verification code is {####}. ", code: code, username: nil))
    }

    /// A temporary password.
    func invitation(username: String, password: String, to address: String, attribute: String) -> OutgoingMessage {
        let standard = "Your username is {username} and temporary password is {####}. "
        if attribute == "phone_number" {
            return OutgoingMessage(
                channel: .sms(phoneNumber: address), body: fill(pool.invitationSMSMessage ?? standard, code: password, username: username))
        }
        return OutgoingMessage(
            channel: .email(address: address, subject: pool.invitationEmailSubject ?? "Your temporary password"),
            body: fill(pool.invitationEmailMessage ?? standard, code: password, username: username))
    }

    /// One pass over the text, so that a name with a placeholder in it stays a name.
    private func fill(_ template: String, code: String, username: String?) -> String {
        var result = ""
        var rest = Substring(template)
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            rest = rest[open...]
            if rest.hasPrefix("{####}") {
                result += code
                rest = rest.dropFirst(6)
            } else if let username, rest.hasPrefix("{username}") {
                result += username
                rest = rest.dropFirst(10)
            } else {
                result += "{"
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }
}
