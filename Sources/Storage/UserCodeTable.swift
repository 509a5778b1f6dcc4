package import Foundation
package import IdentityModel

/// A one-time code that was sent to a user. The newest of a purpose supersedes the others.
package struct UserCodeRecord: Sendable, Equatable {
    package enum Purpose: String, Sendable, CaseIterable {
        case signUp = "sign-up"
        case resetPassword = "reset-password"
        /// Proves the value that the user has.
        case verifyEmail = "verify-email"
        case verifyPhoneNumber = "verify-phone-number"
        /// Proves a value that the user gets with it.
        case changeEmail = "change-email"
        case changePhoneNumber = "change-phone-number"
    }

    package let pool: UserPoolID
    package let sub: Subject
    package let purpose: Purpose
    /// Sealed digest of the code.
    package let codeHash: [UInt8]
    /// The attribute that receiving the code proves: `email`, `phone_number`.
    package let attribute: String
    /// The value it was sent to: the proof is of this value and no later one.
    package let destination: String
    /// Wrong answers so far.
    package var tries: Int
    package let createdAt: Date
    package let expiresAt: Date

    package init(
        pool: UserPoolID, sub: Subject, purpose: Purpose, codeHash: [UInt8], attribute: String, destination: String, tries: Int = 0, createdAt: Date,
        expiresAt: Date
    ) {
        self.pool = pool
        self.sub = sub
        self.purpose = purpose
        self.codeHash = codeHash
        self.attribute = attribute
        self.destination = destination
        self.tries = tries
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}

extension SQLTransaction {
    package var userCodes: UserCodeTable { UserCodeTable(sql: self) }
}

/// Codes that users have to give back.
package struct UserCodeTable {
    fileprivate let sql: any SQLTransaction

    package func code(_ purpose: UserCodeRecord.Purpose, of sub: Subject, in pool: UserPoolID) throws -> UserCodeRecord? {
        guard
            let row = try sql.rows(
                "SELECT * FROM user_codes WHERE pool = $1 AND sub = $2 AND purpose = $3",
                [.text(pool.rawValue), .text(sub.rawValue), .text(purpose.rawValue)]
            ).first
        else { return nil }
        return UserCodeRecord(
            pool: pool, sub: sub, purpose: purpose, codeHash: try row.blob("code_hash"), attribute: try row.text("attribute"),
            destination: try row.text("destination"), tries: Int(truncatingIfNeeded: try row.integer("tries")), createdAt: try row.date("created_at"),
            expiresAt: try row.date("expires_at"))
    }

    package func set(_ code: UserCodeRecord) throws {
        try sql.rows(
            """
            INSERT INTO user_codes (pool, sub, purpose, code_hash, attribute, destination, tries, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (pool, sub, purpose) DO UPDATE SET code_hash = excluded.code_hash, attribute = excluded.attribute,
                destination = excluded.destination, tries = excluded.tries, created_at = excluded.created_at, expires_at = excluded.expires_at
            """,
            [
                .text(code.pool.rawValue), .text(code.sub.rawValue), .text(code.purpose.rawValue), .blob(code.codeHash), .text(code.attribute),
                .text(code.destination), SQLValue(code.tries), SQLValue(code.createdAt), SQLValue(code.expiresAt),
            ])
    }

    package func remove(_ purpose: UserCodeRecord.Purpose, of sub: Subject, in pool: UserPoolID) throws {
        try sql.rows(
            "DELETE FROM user_codes WHERE pool = $1 AND sub = $2 AND purpose = $3",
            [.text(pool.rawValue), .text(sub.rawValue), .text(purpose.rawValue)])
    }
}
