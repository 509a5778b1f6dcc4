package import IdentityModel

/// What a token stands for, told to a client that may ask.
///
/// Source: RFC 7662 §2.2.
package struct TokenIntrospection: Sendable {
    let services: BrokerServices

    /// - Returns: the members of the answer beside `active`; nil for a token that is not active, not of the client's pool, or another
    ///   client's refresh token: why is not told.
    /// - Throws: `TokenError.unavailable`.
    package func claims(of token: String, askedBy client: AppClientConfiguration, caller: CallerContext) async throws(TokenError)
        -> [String: JSONValue]?
    {
        // A refresh token has five parts, and is nobody's business but its client's.
        guard token.utf8.count(where: { $0 == UInt8(ascii: ".") }) == 2 else { return try await refresh(token, client, caller) }
        let access: VerifiedAccessToken
        do { access = try await services.tokens.verifyAccess(token, requiring: nil, holder: .unchecked) } catch {
            if error == .unavailable { throw error }
            return nil
        }
        guard access.pool == client.poolID else { return nil }
        var members: [String: JSONValue] = [:]
        for name in ["scope", "client_id", "username", "exp", "iat", "sub", "aud", "iss", "jti", "cnf", "act", "acr", "auth_time"] {
            members[name] = access.claims[name]
        }
        members["token_type"] = .string(access.claims["cnf"] == nil ? "Bearer" : "DPoP")
        return members
    }

    private func refresh(_ token: String, _ client: AppClientConfiguration, _ caller: CallerContext) async throws(TokenError) -> [String: JSONValue]?
    {
        let grant: RefreshableGrant
        do { grant = try await services.tokens.refreshable(token, for: client, caller: caller, holder: .unchecked) } catch {
            if error == .unavailable { throw error }
            return nil
        }
        let pool: UserPoolConfiguration
        do { pool = try await services.catalogue.pool(client.poolID) } catch { throw .unavailable }
        return [
            "client_id": .string(client.id.rawValue), "username": .string(grant.user.username.rawValue), "sub": .string(grant.user.sub.rawValue),
            "iss": .string(services.environment.deployment.issuer(of: pool)), "exp": .seconds(grant.family.expiresAt),
            "iat": .seconds(grant.family.issuedAt), "scope": .string(grant.family.scopes.joined(separator: " ")),
        ]
    }
}

extension BrokerServices {
    package var introspection: TokenIntrospection { TokenIntrospection(services: self) }
}
