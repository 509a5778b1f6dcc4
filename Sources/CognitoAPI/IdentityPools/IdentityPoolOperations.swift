import Broker

/// Identity pools, identities and their credentials.
enum IdentityPoolOperations {
    static func list(_ services: BrokerServices) -> [AnyOperation] {
        [
            AnyOperation(CreateIdentityPool(services: services)),
            AnyOperation(DeleteIdentities(services: services)),
            AnyOperation(DeleteIdentityPool(services: services)),
            AnyOperation(DescribeIdentity(services: services)),
            AnyOperation(DescribeIdentityPool(services: services)),
            AnyOperation(GetCredentialsForIdentity(services: services)),
            AnyOperation(GetId(services: services)),
            AnyOperation(GetIdentityPoolRoles(services: services)),
            AnyOperation(GetOpenIdToken(services: services)),
            AnyOperation(GetOpenIdTokenForDeveloperIdentity(services: services)),
            AnyOperation(GetPrincipalTagAttributeMap(services: services)),
            AnyOperation(ListIdentities(services: services)),
            AnyOperation(ListIdentityPools(services: services)),
            AnyOperation(ListTagsForIdentityPool(services: services)),
            AnyOperation(LookupDeveloperIdentity(services: services)),
            AnyOperation(MergeDeveloperIdentities(services: services)),
            AnyOperation(SetIdentityPoolRoles(services: services)),
            AnyOperation(SetPrincipalTagAttributeMap(services: services)),
            AnyOperation(TagIdentityPool(services: services)),
            AnyOperation(UnlinkDeveloperIdentity(services: services)),
            AnyOperation(UnlinkIdentity(services: services)),
            AnyOperation(UntagIdentityPool(services: services)),
            AnyOperation(UpdateIdentityPool(services: services)),
        ]
    }
}
