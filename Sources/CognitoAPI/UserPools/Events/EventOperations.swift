import Broker

/// What users did, and what is said of it.
enum EventOperations {
    static func list(_ services: BrokerServices) -> [AnyOperation] {
        [
            AnyOperation(AdminListUserAuthEvents(services: services)),
            AnyOperation(AdminUpdateAuthEventFeedback(services: services)),
            AnyOperation(UpdateAuthEventFeedback(services: services)),
        ]
    }
}
