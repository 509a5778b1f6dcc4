import Broker

/// The users' passkeys.
enum PasskeyOperations {
    static func list(_ services: BrokerServices) -> [AnyOperation] {
        [
            AnyOperation(CompleteWebAuthnRegistration(services: services)),
            AnyOperation(DeleteWebAuthnCredential(services: services)),
            AnyOperation(ListWebAuthnCredentials(services: services)),
            AnyOperation(StartWebAuthnRegistration(services: services)),
        ]
    }
}
