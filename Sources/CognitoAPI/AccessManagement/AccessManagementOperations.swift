import Broker

/// The calls of IAM that identity pools need: roles, and the providers that they trust.
enum AccessManagementOperations {
    static func list(_ services: BrokerServices) -> [AnyOperation] {
        [
            AnyOperation(AddClientIDToOpenIDConnectProvider(services: services)),
            AnyOperation(AttachRolePolicy(services: services)),
            AnyOperation(CreateOpenIDConnectProvider(services: services)),
            AnyOperation(CreateRole(services: services)),
            AnyOperation(CreateSAMLProvider(services: services)),
            AnyOperation(DeleteOpenIDConnectProvider(services: services)),
            AnyOperation(DeleteRole(services: services)),
            AnyOperation(DeleteRolePolicy(services: services)),
            AnyOperation(DeleteSAMLProvider(services: services)),
            AnyOperation(DetachRolePolicy(services: services)),
            AnyOperation(GetOpenIDConnectProvider(services: services)),
            AnyOperation(GetRole(services: services)),
            AnyOperation(GetRolePolicy(services: services)),
            AnyOperation(GetSAMLProvider(services: services)),
            AnyOperation(ListAttachedRolePolicies(services: services)),
            AnyOperation(ListInstanceProfilesForRole(services: services)),
            AnyOperation(ListOpenIDConnectProviderTags(services: services)),
            AnyOperation(ListOpenIDConnectProviders(services: services)),
            AnyOperation(ListRolePolicies(services: services)),
            AnyOperation(ListRoleTags(services: services)),
            AnyOperation(ListRoles(services: services)),
            AnyOperation(ListSAMLProviderTags(services: services)),
            AnyOperation(ListSAMLProviders(services: services)),
            AnyOperation(PutRolePolicy(services: services)),
            AnyOperation(RemoveClientIDFromOpenIDConnectProvider(services: services)),
            AnyOperation(TagOpenIDConnectProvider(services: services)),
            AnyOperation(TagRole(services: services)),
            AnyOperation(TagSAMLProvider(services: services)),
            AnyOperation(UntagOpenIDConnectProvider(services: services)),
            AnyOperation(UntagRole(services: services)),
            AnyOperation(UntagSAMLProvider(services: services)),
            AnyOperation(UpdateAssumeRolePolicy(services: services)),
            AnyOperation(UpdateOpenIDConnectProviderThumbprint(services: services)),
            AnyOperation(UpdateRole(services: services)),
            AnyOperation(UpdateRoleDescription(services: services)),
            AnyOperation(UpdateSAMLProvider(services: services)),
        ]
    }
}
