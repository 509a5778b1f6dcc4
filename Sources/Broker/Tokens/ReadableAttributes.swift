package import IdentityModel

/// Which of a user's attributes an app client may read.
///
/// Source: Amazon Cognito developer guide, "Attribute permissions and scopes".
package struct ReadableAttributes: Sendable {
    private let listed: [String]?

    package init(client: AppClientConfiguration) { listed = client.readAttributes }

    package func contains(_ name: String) -> Bool {
        // Who vouched for a user is always shown; developer attributes never.
        if name == "identities" || name == "sub" { return true }
        if name.hasPrefix("dev:") { return false }
        guard let listed else { return !name.hasPrefix("custom:") }
        return listed.contains(name)
    }
}

/// Which attributes the OpenID Connect scopes of a hosted sign-in open: `openid` alone opens all, and `email`, `phone` or
/// `profile` beside it narrow them to those groups.
///
/// Source: Amazon Cognito developer guide, "Scopes, M2M, and APIs with resource servers".
package struct ScopedAttributes: Sendable {
    private let email: Bool
    private let phone: Bool
    private let profile: Bool

    package static let all = ScopedAttributes(scopes: [])

    package init(scopes: [String]) {
        email = scopes.contains("email")
        phone = scopes.contains("phone")
        profile = scopes.contains("profile")
    }

    package func contains(_ attribute: String) -> Bool {
        guard email || phone || profile else { return true }
        switch attribute {
        case "email", "email_verified": return email
        case "phone_number", "phone_number_verified": return phone
        default: return profile
        }
    }
}
