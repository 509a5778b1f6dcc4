package import Foundation
package import IdentityModel

/// A sign-in through a provider: who vouched for it, and what the provider gave to be asked again.
package struct UpstreamSessionRecord: Sendable, Equatable {
    package let pool: UserPoolID
    /// The session at the pages that it began: SHA-256 of the cookie's value.
    package let idHash: [UInt8]
    package let provider: ProviderName
    /// Whom the provider knows.
    package let subject: Subject
    package let sub: Subject
    /// Sealed; nil where none are kept.
    package var tokens: [UInt8]?
    /// When the provider last said who it is.
    package var confirmedAt: Date
    /// Until when nobody else is to ask: somebody does, or the provider did not answer just now.
    package var askingUntil: Date?
    /// When the last grant that hangs on it ends.
    package let expiresAt: Date

    package init(
        pool: UserPoolID, idHash: [UInt8], provider: ProviderName, subject: Subject, sub: Subject, tokens: [UInt8]?, confirmedAt: Date,
        askingUntil: Date? = nil, expiresAt: Date
    ) {
        self.pool = pool
        self.idHash = idHash
        self.provider = provider
        self.subject = subject
        self.sub = sub
        self.tokens = tokens
        self.confirmedAt = confirmedAt
        self.askingUntil = askingUntil
        self.expiresAt = expiresAt
    }
}

/// Which sign-ins through a provider are meant.
package enum UpstreamScope: Sendable {
    /// One of them, by its id.
    case session([UInt8])
    case provider(ProviderName)
    case person(Subject, ProviderName)
}

extension SQLTransaction {
    package var upstreamSessions: UpstreamSessionTable { UpstreamSessionTable(sql: self) }
}

