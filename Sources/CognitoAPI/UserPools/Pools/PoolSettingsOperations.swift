import Broker

/// What changes a user pool after its creation, and what is configured beside it: clients' secrets, tags, scopes, branding, terms, logs, risk.
enum PoolSettingsOperations {
    static func list(_ services: BrokerServices) -> [AnyOperation] {
        [
            AnyOperation(AddCustomAttributes(services: services)),
            AnyOperation(AddUserPoolClientSecret(services: services)),
            AnyOperation(CreateManagedLoginBranding(services: services)),
            AnyOperation(CreateResourceServer(services: services)),
            AnyOperation(CreateTerms(services: services)),
            AnyOperation(CreateUserPoolReplica(services: services)),
            AnyOperation(DeleteManagedLoginBranding(services: services)),
            AnyOperation(DeleteResourceServer(services: services)),
            AnyOperation(DeleteTerms(services: services)),
            AnyOperation(DeleteUserPoolClientSecret(services: services)),
            AnyOperation(DeleteUserPoolReplica(services: services)),
            AnyOperation(DescribeManagedLoginBranding(services: services)),
            AnyOperation(DescribeManagedLoginBrandingByClient(services: services)),
            AnyOperation(DescribeResourceServer(services: services)),
            AnyOperation(DescribeRiskConfiguration(services: services)),
            AnyOperation(DescribeTerms(services: services)),
            AnyOperation(DescribeTermsByClient(services: services)),
            AnyOperation(GetCSVHeader(services: services)),
            AnyOperation(GetIdentityProviderByIdentifier(services: services)),
            AnyOperation(GetLogDeliveryConfiguration(services: services)),
            AnyOperation(GetProvisionedLimit(services: services)),
            AnyOperation(GetUICustomization(services: services)),
            AnyOperation(ListResourceServers(services: services)),
            AnyOperation(ListTagsForResource(services: services)),
            AnyOperation(ListTerms(services: services)),
            AnyOperation(ListUserPoolClientSecrets(services: services)),
            AnyOperation(ListUserPoolReplicas(services: services)),
            AnyOperation(SetLogDeliveryConfiguration(services: services)),
            AnyOperation(SetRiskConfiguration(services: services)),
            AnyOperation(SetUICustomization(services: services)),
            AnyOperation(TagResource(services: services)),
            AnyOperation(UntagResource(services: services)),
            AnyOperation(UpdateManagedLoginBranding(services: services)),
            AnyOperation(UpdateProvisionedLimit(services: services)),
            AnyOperation(UpdateResourceServer(services: services)),
            AnyOperation(UpdateTerms(services: services)),
            AnyOperation(UpdateUserPool(services: services)),
            AnyOperation(UpdateUserPoolClient(services: services)),
            AnyOperation(UpdateUserPoolDomain(services: services)),
            AnyOperation(UpdateUserPoolReplica(services: services)),
        ]
    }
}
