/// Why a token is refused.
package enum TokenError: Error, Equatable {
    /// Not an access token of ours: malformed, wrongly signed, of another issuer, or an ID token in its place.
    case invalidAccessToken
    case expiredAccessToken
    case revokedAccessToken
    /// The access token lacks the scope that the call needs.
    case missingScope
    case invalidIDToken
    case expiredIDToken
    case revokedIDToken
    /// Malformed, or given to another client.
    case invalidRefreshToken
    case expiredRefreshToken
    case revokedRefreshToken
    /// It was replaced by a newer one, and its grace is over.
    case reusedRefreshToken
    case userDisabled
    /// The provider behind the sign-in has not said for too long that the person is still who they were.
    case unconfirmed
    case userNotFound
    /// An access or ID token where only a refresh token can be revoked.
    case unsupportedTokenType
    /// The client has token revocation switched off.
    case revocationDisabled
    /// The token was given to another client.
    case wrongClient
    /// The token may be good, but storage cannot say.
    case unavailable
}
