import Foundation
package import IdentityModel
package import Storage

extension TokenIssuer {
    /// New access and ID tokens. Where the client rotates, also a new refresh token; elsewhere the old one stays valid.
    ///
    /// Opens the token, reads grant and user in one indexed read, signs twice; writes nothing unless the client rotates or the pool tracks sessions.
    /// - Parameter deviceKey: what a sign-in that is tied to a device has to name.
    package func refresh(
        _ refreshToken: String, deviceKey: String? = nil, for client: AppClientConfiguration, caller: CallerContext? = nil,
        holder: TokenHolder = .bearer, input: FunctionInput = FunctionInput()
    ) async throws -> TokenSet {
        try await refresh(try await refreshable(refreshToken, deviceKey: deviceKey, for: client, caller: caller, holder: holder), input: input)
    }

    /// The grant behind a refresh token, for callers that have to know the user before the refresh: SECRET_HASH is over their name.
    ///
    /// A refusal goes to the decision log.
    package func refreshable(
        _ refreshToken: String, deviceKey: String? = nil, for client: AppClientConfiguration, caller: CallerContext? = nil,
        holder: TokenHolder = .bearer
    ) async throws(TokenError) -> RefreshableGrant {
        // What was not sealed here says nothing, and is all alike; what was is counted by its grant.
        let token = RefreshToken(opening: refreshToken, with: services.environment.sealer)
        do throws(TokenError) {
            guard let token, token.client == client.id, token.pool == client.poolID else { throw .invalidRefreshToken }
            let (family, user) = try await standing(of: token, for: client, at: services.environment.time.now)
            if let expected = family.deviceKey, !(deviceKey?.isIdentical(to: expected) ?? false) { throw .invalidRefreshToken }
            if holder != .unchecked, let bound = family.keyThumbprint, holder != .key(bound) { throw .invalidRefreshToken }
            return RefreshableGrant(user: user, token: token, family: family, client: client, caller: caller, holder: holder)
        } catch {
            let address = caller.map { " at \($0.address)" } ?? ""
            try await refused(
                error, "token.refresh", pool: client.poolID, actor: client.id.rawValue + address, subject: nil,
                key: "\(error) \(token.map { $0.originJTI } ?? client.id.rawValue + address)")
            throw error
        }
    }

    /// Where the provider of the sign-in is to be asked again, it is asked first.
    /// - Throws: `TokenError`, `TriggerError`.
    package func refresh(_ grant: RefreshableGrant, input: FunctionInput = FunctionInput()) async throws -> TokenSet {
        try await services.upstreamTruth.confirm(grant.family, caller: grant.caller)
        let now = services.environment.time.now
        // A function that does not answer must not cost the app its token: it is asked before the token is replaced.
        let prepared: Prepared
        do {
            prepared = try await prepare(
                grant.family, for: .refresh, user: grant.user, client: grant.client, nonce: nil, input: input, at: now)
        } catch let error as TriggerError {
            throw error
        } catch {
            throw TokenError.unavailable
        }
        let newest = try await newestToken(after: grant, at: now)
        do {
            let tokens = try await sign(prepared, grant.family, boundTo: grant.holder.thumbprint)
            return TokenSet(
                accessToken: tokens.access, idToken: tokens.id, refreshToken: try newest?.sealed(by: services.environment.sealer),
                expiresIn: grant.client.accessTokenLifetime, originJTI: grant.family.originJTI)
        } catch {
            throw TokenError.unavailable
        }
    }

    /// What a use of a refresh token came to, inside the transaction that decided it.
    private enum Outcome: Sendable {
        case accepted(newest: Int64)
        case refused(TokenError)
    }

