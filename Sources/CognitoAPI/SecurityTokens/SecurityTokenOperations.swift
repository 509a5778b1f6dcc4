import Broker

/// The calls of the security token service.
enum SecurityTokenOperations {
    static func list(_ services: BrokerServices) -> [AnyOperation] {
        [
            AnyOperation(AssumeRoleWithWebIdentity(services: services)),
            AnyOperation(GetCallerIdentity()),
        ]
    }
}
