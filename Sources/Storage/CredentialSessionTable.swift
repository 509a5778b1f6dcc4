package import Foundation

/// A session that temporary credentials were given for.
package struct CredentialSessionRecord: Sendable, Equatable {
    /// The identity pool, or the account.
    package let tenant: String
    /// SHA-256 of what the session is.
    package let digest: [UInt8]
    /// What the ids of its access keys begin with; the whole id of a key that somebody else gave.
    package let keys: String
    /// The short code of the decision that gave it.
    package var code: String
    /// As JSON; nil for credentials that somebody else gave.
    package var holder: String?
    /// Until when any of its keys can count, and some minutes more.
    package var liveUntil: Date
    package let createdAt: Date

    package init(
        tenant: String, digest: [UInt8], keys: String, code: String, holder: String?, liveUntil: Date, createdAt: Date
    ) {
        self.tenant = tenant
        self.digest = digest
        self.keys = keys
        self.code = code
        self.holder = holder
        self.liveUntil = liveUntil
        self.createdAt = createdAt
    }
}

/// Something that a session rests on.
package struct CredentialGround: Sendable, Hashable {
    /// The pool or account that it belongs to.
    package let tenant: String
    /// `user/{sub}`, `sign-in/{sub}`, `grant/{origin_jti}`, `identity/{id}`, `provider/{kind}/{name}`, `role/{id}`
    package let name: String

    package init(tenant: String, name: String) {
        self.tenant = tenant
        self.name = name
    }
}

extension SQLTransaction {
    package var credentialSessions: CredentialSessionTable { CredentialSessionTable(sql: self) }
}

/// Sessions of temporary credentials, and what each rests on.
package struct CredentialSessionTable {
    fileprivate let sql: any SQLTransaction

    package func session(_ digest: [UInt8], of tenant: String) throws -> CredentialSessionRecord? {
        try sql.rows("SELECT * FROM credential_sessions WHERE pool = $1 AND digest = $2", [.text(tenant), .blob(digest)]).first.map(record)
    }

    /// The one look-up without a tenant: an access key's id names none.
    package func session(ofKeys keys: String) throws -> CredentialSessionRecord? {
        try sql.rows("SELECT * FROM credential_sessions WHERE keys = $1", [.text(keys)]).first.map(record)
    }

    /// - Throws: `StorageError.alreadyExists` where another session has those keys.
    package func insert(_ session: CredentialSessionRecord, on grounds: [CredentialGround]) throws {
        try sql.rows(
            "INSERT INTO credential_sessions (pool, digest, keys, code, holder, live_until, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            [
                .text(session.tenant), .blob(session.digest), .text(session.keys), .text(session.code), SQLValue(session.holder),
                SQLValue(session.liveUntil), SQLValue(session.createdAt),
            ])
        for ground in Set(grounds) {
            try sql.rows(
                "INSERT INTO credential_grounds (pool, ground, keys) VALUES ($1, $2, $3)",
                [.text(ground.tenant), .blob(Array(ground.name.utf8)), .text(session.keys)])
        }
    }

    package func update(_ session: CredentialSessionRecord) throws {
        try sql.rows(
            "UPDATE credential_sessions SET code = $3, holder = $4, live_until = $5 WHERE pool = $1 AND digest = $2",
            [.text(session.tenant), .blob(session.digest), .text(session.code), SQLValue(session.holder), SQLValue(session.liveUntil)])
    }

    /// How many sessions that can have live keys rest on something.
    package func count(on ground: CredentialGround, at now: Date) throws -> Int {
        try sql.rows(
            """
            SELECT COUNT(*) AS number FROM credential_grounds g JOIN credential_sessions s ON s.keys = g.keys
            WHERE g.pool = $1 AND g.ground = $2 AND s.live_until > $3
            """, [.text(ground.tenant), .blob(Array(ground.name.utf8)), SQLValue(now)]
        ).first.map { Int(clamping: try $0.integer("number")) } ?? 0
    }

    /// Forgets sessions that ended long ago.
    package func forget(endedBefore date: Date) throws {
        try sql.rows(
            "DELETE FROM credential_grounds WHERE keys IN (SELECT keys FROM credential_sessions WHERE live_until < $1)", [SQLValue(date)])
        try sql.rows("DELETE FROM credential_sessions WHERE live_until < $1", [SQLValue(date)])
    }

    private func record(_ row: SQLRow) throws -> CredentialSessionRecord {
        CredentialSessionRecord(
            tenant: try row.text("pool"), digest: try row.blob("digest"), keys: try row.text("keys"), code: try row.text("code"),
            holder: try row.optionalText("holder"), liveUntil: try row.date("live_until"), createdAt: try row.date("created_at"))
    }
}
