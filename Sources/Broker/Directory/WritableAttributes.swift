package import IdentityModel

/// Which of a user's attributes an app client may write on the user's behalf.
///
/// Source: Amazon Cognito developer guide, "Attribute permissions and scopes".
package struct WritableAttributes: Sendable {
    private let listed: [String]?

    package init(client: AppClientConfiguration) { listed = client.writeAttributes }

    package func contains(_ name: String) -> Bool {
        // Proof of an address comes from a code, identity from a provider, never from a client.
        if ["sub", "identities", "email_verified", "phone_number_verified"].contains(name) || name.hasPrefix("dev:") { return false }
        guard let listed else { return !name.hasPrefix("custom:") }
        return listed.contains(name)
    }
}