/// Sign-ins through providers, and what hangs on them.
package struct UpstreamSessionTable {
    fileprivate let sql: any SQLTransaction

    /// Stores one, and forgets those of the pool that nothing hangs on any more.
    package func insert(_ session: UpstreamSessionRecord, at now: Date) throws {
        try sql.rows("DELETE FROM upstream_sessions WHERE pool = $1 AND expires_at < $2", [.text(session.pool.rawValue), SQLValue(now)])
        try sql.rows(
            """
            INSERT INTO upstream_sessions (pool, id_hash, provider, subject, sub, tokens, confirmed_at, asking_until, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .text(session.pool.rawValue), .blob(session.idHash), .text(session.provider.rawValue), .blob(Array(session.subject.rawValue.utf8)),
                .text(session.sub.rawValue), SQLValue(session.tokens), SQLValue(session.confirmedAt), SQLValue(session.askingUntil),
                SQLValue(session.expiresAt),
            ])
    }

    package func session(_ idHash: [UInt8], in pool: UserPoolID) throws -> UpstreamSessionRecord? {
        try sql.rows("SELECT * FROM upstream_sessions WHERE pool = $1 AND id_hash = $2", [.text(pool.rawValue), .blob(idHash)]).first.map { row in
            UpstreamSessionRecord(
                pool: pool, idHash: idHash, provider: ProviderName(try row.text("provider")),
                subject: Subject(String(decoding: try row.blob("subject"), as: UTF8.self)), sub: Subject(try row.text("sub")),
                tokens: try row.optionalBlob("tokens"), confirmedAt: try row.date("confirmed_at"),
                askingUntil: try row.optionalDate("asking_until"), expiresAt: try row.date("expires_at"))
        }
    }

    /// Keeps it for as long as a new grant lives. False if it is not there: it was ended.
    package func hold(_ idHash: [UInt8], in pool: UserPoolID, until end: Date) throws -> Bool {
        try !sql.rows(
            """
            UPDATE upstream_sessions SET expires_at = CASE WHEN expires_at < $3 THEN $3 ELSE expires_at END
            WHERE pool = $1 AND id_hash = $2 RETURNING pool
            """, [.text(pool.rawValue), .blob(idHash), SQLValue(end)]
        ).isEmpty
    }

    /// Takes the turn to ask the provider. False if somebody else has it, or asked meanwhile.
    package func claim(_ session: UpstreamSessionRecord, until end: Date, at now: Date) throws -> Bool {
        try !sql.rows(
            """
            UPDATE upstream_sessions SET asking_until = $3
            WHERE pool = $1 AND id_hash = $2 AND confirmed_at = $4 AND (asking_until IS NULL OR asking_until <= $5) RETURNING pool
            """,
            [.text(session.pool.rawValue), .blob(session.idHash), SQLValue(end), SQLValue(session.confirmedAt), SQLValue(now)]
        ).isEmpty
    }

    /// Stores what came of asking.
    package func update(_ session: UpstreamSessionRecord) throws {
        try sql.rows(
            "UPDATE upstream_sessions SET tokens = $3, confirmed_at = $4, asking_until = $5 WHERE pool = $1 AND id_hash = $2",
            [
                .text(session.pool.rawValue), .blob(session.idHash), SQLValue(session.tokens), SQLValue(session.confirmedAt),
                SQLValue(session.askingUntil),
            ])
    }

    /// Forgets the tokens that a provider gave.
    package func removeTokens(of provider: ProviderName, in pool: UserPoolID) throws {
        try sql.rows(
            "UPDATE upstream_sessions SET tokens = NULL WHERE pool = $1 AND provider = $2", [.text(pool.rawValue), .text(provider.rawValue)])
    }

    /// The grants that hang on sign-ins and were not cut before.
    package func grants(_ scope: UpstreamScope, in pool: UserPoolID, at now: Date) throws -> [CutGrant] {
        let (condition, values) = Self.condition(scope, first: 3)
        return try sql.rows(
            """
            SELECT origin_jti, sub, CASE WHEN revoked_at IS NULL AND expires_at > $2 THEN 1 ELSE 0 END AS live FROM refresh_families
            WHERE pool = $1 AND cut_at IS NULL
            AND upstream IN (SELECT id_hash FROM upstream_sessions WHERE pool = $1 AND \(condition))
            """, [.text(pool.rawValue), SQLValue(now)] + values
        ).map { CutGrant(originJTI: try $0.text("origin_jti"), sub: Subject(try $0.text("sub")), wasLive: try $0.integer("live") == 1) }
    }

    /// Ends sign-ins with all that hangs on them: codes and devices that wait, grants, sessions at the pages, and the sign-ins themselves.
    ///
    /// - Returns: every grant that was not cut before.
    package func cut(_ scope: UpstreamScope, in pool: UserPoolID, at now: Date) throws -> [CutGrant] {
        let (condition, values) = Self.condition(scope, first: 3)
        let upstream = "upstream IN (SELECT id_hash FROM upstream_sessions WHERE pool = $1 AND \(condition))"
        let arguments = [.text(pool.rawValue), SQLValue(now)] + values
        let grants = try grants(scope, in: pool, at: now)
        try sql.rows(
            "UPDATE refresh_families SET revoked_at = COALESCE(revoked_at, $2), cut_at = $2 WHERE pool = $1 AND cut_at IS NULL AND \(upstream)",
            arguments)
        try sql.rows("UPDATE authorization_codes SET consumed_at = $2 WHERE pool = $1 AND consumed_at IS NULL AND \(upstream)", arguments)
        try sql.rows(
            "UPDATE device_authorizations SET state = 'denied' WHERE pool = $1 AND state = 'approved' AND expires_at > $2 AND \(upstream)", arguments)
        let (own, named) = Self.condition(scope, first: 2)
        try sql.rows(
            """
            DELETE FROM browser_sessions WHERE pool = $1
            AND id_hash IN (SELECT id_hash FROM upstream_sessions WHERE pool = $1 AND \(own))
            """, [.text(pool.rawValue)] + named)
        try sql.rows("DELETE FROM upstream_sessions WHERE pool = $1 AND \(own)", [.text(pool.rawValue)] + named)
        return grants
    }

    /// Ends the grants of a user who came by no provider.
    package func cutOwn(of sub: Subject, in pool: UserPoolID, at now: Date) throws -> [CutGrant] {
        let arguments: [SQLValue] = [.text(pool.rawValue), SQLValue(now), .text(sub.rawValue)]
        return try sql.rows(
            """
            UPDATE refresh_families SET revoked_at = COALESCE(revoked_at, $2), cut_at = $2
            WHERE pool = $1 AND sub = $3 AND upstream IS NULL AND cut_at IS NULL RETURNING origin_jti
            """, arguments
        ).map { CutGrant(originJTI: try $0.text("origin_jti"), sub: sub, wasLive: false) }
    }

    /// - Parameter first: the number of its first argument.
    private static func condition(_ scope: UpstreamScope, first: Int) -> (String, [SQLValue]) {
        switch scope {
        case .session(let id): ("id_hash = $\(first)", [.blob(id)])
        case .provider(let name): ("provider = $\(first)", [.text(name.rawValue)])
        case .person(let subject, let name):
            ("provider = $\(first) AND subject = $\(first + 1)", [.text(name.rawValue), .blob(Array(subject.rawValue.utf8))])
        }
    }
}

/// A grant that ended with everything that came from it.
package struct CutGrant: Sendable, Equatable {
    package let originJTI: String
    package let sub: Subject
    /// Whether it could still be refreshed.
    package let wasLive: Bool
}
