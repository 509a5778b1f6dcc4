package import Foundation
package import IdentityModel

extension SQLTransaction {
    package var riskConfigurations: RiskConfigurationTable { RiskConfigurationTable(sql: self) }
}

/// What is done about suspicious sign-ins, for a pool or for one of its clients.
package struct RiskConfigurationTable {
    fileprivate let sql: any SQLTransaction

    /// - Parameter client: nil: the pool's own.
    package func set(_ configuration: RiskConfiguration, for client: ClientID?, of pool: UserPoolID, at now: Date) throws {
        try sql.rows(
            """
            INSERT INTO risk_configurations (pool, client, configuration, modified_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (pool, client) DO UPDATE SET configuration = $3, modified_at = $4
            """,
            [.text(pool.rawValue), .text(client?.rawValue ?? ""), .text(try StoredJSON.text(configuration)), SQLValue(now)])
    }

    package func configuration(for client: ClientID?, of pool: UserPoolID) throws -> (configuration: RiskConfiguration, modifiedAt: Date)? {
        try sql.rows(
            "SELECT * FROM risk_configurations WHERE pool = $1 AND client = $2", [.text(pool.rawValue), .text(client?.rawValue ?? "")]
        ).first.map { (try StoredJSON.value(RiskConfiguration.self, in: $0, "configuration"), try $0.date("modified_at")) }
    }

    package func delete(for client: ClientID?, of pool: UserPoolID) throws {
        try sql.rows("DELETE FROM risk_configurations WHERE pool = $1 AND client = $2", [.text(pool.rawValue), .text(client?.rawValue ?? "")])
    }
}
