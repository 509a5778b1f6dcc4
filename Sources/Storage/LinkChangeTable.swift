package import Foundation
package import IdentityModel

/// A link that was made or unmade.
package struct LinkChangeRecord: Sendable, Equatable {
    package enum Action: String, Sendable {
        case link, unlink
    }

    package let pool: UserPoolID
    package let id: String
    package let provider: ProviderName
    package let subject: Subject
    /// The user whom the person was joined to.
    package let sub: Subject
    /// Whom the person is on their own: the same before and after.
    package let ownSub: Subject
    package let action: Action
    /// What both sides proved, as JSON.
    package let proofs: String?
    package let changedAt: Date
    package let undoneAt: Date?

    package init(
        pool: UserPoolID, id: String, provider: ProviderName, subject: Subject, sub: Subject, ownSub: Subject, action: Action, proofs: String?,
        changedAt: Date, undoneAt: Date? = nil
    ) {
        self.pool = pool
        self.id = id
        self.provider = provider
        self.subject = subject
        self.sub = sub
        self.ownSub = ownSub
        self.action = action
        self.proofs = proofs
        self.changedAt = changedAt
        self.undoneAt = undoneAt
    }
}

extension SQLTransaction {
    package var linkChanges: LinkChangeTable { LinkChangeTable(sql: self) }
}

/// How links came and went, so that each change can be taken back.
package struct LinkChangeTable {
    fileprivate let sql: any SQLTransaction

    package func insert(_ change: LinkChangeRecord) throws {
        try sql.rows(
            """
            INSERT INTO link_changes (pool, id, provider, subject, sub, own_sub, action, proofs, changed_at, undone_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL)
            """,
            [
                .text(change.pool.rawValue), .text(change.id), .text(change.provider.rawValue), .blob(Array(change.subject.rawValue.utf8)),
                .text(change.sub.rawValue), .text(change.ownSub.rawValue), .text(change.action.rawValue), SQLValue(change.proofs),
                SQLValue(change.changedAt),
            ])
    }

    package func change(_ id: String, in pool: UserPoolID) throws -> LinkChangeRecord? {
        try sql.rows("SELECT * FROM link_changes WHERE pool = $1 AND id = $2", [.text(pool.rawValue), .text(id)]).first.map(
            LinkChangeRecord.init(row:))
    }

    /// The changes that joined people to a user or parted them, newest first.
    package func changes(of sub: Subject, in pool: UserPoolID) throws -> [LinkChangeRecord] {
        try sql.rows(
            "SELECT * FROM link_changes WHERE pool = $1 AND sub = $2 ORDER BY changed_at DESC, id LIMIT 100",
            [.text(pool.rawValue), .text(sub.rawValue)]
        ).map(LinkChangeRecord.init(row:))
    }

    /// Whom a person is on their own; nil if they were never linked.
    package func ownSub(of subject: Subject, _ provider: ProviderName, in pool: UserPoolID) throws -> Subject? {
        try sql.rows(
            "SELECT own_sub FROM link_changes WHERE pool = $1 AND provider = $2 AND subject = $3 ORDER BY changed_at LIMIT 1",
            [.text(pool.rawValue), .text(provider.rawValue), .blob(Array(subject.rawValue.utf8))]
        ).first.map { Subject(try $0.text("own_sub")) }
    }

    /// - Returns: false if it was undone before.
    package func markUndone(_ id: String, in pool: UserPoolID, at now: Date) throws -> Bool {
        try !sql.rows(
            "UPDATE link_changes SET undone_at = $3 WHERE pool = $1 AND id = $2 AND undone_at IS NULL RETURNING id",
            [.text(pool.rawValue), .text(id), SQLValue(now)]
        ).isEmpty
    }
}

extension LinkChangeRecord {
    fileprivate init(row: SQLRow) throws {
        guard let action = Action(rawValue: try row.text("action")) else { throw StorageError.unexpectedColumn("action") }
        self.init(
            pool: UserPoolID(try row.text("pool")), id: try row.text("id"), provider: ProviderName(try row.text("provider")),
            subject: Subject(String(decoding: try row.blob("subject"), as: UTF8.self)), sub: Subject(try row.text("sub")),
            ownSub: Subject(try row.text("own_sub")), action: action, proofs: try row.optionalText("proofs"),
            changedAt: try row.date("changed_at"), undoneAt: try row.optionalDate("undone_at"))
    }
}
