package import Foundation
package import IdentityModel

/// What a provider stated, read from signed bytes alone and found to be meant for us, now.
package struct VerifiedAssertion: Sendable, Equatable {
    package let id: String
    /// The provider's entity id.
    package let issuer: String
    /// The NameID's whole text.
    package let subject: Subject
    package let nameFormat: String?
    package let nameQualifier: String?
    package let spNameQualifier: String?
    package let claims: [Claim]
    package let authenticatedAt: Date
    /// SessionNotOnOrAfter, where the provider says so.
    package let sessionExpiresAt: Date?
    package let sessionIndex: String?
    /// How the person proved who they are: AuthnContextClassRef.
    package let contextClass: String?
    /// The last moment at which the message could still be accepted.
    package let usableUntil: Date
}
