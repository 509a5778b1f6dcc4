package import IdentityModel

extension PoolAdministration {
    /// Replaces where a pool's logs go; an empty list clears it.
    ///
    /// - Throws: `PoolError.poolNotFound`, `.invalid`, `.featureUnavailable`.
    package func setLogDelivery(_ deliveries: [LogDelivery], of id: UserPoolID, actor: String) async throws {
        guard Set(deliveries.map(\.source)).count == deliveries.count else {
            throw PoolError.invalid("LogConfigurations name an event source more than once.")
        }
        for delivery in deliveries {
            switch (delivery.source, delivery.level, delivery.destination) {
            case ("userNotification", "ERROR", .logGroup), ("userAuthEvents", "INFO", _): continue
            case ("userNotification", "ERROR", _): throw PoolError.invalid("userNotification logs can be delivered to CloudWatch Logs only.")
            default: throw PoolError.invalid("The log level \(delivery.level) is not available for the event source \(delivery.source).")
            }
        }
        let account = environment.deployment.accountID
        try await edit(id, "SetLogDeliveryConfiguration", actor: actor) { pool, sql in
            // What would go nowhere is not promised.
            for delivery in deliveries where try sql.logTargets.target(delivery.destination.arn, of: account) == nil {
                throw PoolError.invalid(
                    "The log destination \(delivery.destination.arn) is not known to this server: its operator names one by `gatehouse logs put`.")
            }
            if deliveries.contains(where: { $0.source == "userAuthEvents" }) { try pool.require(.userActivityLogs) }
            pool.logDelivery = deliveries
        }
    }
}
