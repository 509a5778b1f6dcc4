package import Foundation
package import IdentityModel

/// What a session is handed: the client signs with the first two and sends the third along.
package struct TemporaryCredentials: Sendable {
    /// `ASIA` and 16 of `[A-Z2-7]`.
    package let accessKeyID: String
    package let secretAccessKey: Secret<String>
    /// Sealed state, in base64: any node reads it, no row is kept.
    package let sessionToken: Secret<String>
    package let expiresAt: Date
}

/// Whom temporary credentials stand for.
enum CredentialHolder: Sendable, Codable, Equatable {
    case root
    case role(RoleSession)
    case federatedUser(FederatedUserSession)
}

/// What is sealed in a session token.
struct SessionState: Codable {
    /// Guards against another kind of sealed state, should one ever share the context.
    static let version = 2

    let version: Int
    let holder: CredentialHolder
    /// The root key that the holder's rights come from; nil for a role.
    let rootKey: String?
    let secretAccessKey: String
    /// Milliseconds since 1970.
    let issuedAt: Int64
    /// Milliseconds since 1970.
    let expiresAt: Int64
    /// Blanks that make the token as long as the caller asked for.
    let padding: String?
}
