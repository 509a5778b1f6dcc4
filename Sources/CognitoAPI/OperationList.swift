import Broker

/// Every operation that is implemented; the others of the model are answered as not implemented.
enum OperationList {
    static func all(_ services: BrokerServices) -> [AnyOperation] {
        PoolOperations.list(services)
            + PoolSettingsOperations.list(services)
            + PasskeyOperations.list(services)
            + PeopleOperations.list(services)
            + UserLifecycleOperations.list(services)
            + GroupOperations.list(services)
            + DeviceOperations.list(services)
            + SessionOperations.list(services)
            + FactorOperations.list(services)
            + EventOperations.list(services)
            + ImportOperations.list(services)
            + IdentityPoolOperations.list(services)
            + SecurityTokenOperations.list(services)
            + AccessManagementOperations.list(services)
    }
}
