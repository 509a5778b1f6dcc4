import Foundation
package import IdentityModel
package import Storage

extension Sessions {
    /// Ends one session of a user with its tokens.
    ///
    /// - Parameters:
    ///   - endsLinked: whether the sessions next to it end too: the session at the pages that a token session came from, or the token sessions that
    ///     came from a session at the pages. A token session's siblings live on.
    ///   - originJTI: of the caller's own token, which may not end its own session; nil for an administrator.
    /// - Throws: `SessionError.notFound`, `.isCurrent`.
    package func revoke(
        _ id: String, of user: UserRecord, in pool: UserPoolConfiguration, endsLinked: Bool, current originJTI: String?, actor: String
    ) async throws {
        let now = services.environment.time.now
        guard pool.sessions?.isTracking == true else { throw SessionError.notFound(id) }
        try await services.environment.database.write { sql in
            if let family = try sql.refreshFamilies.sessions(of: user.sub, in: pool.id, at: now).first(where: {
                $0.session?.id.isIdentical(to: id) == true
            }) {
                if originJTI?.isIdentical(to: family.originJTI) == true { throw SessionError.isCurrent }
                try services.backChannelLogout.enqueue(for: user.sub, session: family.originJTI, in: pool.id, sql)
                try sql.refreshFamilies.revoke(family.originJTI, in: pool.id, at: now)
                if endsLinked, let parent = family.session?.parent { try sql.browserSessions.delete(session: parent, of: user.sub, in: pool.id) }
            } else if try sql.browserSessions.sessions(of: user.sub, in: pool.id, at: now).contains(where: {
                $0.session?.id.isIdentical(to: id) == true
            }) {
                try sql.browserSessions.delete(session: id, of: user.sub, in: pool.id)
                // A code that it has given would become a session that nobody sees coming.
                try sql.authorizationCodes.consumeAll(from: id, of: user.sub, in: pool.id, at: now)
                if endsLinked {
                    for family in try sql.refreshFamilies.sessions(of: user.sub, in: pool.id, at: now)
                    where family.session?.parent?.isIdentical(to: id) == true {
                        try services.backChannelLogout.enqueue(for: user.sub, session: family.originJTI, in: pool.id, sql)
                    }
                    try sql.refreshFamilies.revokeAll(from: id, of: user.sub, in: pool.id, at: now)
                }
            } else {
                throw SessionError.notFound(id)
            }
            try services.decisionLog.record(
                DecisionRecord(
                    kind: .administration, tenant: pool.id.rawValue, actor: actor, subject: user.username.rawValue, outcome: "session revoked",
                    verdict: .passed("session.revoke", received: endsLinked ? "\(id) and those linked to it" : id)),
                in: sql)
        }
    }
}
