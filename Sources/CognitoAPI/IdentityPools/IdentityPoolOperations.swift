import Broker

/// Identity pools, identities and their credentials.
enum IdentityPoolOperations {
    static func list(_ services: BrokerServices) -> [AnyOperation] {
        [
            AnyOperation(CreateIdentityPool(services: services)),
            AnyOperation(DeleteIdentityPool(services: services)),
            AnyOperation(DescribeIdentityPool(services: services)),
            AnyOperation(GetCredentialsForIdentity(services: services)),
            AnyOperation(GetId(services: services)),
            AnyOperation(GetIdentityPoolRoles(services: services)),
            AnyOperation(GetOpenIdToken(services: services)),
            AnyOperation(ListIdentityPools(services: services)),
            AnyOperation(SetIdentityPoolRoles(services: services)),
            AnyOperation(UpdateIdentityPool(services: services)),
        ]
    }
}
