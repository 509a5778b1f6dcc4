import Broker

/// The factors of pools and of users.
enum FactorOperations {
    static func list(_ services: BrokerServices) -> [AnyOperation] {
        [
            AnyOperation(AdminDeleteSoftwareToken(services: services)),
            AnyOperation(AdminGetUserAuthFactors(services: services)),
            AnyOperation(AdminSetUserMFAPreference(services: services)),
            AnyOperation(AdminSetUserSettings(services: services)),
            AnyOperation(AssociateSoftwareToken(services: services)),
            AnyOperation(GetUserAuthFactors(services: services)),
            AnyOperation(GetUserPoolMfaConfig(services: services)),
            AnyOperation(SetUserMFAPreference(services: services)),
            AnyOperation(SetUserPoolMfaConfig(services: services)),
            AnyOperation(SetUserSettings(services: services)),
            AnyOperation(VerifySoftwareToken(services: services)),
        ]
    }
}
