import Foundation
package import IdentityModel
package import Storage

/// Issues, refreshes, revokes and verifies the pools' tokens.
///
/// Source: Amazon Cognito developer guide, "Using tokens with user pools".
package struct TokenIssuer: Sendable {
    let services: BrokerServices

    /// Signs the tokens of a completed sign-in and stores the grant that they hang on.
    ///
    /// - Parameter effects: written in the same transaction as the grant (the sign-in's decision record, a consumed session);
    ///   if it throws, there is no grant and the tokens are never handed out.
    /// - Throws: `TokenError.userDisabled` or `.userNotFound` if the user changed since; what `effects` throws.
    package func issue(_ grant: TokenGrant, with effects: @Sendable @escaping (any SQLTransaction) throws -> Void = { _ in }) async throws -> TokenSet
    {
        let environment = services.environment
        let now = environment.time.now
        let device = services.devices.device(for: grant)
        let originJTI = grant.originJTI ?? environment.random.uuid()
        // Without a refresh token a grant ends with its last token.
        let lifetime =
            grant.wantsRefreshToken ? grant.client.refreshTokenLifetime : max(grant.client.accessTokenLifetime, grant.client.idTokenLifetime)
        let family = RefreshFamilyRecord(
            pool: grant.pool.id, originJTI: originJTI, sub: grant.user.sub, client: grant.client.id, front: grant.front.rawValue,
            scopes: grant.front == .api ? [TokenClaims.apiScope] : grant.scopes, eventID: environment.random.uuid(),
            authenticatedAt: grant.authenticatedAt, issuedAt: now, expiresAt: now.addingTimeInterval(Double(lifetime)), deviceKey: device.key,
            methods: grant.methods.map(\.rawValue), audience: grant.resource,
            session: services.sessions.begin(.token, in: grant.pool, by: grant.caller, parent: grant.parentSession, at: now),
            // A client with a secret proves itself by that, with whatever key (RFC 9449 §5).
            keyThumbprint: grant.client.hasSecret ? nil : grant.keyThumbprint)
        let tokens = try await sign(family, user: grant.user, client: grant.client, nonce: grant.nonce, boundTo: grant.keyThumbprint, at: now)
        try await environment.database.write { sql in
            guard let user = try sql.users.user(sub: family.sub, in: family.pool) else { throw TokenError.userNotFound }
            guard user.isEnabled else { throw TokenError.userDisabled }
            try effects(sql)
            try services.sessions.makeRoom(for: family, of: user, in: grant.pool, at: now, in: sql)
            try sql.refreshFamilies.insert(family)
        }
        return TokenSet(
            accessToken: tokens.access, idToken: tokens.id,
            refreshToken: grant.wantsRefreshToken ? try RefreshToken(of: family, generation: 0).sealed(by: environment.sealer) : nil,
            expiresIn: grant.client.accessTokenLifetime, originJTI: family.originJTI, newDevice: device.new)
    }

    /// An access token for the client itself (RFC 6749 §4.4): no user, no ID or refresh token.
    ///
    /// - Parameters:
    ///   - resource: whom the token is for (RFC 8707); nil if the client does not say.
    ///   - keyThumbprint: the key that the token is bound to; nil for a bearer token.
    package func clientCredentials(
        client: AppClientConfiguration, scopes: [String], resource: String? = nil, boundTo keyThumbprint: String? = nil
    ) async throws -> TokenSet {
        let environment = services.environment
        var claims = TokenClaims.machine(
            issuer: environment.deployment.issuer(of: client.poolID), client: client, scopes: scopes, audience: resource,
            jti: environment.random.uuid(), issuedAt: environment.time.now)
        TokenClaims.bind(&claims, to: keyThumbprint)
        let token = try await services.signingKeys.ring(of: client.poolID).access.sign(claims)
        return TokenSet(accessToken: token, idToken: nil, refreshToken: nil, expiresIn: client.accessTokenLifetime, originJTI: nil)
    }

    /// The two tokens of a grant as the user is now; no ID token for a hosted sign-in without `openid`.
    func sign(
        _ family: RefreshFamilyRecord, user: UserRecord, client: AppClientConfiguration, nonce: String?, boundTo keyThumbprint: String? = nil,
        at now: Date
    ) async throws -> (access: String, id: String?) {
        let ring = try await services.signingKeys.ring(of: family.pool)
        let random = services.environment.random
        let claims = try await claims(of: family, user: user, client: client, nonce: nonce, at: now)
        var members = claims.access(jti: random.uuid())
        TokenClaims.bind(&members, to: keyThumbprint)
        let access = try ring.access.sign(members)
        guard claims.front == .api || family.scopes.contains("openid") else { return (access, nil) }
        return (access, try ring.id.sign(claims.id(jti: random.uuid(), accessToken: access)))
    }

    /// One token that is made of another one and takes some of its claims over.
    ///
    /// - Parameter inherited: by name; nil: the claim is left out.
    func sign(
        _ use: TokenUse, _ family: RefreshFamilyRecord, user: UserRecord, client: AppClientConfiguration, replacing inherited: [String: JSONValue?],
        at now: Date
    ) async throws -> String {
        let ring = try await services.signingKeys.ring(of: family.pool)
        let claims = try await claims(of: family, user: user, client: client, nonce: nil, at: now)
        let jti = services.environment.random.uuid()
        var members = use == .access ? claims.access(jti: jti) : claims.id(jti: jti, accessToken: nil)
        for (name, value) in inherited { members[name] = value }
        return try (use == .access ? ring.access : ring.id).sign(members)
    }

    private func claims(
        of family: RefreshFamilyRecord, user: UserRecord, client: AppClientConfiguration, nonce: String?, at now: Date
    ) async throws -> TokenClaims {
        let groups = try await services.environment.database.read { try $0.groups.groups(of: user.sub, in: family.pool) }
        let methods = family.methods.compactMap { SignInMethod(rawValue: $0) }
        let level = methods.isEmpty ? nil : AuthenticationLevel(of: methods).name(in: try await services.catalogue.pool(family.pool))
        return TokenClaims(
            issuer: services.environment.deployment.issuer(of: family.pool), client: client, user: user, groups: GroupClaims(groups: groups),
            front: TokenGrant.Front(rawValue: family.front) ?? .api,
            scopes: try await services.catalogue.known(family.scopes, in: family.pool), nonce: nonce, originJTI: family.originJTI,
            eventID: family.eventID, deviceKey: family.deviceKey, authenticatedAt: family.authenticatedAt, issuedAt: now, level: level,
            methods: SignInMethod.claim(methods), audience: family.audience)
    }
}

extension BrokerServices {
    package var tokens: TokenIssuer { TokenIssuer(services: self) }
}
