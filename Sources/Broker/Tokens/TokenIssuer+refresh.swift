import Foundation
package import IdentityModel
package import Storage

extension TokenIssuer {
    /// New access and ID tokens; the refresh token stays valid.
    ///
    /// Opens the token, reads grant and user in one indexed read, signs twice; writes nothing.
    /// - Parameter deviceKey: what a sign-in that is tied to a device has to name.
    package func refresh(
        _ refreshToken: String, deviceKey: String? = nil, for client: AppClientConfiguration
    ) async throws(TokenError) -> TokenSet {
        try await refresh(try await refreshable(refreshToken, deviceKey: deviceKey, for: client))
    }

    /// The grant behind a refresh token, for callers that have to know the user before the refresh: SECRET_HASH is over their name.
    ///
    /// A refusal goes to the decision log.
    package func refreshable(
        _ refreshToken: String, deviceKey: String? = nil, for client: AppClientConfiguration
    ) async throws(TokenError) -> RefreshableGrant {
        do throws(TokenError) {
            let (family, user) = try await standing(of: refreshToken, for: client, at: services.environment.time.now)
            if let expected = family.deviceKey, !(deviceKey?.isIdentical(to: expected) ?? false) { throw .invalidRefreshToken }
            return RefreshableGrant(user: user, family: family, client: client)
        } catch {
            try await refused(error, "token.refresh", pool: client.poolID, actor: client.id.rawValue, subject: nil)
            throw error
        }
    }

    package func refresh(_ grant: RefreshableGrant) async throws(TokenError) -> TokenSet {
        do {
            let tokens = try await sign(grant.family, user: grant.user, client: grant.client, nonce: nil, at: services.environment.time.now)
            return TokenSet(
                accessToken: tokens.access, idToken: tokens.id, refreshToken: nil, expiresIn: grant.client.accessTokenLifetime,
                originJTI: grant.family.originJTI)
        } catch {
            throw .unavailable
        }
    }

    /// Writes a refusal into the decision log, where it is one.
    func refused(_ error: TokenError, _ check: String, pool: UserPoolID, actor: String, subject: Subject?) async throws(TokenError) {
        guard error != .unavailable else { return }
        do {
            try await services.decisionLog.record(
                DecisionRecord(
                    kind: .refusal, tenant: pool.rawValue, actor: actor, subject: subject?.rawValue, outcome: "refused",
                    verdict: .refused(check, expected: "a live token of this pool and client", received: "\(error)")))
        } catch {
            throw .unavailable
        }
    }

    /// Revokes a refresh token and every token that came from the same sign-in. Unknown or expired tokens are no error.
    ///
    /// Source: Amazon Cognito user pools API reference, RevokeToken; RFC 7009 §2.2.
    package func revoke(_ refreshToken: String, for client: AppClientConfiguration) async throws(TokenError) {
        let environment = services.environment
        guard client.isTokenRevocationEnabled else { throw .revocationDisabled }
        guard let token = RefreshToken(opening: refreshToken, with: environment.sealer) else {
            // Only a refresh token has five segments.
            if refreshToken.utf8.count(where: { $0 == UInt8(ascii: ".") }) == 2 { throw .unsupportedTokenType }
            return
        }
        guard token.client == client.id, token.pool == client.poolID else { throw .wrongClient }
        let now = environment.time.now
        do {
            try await environment.database.write { sql in
                try sql.refreshFamilies.revoke(token.originJTI, in: token.pool, at: now)
                try services.decisionLog.record(
                    DecisionRecord(
                        kind: .administration, tenant: token.pool.rawValue, actor: client.id.rawValue, subject: token.originJTI,
                        outcome: "RevokeToken", verdict: .passed("token.revoke")),
                    in: sql)
            }
        } catch {
            throw .unavailable
        }
    }

    /// Revokes every token of one sign-in by the id that they share.
    package func revokeFamily(originJTI: String, of pool: UserPoolID, in sql: any SQLTransaction) throws {
        try sql.refreshFamilies.revoke(originJTI, in: pool, at: services.environment.time.now)
    }

    /// Voids every token that the user holds (GlobalSignOut).
    package func revokeAll(of user: UserRecord, in pool: UserPoolConfiguration, in sql: any SQLTransaction) throws {
        let now = services.environment.time.now
        guard var current = try sql.users.user(sub: user.sub, in: user.pool) else { throw TokenError.userNotFound }
        try sql.refreshFamilies.revokeAll(of: user.sub, in: user.pool, at: now)
        current.signedOutAt = now
        try sql.users.update(current, in: pool)
    }

    private func standing(
        of refreshToken: String, for client: AppClientConfiguration, at now: Date
    ) async throws(TokenError) -> (family: RefreshFamilyRecord, user: UserRecord) {
        guard let token = RefreshToken(opening: refreshToken, with: services.environment.sealer), token.client == client.id,
            token.pool == client.poolID
        else { throw .invalidRefreshToken }
        guard now.milliseconds < token.expiresAt else { throw .expiredRefreshToken }
        let stored: (family: RefreshFamilyRecord, user: UserRecord)?
        do {
            stored = try await services.environment.database.read { try $0.refreshFamilies.family(token.originJTI, in: token.pool) }
        } catch {
            throw .unavailable
        }
        // The grant goes with its user.
        guard let stored, stored.family.client == client.id else { throw .invalidRefreshToken }
        guard stored.family.revokedAt == nil else { throw .revokedRefreshToken }
        guard now < stored.family.expiresAt else { throw .expiredRefreshToken }
        guard stored.user.isEnabled else { throw .userDisabled }
        return stored
    }
}

/// A grant that stands, and the user it was given to, as of now.
package struct RefreshableGrant: Sendable {
    package let user: UserRecord
    let family: RefreshFamilyRecord
    let client: AppClientConfiguration
}
