package import IdentityModel

/// Which second factors a user has switched on.
package struct UserMFARecord: Sendable, Equatable {
    package let pool: UserPoolID
    package let sub: Subject
    package var isSMSEnabled: Bool
    package var isEmailEnabled: Bool
    package var isSoftwareTokenEnabled: Bool
    /// Whether a passkey stands for two factors; nil: as the pool says.
    package var isPasskeyEnabled: Bool?
    /// `SMS_MFA`, `SOFTWARE_TOKEN_MFA`, `EMAIL_OTP`.
    package var preferred: String?

    package init(
        pool: UserPoolID, sub: Subject, isSMSEnabled: Bool = false, isEmailEnabled: Bool = false, isSoftwareTokenEnabled: Bool = false,
        isPasskeyEnabled: Bool? = nil, preferred: String? = nil
    ) {
        self.pool = pool
        self.sub = sub
        self.isSMSEnabled = isSMSEnabled
        self.isEmailEnabled = isEmailEnabled
        self.isSoftwareTokenEnabled = isSoftwareTokenEnabled
        self.isPasskeyEnabled = isPasskeyEnabled
        self.preferred = preferred
    }
}

extension SQLTransaction {
    package var userMFA: UserMFATable { UserMFATable(sql: self) }
}

/// Users' choices of second factors.
package struct UserMFATable {
    fileprivate let sql: any SQLTransaction

    /// A user who never chose has none.
    package func settings(of sub: Subject, in pool: UserPoolID) throws -> UserMFARecord {
        guard let row = try sql.rows("SELECT * FROM user_mfa WHERE pool = $1 AND sub = $2", [.text(pool.rawValue), .text(sub.rawValue)]).first else {
            return UserMFARecord(pool: pool, sub: sub)
        }
        return UserMFARecord(
            pool: pool, sub: sub, isSMSEnabled: try row.boolean("is_sms_enabled"), isEmailEnabled: try row.boolean("is_email_enabled"),
            isSoftwareTokenEnabled: try row.boolean("is_software_token_enabled"),
            isPasskeyEnabled: try row.optionalInteger("is_passkey_enabled").map { $0 == 1 }, preferred: try row.optionalText("preferred"))
    }

    package func set(_ settings: UserMFARecord) throws {
        try sql.rows(
            """
            INSERT INTO user_mfa (pool, sub, is_sms_enabled, is_email_enabled, is_software_token_enabled, preferred,
                is_passkey_enabled)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (pool, sub) DO UPDATE SET is_sms_enabled = excluded.is_sms_enabled, is_email_enabled = excluded.is_email_enabled,
                is_software_token_enabled = excluded.is_software_token_enabled, preferred = excluded.preferred,
                is_passkey_enabled = excluded.is_passkey_enabled
            """,
            [
                .text(settings.pool.rawValue), .text(settings.sub.rawValue), SQLValue(settings.isSMSEnabled), SQLValue(settings.isEmailEnabled),
                SQLValue(settings.isSoftwareTokenEnabled), SQLValue(settings.preferred),
                SQLValue(settings.isPasskeyEnabled.map { $0 ? 1 : 0 }),
            ])
    }
}
