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
            scopes: grant.front == .api ? [TokenClaims.apiScope] : grant.scopes, eventID: grant.eventID ?? environment.random.uuid(),
            authenticatedAt: grant.authenticatedAt, issuedAt: now, expiresAt: now.addingTimeInterval(Double(lifetime)), deviceKey: device.key,
            methods: grant.methods.map(\.rawValue), audience: grant.resource,
            session: services.sessions.begin(.token, in: grant.pool, by: grant.caller, parent: grant.parentSession, at: now),
            // A client with a secret proves itself by that, with whatever key (RFC 9449 §5).
            keyThumbprint: grant.client.hasSecret ? nil : grant.keyThumbprint, upstream: grant.upstream)
        let prepared = try await prepare(
            family, for: grant.occasion, user: grant.user, client: grant.client, nonce: grant.nonce, input: grant.functionInput, at: now)
        let tokens = try await sign(prepared, family, boundTo: grant.keyThumbprint)
        try await environment.database.write { sql in
            guard let user = try sql.users.user(sub: family.sub, in: family.pool) else { throw TokenError.userNotFound }
            guard user.isEnabled else { throw TokenError.userDisabled }
            try effects(sql)
            if let upstream = family.upstream {
                // Without its row the sign-in was ended since: its provider or link is gone.
                guard try sql.upstreamSessions.hold(upstream, in: family.pool, until: family.expiresAt.addingTimeInterval(86_400)) else {
                    throw TokenError.userDisabled
                }
            }
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
        client: AppClientConfiguration, scopes: [String], resource: String? = nil, boundTo keyThumbprint: String? = nil,
        input: FunctionInput = FunctionInput()
    ) async throws -> TokenSet {
        let environment = services.environment
        let customization = try await services.triggers.customization(ofClientToken: client, scopes: scopes, input: input)
        var claims = TokenClaims.machine(
            issuer: environment.deployment.issuer(of: try await services.catalogue.pool(client.poolID)), client: client, scopes: scopes,
            audience: resource,
            jti: environment.random.uuid(), issuedAt: environment.time.now)
        customization?.apply(toAccess: &claims)
        TokenClaims.bind(&claims, to: keyThumbprint)
        let token = try await services.signingKeys.ring(of: client.poolID).access.sign(claims)
        return TokenSet(accessToken: token, idToken: nil, refreshToken: nil, expiresIn: client.accessTokenLifetime, originJTI: nil)
    }

    /// What the tokens of a grant will say, as the user is now and as a function of the pool has it.
    struct Prepared: Sendable {
        let claims: TokenClaims
        let customization: TokenCustomization?
    }

    /// Asks everybody whose word counts, before anything is written: the directory, and the pool's function.
    ///
    /// - Throws: `TriggerError`.
    func prepare(
        _ family: RefreshFamilyRecord, for occasion: TokenOccasion, user: UserRecord, client: AppClientConfiguration, nonce: String?,
        input: FunctionInput, at now: Date
    ) async throws -> Prepared {
        let records = try await services.environment.database.read { try $0.groups.groups(of: user.sub, in: family.pool) }
        let groups = GroupClaims(groups: records)
        let scopes = try await services.catalogue.known(family.scopes, in: family.pool)
        let customization = try await services.triggers.customization(
            of: occasion, for: user, groups: groups, scopes: scopes, client: client, input: input)
        let claims = try await claims(
            of: family, user: user, client: client, groups: customization?.groups.map(GroupClaims.init) ?? groups, scopes: scopes, nonce: nonce,
            at: now)
        return Prepared(claims: claims, customization: customization)
    }

    /// The two tokens of a grant; no ID token for a hosted sign-in without `openid`.
    func sign(
        _ prepared: Prepared, _ family: RefreshFamilyRecord, boundTo keyThumbprint: String? = nil
    ) async throws -> (access: String, id: String?) {
        let ring = try await services.signingKeys.ring(of: family.pool)
        let random = services.environment.random
        let claims = prepared.claims
        var members = claims.access(jti: random.uuid())
        prepared.customization?.apply(toAccess: &members)
        TokenClaims.bind(&members, to: keyThumbprint)
        let access = try ring.access.sign(members)
        guard claims.front == .api || family.scopes.contains("openid") else { return (access, nil) }
        var about = claims.id(jti: random.uuid(), accessToken: access)
        prepared.customization?.apply(toID: &about)
        return (access, try ring.id.sign(about))
    }

    /// One token that is made of another one and takes some of its claims over.
    ///
    /// - Parameter inherited: by name; nil: the claim is left out.
    func sign(
        _ use: TokenUse, _ family: RefreshFamilyRecord, user: UserRecord, client: AppClientConfiguration, replacing inherited: [String: JSONValue?],
        input: FunctionInput, at now: Date
    ) async throws -> String {
        let ring = try await services.signingKeys.ring(of: family.pool)
        let prepared = try await prepare(family, for: .signIn, user: user, client: client, nonce: nil, input: input, at: now)
        let jti = services.environment.random.uuid()
        var members = use == .access ? prepared.claims.access(jti: jti) : prepared.claims.id(jti: jti, accessToken: nil)
        if use == .access { prepared.customization?.apply(toAccess: &members) } else { prepared.customization?.apply(toID: &members) }
        for (name, value) in inherited { members[name] = value }
        return try (use == .access ? ring.access : ring.id).sign(members)
    }

    private func claims(
        of family: RefreshFamilyRecord, user: UserRecord, client: AppClientConfiguration, groups: GroupClaims, scopes: [String], nonce: String?,
        at now: Date
    ) async throws -> TokenClaims {
        let methods = family.methods.compactMap { SignInMethod(rawValue: $0) }
        let pool = try await services.catalogue.pool(family.pool)
        let level = methods.isEmpty ? nil : AuthenticationLevel(of: methods).name(in: pool)
        return TokenClaims(
            issuer: services.environment.deployment.issuer(of: pool), client: client, user: user, groups: groups,
            front: TokenGrant.Front(rawValue: family.front) ?? .api,
            scopes: scopes, nonce: nonce, originJTI: family.originJTI,
            eventID: family.eventID, deviceKey: family.deviceKey, authenticatedAt: family.authenticatedAt, issuedAt: now, level: level,
            methods: SignInMethod.claim(methods), audience: family.audience)
    }
}

extension BrokerServices {
    package var tokens: TokenIssuer { TokenIssuer(services: self) }
}
