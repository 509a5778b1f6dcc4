package import Foundation
package import IdentityModel
package import Storage

/// An access token that was signed here, is alive and is not revoked.
package struct VerifiedAccessToken: Sendable {
    package let pool: UserPoolID
    package let clientID: ClientID
    /// Nil for client credentials.
    package let username: Username?
    package let sub: Subject
    package let scopes: [String]
    package let originJTI: String?
    package let claims: [String: JSONValue]
    /// The device that the sign-in was tied to.
    package let deviceKey: String?
    package let issuedAt: Date
    package let expiresAt: Date
    /// The user as of now, read with the revocation check; nil for client credentials.
    package let user: UserRecord?
}

/// An ID token that was signed here and is alive.
package struct VerifiedIDToken: Sendable {
    package let pool: UserPoolID
    package let audience: ClientID
    package let sub: Subject
    package let claims: [String: JSONValue]
    package let expiresAt: Date
}
