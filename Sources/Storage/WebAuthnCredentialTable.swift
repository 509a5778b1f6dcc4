package import Foundation
package import IdentityModel

/// A passkey that a user registered.
package struct WebAuthnCredentialRecord: Sendable, Equatable {
    package let pool: UserPoolID
    package let credentialID: [UInt8]
    package let sub: Subject
    package let relyingPartyID: String
    /// COSE, as it was registered.
    package let publicKey: [UInt8]
    package let signCount: UInt32
    /// Shown to the user.
    package let name: String
    /// `platform`, `cross-platform`; nil where the browser did not say.
    package let attachment: String?
    package let transports: [String]
    /// The authenticator's model (AAGUID): 16 bytes.
    package let authenticator: [UInt8]
    package let isBackupEligible: Bool
    package let isBackedUp: Bool
    package let createdAt: Date
    /// The last sign-in with it.
    package let usedAt: Date?

    package init(
        pool: UserPoolID, credentialID: [UInt8], sub: Subject, relyingPartyID: String, publicKey: [UInt8], signCount: UInt32, name: String,
        attachment: String?, transports: [String], authenticator: [UInt8], isBackupEligible: Bool, isBackedUp: Bool, createdAt: Date,
        usedAt: Date? = nil
    ) {
        self.pool = pool
        self.credentialID = credentialID
        self.sub = sub
        self.relyingPartyID = relyingPartyID
        self.publicKey = publicKey
        self.signCount = signCount
        self.name = name
        self.attachment = attachment
        self.transports = transports
        self.authenticator = authenticator
        self.isBackupEligible = isBackupEligible
        self.isBackedUp = isBackedUp
        self.createdAt = createdAt
        self.usedAt = usedAt
    }
}

extension SQLTransaction {
    package var webAuthnCredentials: WebAuthnCredentialTable { WebAuthnCredentialTable(sql: self) }
}

/// The passkeys of all users; an id is one user's in the pool.
package struct WebAuthnCredentialTable {
    fileprivate let sql: any SQLTransaction

    /// - Throws: `StorageError.alreadyExists` if somebody has registered the id.
    package func insert(_ credential: WebAuthnCredentialRecord) throws {
        let inserted = try sql.rows(
            """
            INSERT INTO web_authn_credentials
                (pool, credential_id, sub, relying_party, public_key, sign_count, name, attachment, transports, authenticator, is_backup_eligible,
                is_backed_up, created_at, used_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING RETURNING sub
            """,
            [
                .text(credential.pool.rawValue), .blob(credential.credentialID), .text(credential.sub.rawValue), .text(credential.relyingPartyID),
                .blob(credential.publicKey), .integer(Int64(credential.signCount)), .text(credential.name), SQLValue(credential.attachment),
                .text(credential.transports.joined(separator: " ")), .blob(credential.authenticator), SQLValue(credential.isBackupEligible),
                SQLValue(credential.isBackedUp), SQLValue(credential.createdAt), SQLValue(credential.usedAt),
            ])
        guard !inserted.isEmpty else { throw StorageError.alreadyExists }
    }

    /// A user's passkeys, oldest first.
    package func credentials(of sub: Subject, in pool: UserPoolID) throws -> [WebAuthnCredentialRecord] {
        try sql.rows(
            "SELECT * FROM web_authn_credentials WHERE pool = $1 AND sub = $2 ORDER BY created_at, credential_id",
            [.text(pool.rawValue), .text(sub.rawValue)]
        ).map(Self.record)
    }

    package func hasAny(of sub: Subject, in pool: UserPoolID) throws -> Bool {
        try !sql.rows(
            "SELECT sub FROM web_authn_credentials WHERE pool = $1 AND sub = $2 LIMIT 1", [.text(pool.rawValue), .text(sub.rawValue)]
        ).isEmpty
    }

    package func isRegistered(_ credentialID: [UInt8], in pool: UserPoolID) throws -> Bool {
        try !sql.rows(
            "SELECT sub FROM web_authn_credentials WHERE pool = $1 AND credential_id = $2", [.text(pool.rawValue), .blob(credentialID)]
        ).isEmpty
    }

    /// Notes a sign-in.
    ///
    /// - Returns: false if the counter is no longer the one that was looked at, or the passkey is gone.
    package func use(_ credentialID: [UInt8], in pool: UserPoolID, from former: UInt32, to signCount: UInt32, isBackedUp: Bool, at now: Date) throws
        -> Bool
    {
        try !sql.rows(
            """
            UPDATE web_authn_credentials SET sign_count = $4, is_backed_up = $5, used_at = $6
            WHERE pool = $1 AND credential_id = $2 AND sign_count = $3 RETURNING sub
            """,
            [
                .text(pool.rawValue), .blob(credentialID), .integer(Int64(former)), .integer(Int64(signCount)), SQLValue(isBackedUp), SQLValue(now),
            ]
        ).isEmpty
    }

    /// - Returns: false if the user has no such passkey.
    package func delete(_ credentialID: [UInt8], of sub: Subject, in pool: UserPoolID) throws -> Bool {
        try !sql.rows(
            "DELETE FROM web_authn_credentials WHERE pool = $1 AND credential_id = $2 AND sub = $3 RETURNING sub",
            [.text(pool.rawValue), .blob(credentialID), .text(sub.rawValue)]
        ).isEmpty
    }

    private static func record(_ row: SQLRow) throws -> WebAuthnCredentialRecord {
        WebAuthnCredentialRecord(
            pool: UserPoolID(try row.text("pool")), credentialID: try row.blob("credential_id"), sub: Subject(try row.text("sub")),
            relyingPartyID: try row.text("relying_party"), publicKey: try row.blob("public_key"),
            signCount: UInt32(truncatingIfNeeded: try row.integer("sign_count")), name: try row.text("name"),
            attachment: try row.optionalText("attachment"), transports: try row.text("transports").split(separator: " ").map(String.init),
            authenticator: try row.blob("authenticator"), isBackupEligible: try row.boolean("is_backup_eligible"),
            isBackedUp: try row.boolean("is_backed_up"), createdAt: try row.date("created_at"), usedAt: try row.optionalDate("used_at"))
    }
}
