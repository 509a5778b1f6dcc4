import Broker

/// User pools, their clients, domains and identity providers.
enum PoolOperations {
    static func list(_ services: BrokerServices) -> [AnyOperation] {
        [
            AnyOperation(CreateIdentityProvider(services: services)),
            AnyOperation(CreateUserPool(services: services)),
            AnyOperation(CreateUserPoolClient(services: services)),
            AnyOperation(CreateUserPoolDomain(services: services)),
            AnyOperation(DeleteIdentityProvider(services: services)),
            AnyOperation(DeleteUserPool(services: services)),
            AnyOperation(DeleteUserPoolClient(services: services)),
            AnyOperation(DeleteUserPoolDomain(services: services)),
            AnyOperation(DescribeIdentityProvider(services: services)),
            AnyOperation(DescribeUserPool(services: services)),
            AnyOperation(DescribeUserPoolClient(services: services)),
            AnyOperation(DescribeUserPoolDomain(services: services)),
            AnyOperation(ListIdentityProviders(services: services)),
            AnyOperation(ListUserPoolClients(services: services)),
            AnyOperation(ListUserPools(services: services)),
            AnyOperation(UpdateIdentityProvider(services: services)),
        ]
    }
}
