package import IdentityModel

extension SQLTransaction {
    package var providedAddresses: ProvidedAddressTable { ProvidedAddressTable(sql: self) }
}

/// Addresses of users that a provider gave: what is proved of them, the provider proved.
package struct ProvidedAddressTable {
    fileprivate let sql: any SQLTransaction

    /// The provider that gave a user this address; nil if the user or an administrator did.
    package func provider(of value: String, _ attribute: String, of sub: Subject, in pool: UserPoolID) throws -> ProviderName? {
        try sql.rows(
            "SELECT provider FROM provided_addresses WHERE pool = $1 AND sub = $2 AND attribute = $3 AND value = $4",
            [.text(pool.rawValue), .text(sub.rawValue), .text(attribute), .blob(Array(value.utf8))]
        ).first.map { ProviderName(try $0.text("provider")) }
    }

    package func set(_ value: String, _ attribute: String, of sub: Subject, by provider: ProviderName, in pool: UserPoolID) throws {
        try sql.rows(
            """
            INSERT INTO provided_addresses (pool, sub, attribute, value, provider) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (pool, sub, attribute) DO UPDATE SET value = excluded.value, provider = excluded.provider
            """,
            [.text(pool.rawValue), .text(sub.rawValue), .text(attribute), .blob(Array(value.utf8)), .text(provider.rawValue)])
    }
}
