/// What is refused about second factors.
package enum FactorError: Error, Equatable {
    /// The pool offers no authenticator apps.
    case softwareTokenNotOffered
    /// The first code of a new secret is wrong.
    case firstCodeMismatch
    /// There is no new secret whose first code could be looked at.
    case nothingToVerify
    /// An authenticator app is to be used that no code has proved.
    case softwareTokenNotVerified
    /// The user has no address for the factor, or the pool does not offer it.
    case noDestination(MFAFactor)
    case severalPreferred
    /// A factor is to be preferred and is not switched on.
    case preferredNotEnabled(MFAFactor)
    /// The last factor of a user in a pool that demands one.
    case factorRequired
    /// Only text messages to `phone_number` can be set this way.
    case unsupportedOption
    case userNotFound
    case userNotConfirmed
    /// The pool does not let a passkey stand for two factors.
    case passkeyNotOffered
    /// A passkey for two factors needs another factor beside it, for when it is lost.
    case passkeyAlone
    /// Neither an access token nor a session was given.
    case noCaller
}
