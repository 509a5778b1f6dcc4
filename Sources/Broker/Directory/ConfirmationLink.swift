package import IdentityModel
import ProviderKit

/// The link in a mail that confirms a sign-up.
///
/// Source: Amazon Cognito developer guide, "Email and phone verification"; the layout as observed.
package struct ConfirmationLink: Sendable {
    package static let path = "/confirmUser"

    package let client: ClientID
    package let username: Username
    package let code: Secret<String>

    package init(client: ClientID, username: Username, code: Secret<String>) {
        self.client = client
        self.username = username
        self.code = code
    }

    func url(under base: String) -> String {
        let query = [("client_id", client.rawValue), ("user_name", username.rawValue), ("confirmation_code", code.exposed)]
        return "\(base)\(Self.path)?" + query.map { "\($0.0)=\(FormEncoding.component($0.1))" }.joined(separator: "&")
    }
}
