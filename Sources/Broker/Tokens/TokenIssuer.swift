package import IdentityModel
package import Storage

/// Issues, refreshes, revokes and verifies the pool's tokens.
///
/// Source: Amazon Cognito developer guide, "Using tokens with user pools".
package struct TokenIssuer: Sendable {
    let services: BrokerServices

    /// Signs the tokens of a completed sign-in and stores the grant that they hang on.
    ///
    /// - Parameter effects: written in the same transaction as the grant (the sign-in's decision record, a consumed session).
    package func issue(_ grant: TokenGrant, with effects: @Sendable @escaping (any SQLTransaction) throws -> Void = { _ in }) async throws -> TokenSet
    {
        throw TokenError.unavailable
    }

    /// New access and ID tokens; the refresh token stays valid.
    package func refresh(_ refreshToken: String, for client: AppClientConfiguration) async throws(TokenError) -> TokenSet {
        throw .unavailable
    }

    /// Revokes a refresh token and every token that came from the same sign-in. Unknown or expired tokens are no error.
    package func revoke(_ refreshToken: String, for client: AppClientConfiguration) async throws(TokenError) {
        throw .unavailable
    }

    /// Revokes every token of one sign-in by the id that they share.
    package func revokeFamily(originJTI: String, of pool: UserPoolID, in sql: any SQLTransaction) throws {
        throw TokenError.unavailable
    }

    /// Voids every token that the user holds (GlobalSignOut).
    package func revokeAll(of user: UserRecord, in sql: any SQLTransaction) throws {
        throw TokenError.unavailable
    }

    /// An access token for the client itself (RFC 6749 §4.4): no user, no ID or refresh token.
    package func clientCredentials(client: AppClientConfiguration, scopes: [String]) async throws -> TokenSet {
        throw TokenError.unavailable
    }

    /// Checks an access token from memory, then its revocation by one indexed read.
    package func verifyAccess(_ token: String, requiring scope: String?) async throws(TokenError) -> VerifiedAccessToken {
        throw .unavailable
    }

    /// Checks an ID token; with `serverSideCheck` also that it was not revoked and its user is enabled.
    package func verifyID(_ token: String, serverSideCheck: Bool) async throws(TokenError) -> VerifiedIDToken {
        throw .unavailable
    }
}

extension BrokerServices {
    package var tokens: TokenIssuer { TokenIssuer(services: self) }
}
