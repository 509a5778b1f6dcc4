package import LocalUserPool

/// What the passkeys of a pool refuse.
package enum PasskeyError: Error, Equatable {
    /// The pool does not let people begin with a passkey.
    case notEnabled
    /// The pool has neither a relying party id nor a domain.
    case noRelyingParty
    /// The user has as many passkeys as anyone may have.
    case tooMany(Int)
    /// The user has to set a password first.
    case passwordResetRequired
    /// The user has no passkey of that id.
    case credentialNotFound
    /// The answer of the browser does not register a passkey.
    case refused(PasskeyRefusal)
}
