import Broker

/// What changes a user pool after its creation, and what is configured beside it: tags, scopes, branding, terms, logs, risk.
enum PoolSettingsOperations {
    static func list(_ services: BrokerServices) -> [AnyOperation] {
        [
            AnyOperation(AddCustomAttributes(services: services)),
            AnyOperation(ListTagsForResource(services: services)),
            AnyOperation(TagResource(services: services)),
            AnyOperation(UntagResource(services: services)),
            AnyOperation(UpdateUserPool(services: services)),
            AnyOperation(UpdateUserPoolDomain(services: services)),
        ]
    }
}
