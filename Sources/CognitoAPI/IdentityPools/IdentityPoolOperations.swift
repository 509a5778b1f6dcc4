import Broker

/// Identity pools, identities and their credentials.
enum IdentityPoolOperations {
    static func list(_ services: BrokerServices) -> [AnyOperation] {
        []
    }
}
