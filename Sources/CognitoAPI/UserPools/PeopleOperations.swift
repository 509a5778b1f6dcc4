import Broker

/// Sign-up, users, sign-in and tokens of a user pool.
enum PeopleOperations {
    static func list(_ services: BrokerServices) -> [AnyOperation] {
        []
    }
}
