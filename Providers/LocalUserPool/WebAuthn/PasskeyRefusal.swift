/// Why a passkey's message is refused: as much as a caller may be told.
package enum PasskeyRefusal: Error, Sendable, Equatable {
    /// Not a message of this kind, or broken.
    case malformed
    /// The challenge is not one of ours for this user, has expired, or was answered.
    case challengeNotFound
    /// The challenge was given to another app client.
    case clientMismatch
    /// The page that asked is not of the relying party.
    case originNotAllowed
    /// The authenticator answered for another relying party.
    case relyingPartyMismatch
    /// The authenticator did not look whether a person is there, or who.
    case userNotVerified
    /// An algorithm, key or attestation that is not taken.
    case unsupportedCredential
    /// Someone has registered the passkey already.
    case alreadyRegistered
    /// The user has no such passkey.
    case unknownCredential
    /// The passkey belongs to another user than the one who signs in.
    case wrongUser
    case wrongSignature
    /// The signature counter went back: two authenticators have the key.
    case cloned
}