    /// Uses the token: the refresh token that takes its place, nil if it stays. Rows decide, so that calls on any node agree.
    private func newestToken(after grant: RefreshableGrant, at now: Date) async throws(TokenError) -> RefreshToken? {
        let rotation = grant.client.refreshTokenRotation
        guard rotation != nil || grant.token.generation < grant.family.generation || grant.family.session != nil else { return nil }
        let (token, pool) = (grant.token, grant.family.pool)
        let outcome: Outcome
        do {
            let settings = try await services.catalogue.pool(pool).sessions
            outcome = try await services.environment.database.write { sql in
                guard let (family, user) = try sql.refreshFamilies.family(token.originJTI, in: pool) else { return .refused(.invalidRefreshToken) }
                let use = RefreshTokenUse(
                    of: token.generation, newest: family.generation,
                    firstUse: try sql.refreshRotations.firstUse(of: token.generation, of: token.originJTI, in: pool), rotation: rotation, at: now)
                if case .replay = use {
                    try endReplayed(family, user: user, use, grant, at: now, in: sql)
                    return .refused(.reusedRefreshToken)
                }
                guard family.revokedAt == nil else { return .refused(.revokedRefreshToken) }
                guard user.isEnabled else { return .refused(.userDisabled) }
                var newest = family.generation
                if use == .first {
                    try sql.refreshRotations.replace(token.generation, of: token.originJTI, in: pool, at: now)
                    newest += 1
                }
                if settings?.isTracking == true { try services.sessions.touch(family, by: grant.caller, at: now, in: sql) }
                return .accepted(newest: newest)
            }
        } catch {
            throw .unavailable
        }
        switch outcome {
        case .refused(let error): throw error
        case .accepted(let newest): return rotation == nil ? nil : RefreshToken(of: grant.family, generation: newest)
        }
    }

    /// Ends the grant of a token that was used after its grace, and says why.
    private func endReplayed(
        _ family: RefreshFamilyRecord, user: UserRecord, _ use: RefreshTokenUse, _ grant: RefreshableGrant, at now: Date, in sql: any SQLTransaction
    ) throws {
        // Whoever replays on gets the same answer, and no more lines.
        guard family.revokedAt == nil else { return }
        try sql.refreshFamilies.revoke(family.originJTI, in: family.pool, at: now)
        let address = grant.caller.map { " at \($0.address)" } ?? ""
        try services.decisionLog.record(
            DecisionRecord(
                kind: .refusal, tenant: family.pool.rawValue, actor: family.client.rawValue + address, subject: user.username.rawValue,
                outcome: "refresh token replayed: sign-in revoked",
                verdict: .all(
                    "token.refresh",
                    of: [.passed("token.refresh.known"), use.verdict(grace: grant.client.refreshTokenRotation?.graceSeconds ?? 0)])),
            in: sql)
    }

    /// Writes a refusal into the decision log, where it is one, within the bounds for what anybody can cause.
    ///
    /// - Parameter key: what is refused, to whom.
    func refused(
        _ error: TokenError, _ check: String, pool: UserPoolID, actor: String, subject: Subject?, key: String
    ) async throws(TokenError) {
        guard error != .unavailable else { return }
        do {
            try await services.record(
                boundedRefusal: DecisionRecord(
                    kind: .refusal, tenant: pool.rawValue, actor: actor, subject: subject?.rawValue, outcome: "refused",
                    verdict: .refused(check, expected: "a live token of this pool and client", received: "\(error)")),
                key: key)
        } catch {
            throw .unavailable
        }
    }

    private func standing(
        of token: RefreshToken, for client: AppClientConfiguration, at now: Date
    ) async throws(TokenError) -> (family: RefreshFamilyRecord, user: UserRecord) {
        guard now.milliseconds < token.expiresAt else { throw .expiredRefreshToken }
        let stored: (family: RefreshFamilyRecord, user: UserRecord)?
        do {
            stored = try await services.environment.database.read { try $0.refreshFamilies.family(token.originJTI, in: token.pool) }
        } catch {
            throw .unavailable
        }
        // The grant goes with its user.
        guard let stored, stored.family.client == client.id, token.generation <= stored.family.generation else { throw .invalidRefreshToken }
        guard stored.family.revokedAt == nil else {
            throw token.generation < stored.family.generation ? .reusedRefreshToken : .revokedRefreshToken
        }
        guard now < stored.family.expiresAt else { throw .expiredRefreshToken }
        guard stored.user.isEnabled else { throw .userDisabled }
        return stored
    }
}

/// A grant that stands, and the user it was given to, as of now.
package struct RefreshableGrant: Sendable {
    package let user: UserRecord
    let token: RefreshToken
    let family: RefreshFamilyRecord
    let client: AppClientConfiguration
    let caller: CallerContext?
    /// Who refreshes: what comes out is bound to their key.
    let holder: TokenHolder
}
