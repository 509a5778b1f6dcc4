package import Foundation
package import IdentityModel
import Storage

extension UserPoolConfiguration {
    /// `OFF`, `AUDIT` or `ENFORCED`.
    package var advancedSecurityMode: String { inert["UserPoolAddOns"]?["AdvancedSecurityMode"]?.string ?? "OFF" }
}

extension PoolAdministration {
    /// Sets what is done about suspicious sign-ins in a pool, or in one client of it, whose setting replaces the pool's whole.
    ///
    /// - Parameter client: nil: the pool's own.
    /// - Throws: `PoolError.poolNotFound`, `.clientNotFound`, `.invalid`, `.addOnNotEnabled`.
    package func setRisk(_ configuration: RiskConfiguration, for client: ClientID?, of id: UserPoolID, actor: String) async throws -> Date {
        try configuration.check()
        let now = Date(milliseconds: environment.time.now.milliseconds)
        try await change(id, "SetRiskConfiguration", subject: client?.rawValue ?? id.rawValue, actor: actor) { sql in
            guard let pool = try sql.userPools.pool(id) else { throw PoolError.poolNotFound(id) }
            if let client, try sql.appClients.client(client, of: id) == nil { throw PoolError.clientNotFound(client) }
            if configuration.promisesProtection {
                guard pool.advancedSecurityMode != "OFF" else { throw PoolError.addOnNotEnabled }
                if configuration.compromisedCredentials?.action == "BLOCK", !environment.breachedPasswords.contains(where: \.isAvailable) {
                    throw PoolError.invalid(
                        "Compromised credentials cannot be blocked: no list of leaked passwords was imported and no range interface is set.")
                }
            }
            if configuration.isEmpty {
                try sql.riskConfigurations.delete(for: client, of: id)
            } else {
                try sql.riskConfigurations.set(configuration, for: client, of: id, at: now)
            }
        }
        return now
    }

    /// What was set for the pool, or for the client; nil: nothing.
    ///
    /// - Throws: `PoolError.poolNotFound`, `.clientNotFound`.
    package func risk(for client: ClientID?, of id: UserPoolID) async throws -> (configuration: RiskConfiguration, modifiedAt: Date)? {
        _ = try await services.catalogue.pool(id)
        return try await environment.database.read { sql in
            if let client, try sql.appClients.client(client, of: id) == nil { throw PoolError.clientNotFound(client) }
            return try sql.riskConfigurations.configuration(for: client, of: id)
        }
    }
}

extension RiskConfiguration {
    /// Whether anybody could rely on it.
    var promisesProtection: Bool {
        compromisedCredentials?.action == "BLOCK" || promisesTakeoverProtection
    }

    fileprivate var promisesTakeoverProtection: Bool {
        accountTakeover?.actions.contains { $0.name != .none || $0.notifies } == true
            || exceptions?.blocked?.isEmpty == false
    }

    /// - Throws: `PoolError.invalid`.
    func check() throws(PoolError) {
        if let takeover = accountTakeover {
            guard !takeover.actions.isEmpty else {
                throw .invalid("AccountTakeoverRiskConfiguration needs an action for at least one level of risk.")
            }
            for (lower, higher) in zip(takeover.actions, takeover.actions.dropFirst()) where higher.name.strictness < lower.name.strictness {
                throw .invalid("The action for a higher level of risk cannot be less strict than that for a lower one.")
            }
            if takeover.actions.contains(where: \.notifies), takeover.notification == nil {
                throw .invalid("NotifyConfiguration is needed when an action notifies.")
            }
        }
        for range in (exceptions?.blocked ?? []) + (exceptions?.skipped ?? []) where IPNetwork(range) == nil {
            throw .invalid("\(range.prefix(100)) is not an IP address range.")
        }
    }
}
