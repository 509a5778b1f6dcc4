import Foundation
package import IdentityModel
package import Storage

extension TokenIssuer {
    /// Revokes a refresh token and every token that came from the same sign-in. Unknown or expired tokens are no error.
    ///
    /// - Parameter endsParent: whether the session at the hosted pages that the sign-in came from ends too, where the pool tracks sessions.
    ///
    /// Source: Amazon Cognito user pools API reference, RevokeToken; RFC 7009 §2.2.
    package func revoke(_ refreshToken: String, for client: AppClientConfiguration, endsParent: Bool = false) async throws(TokenError) {
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
            let isTracking = try await services.catalogue.pool(token.pool).sessions?.isTracking == true
            try await environment.database.write { sql in
                // Nothing happens twice, and nothing is written of it.
                guard let (family, _) = try sql.refreshFamilies.family(token.originJTI, in: token.pool), family.revokedAt == nil else { return }
                try sql.refreshFamilies.revoke(token.originJTI, in: token.pool, at: now)
                if endsParent, isTracking, let parent = family.session?.parent {
                    try sql.browserSessions.delete(session: parent, of: family.sub, in: family.pool)
                }
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
    ///
    /// - Returns: how many sign-ins ended.
    @discardableResult
    package func revokeAll(of user: UserRecord, in pool: UserPoolConfiguration, in sql: any SQLTransaction) throws -> Int {
        let now = services.environment.time.now
        guard var current = try sql.users.user(sub: user.sub, in: user.pool) else { throw TokenError.userNotFound }
        try services.backChannelLogout.enqueue(for: user.sub, in: user.pool, sql)
        let ended = try sql.refreshFamilies.revokeAll(of: user.sub, in: user.pool, at: now)
        current.signedOutAt = now
        try sql.users.update(current, in: pool)
        return ended
    }
}
