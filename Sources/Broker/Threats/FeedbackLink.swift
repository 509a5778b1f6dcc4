package import IdentityModel
import ProviderKit

/// The link in a mail about a sign-in by which its user says whether it was them.
///
/// It leads to a page that asks once more: programs that look into mail follow links.
package struct FeedbackLink: Sendable {
    package static let path = "/authEventFeedback"

    package let client: ClientID
    package let username: Username
    package let event: String
    package let token: String

    func url(under base: String, saying value: String) -> String {
        let query = [
            ("client_id", client.rawValue), ("user_name", username.rawValue), ("event_id", event), ("feedback_token", token), ("value", value),
        ]
        return "\(base)\(Self.path)?" + query.map { "\($0.0)=\(FormEncoding.component($0.1))" }.joined(separator: "&")
    }
}
