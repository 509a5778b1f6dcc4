package import IdentityModel

/// What identity pools refuse.
package enum IdentityPoolError: Error, Equatable {
    case poolNotFound(IdentityPoolID)
    case identityNotFound(IdentityID)
    /// The pool takes no guests.
    case guestsNotAllowed
    /// The identity has logins, and none of them was shown; or it was merged into another.
    case forbidden(IdentityID)
    /// The logins shown are none of the identity's.
    case loginsDoNotMatch
    case unsupportedProvider
    /// A provider that the pool lists, and that this release cannot verify.
    case unverifiableProvider(String)
    case invalidLogin(InvalidLogin)
    /// A provider that had to be asked does not answer.
    case providerUnreachable(String)
    /// The security token service that a pool is bound to does not answer, or not with credentials.
    case upstreamUnreachable
    /// The security token service that a pool is bound to asks to be asked less often.
    case upstreamThrottled
    /// Two persons of one provider for one identity.
    case loginConflict
    /// More logins than one identity can have.
    case tooManyLogins
    /// The developer's identifier belongs to another identity.
    case developerUserAlreadyRegistered
    /// The developer's identifier belongs to no identity.
    case developerUserNotFound(String)
    /// The identity and the identifier are not each other's.
    case developerUserConflict
    /// No pool of this installation has that ARN.
    case resourceNotFound(String)
    case classicFlowDisabled
    /// No role, or a role that is not declared or does not trust this identity.
    case invalidRoleConfiguration
    /// The role mapping gives no role, and says that this is a refusal.
    case noRole
    /// The role asked for is not among those that the mapping allows.
    case roleNotAllowed
    /// A setting that contradicts another.
    case invalid(String)

    /// Why a login token is not accepted.
    package enum InvalidLogin: Sendable, Equatable {
        case notAToken
        /// Seconds since 1970.
        case expired(Int64, now: Int64)
        case wrongIssuer
        case wrongAudience
        /// Revoked, or its user is gone or disabled.
        case inactive
        /// A SAML response that is not believed.
        case untrustedAssertion
        /// A SAML response that gave something already.
        case replayedAssertion
    }
}
