import Broker

/// User pools, their clients, domains and identity providers.
enum PoolOperations {
    static func list(_ services: BrokerServices) -> [AnyOperation] {
        []
    }
}
