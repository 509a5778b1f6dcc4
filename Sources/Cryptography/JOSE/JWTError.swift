/// Why a text is not a token that can be judged. A signature that does not hold is not an error but an answer.
package enum JWTError: Error, Equatable {
    /// Longer than 64 KiB.
    case tooLarge
    /// Not three segments of base64url around two JSON objects.
    case malformed
    /// A header extension that must be understood, and is not.
    case criticalExtension
}
