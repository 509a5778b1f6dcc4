import Broker

/// Sessions of users, and the tokens that need no user.
enum SessionOperations {
    static func list(_ services: BrokerServices) -> [AnyOperation] {
        [
            AnyOperation(AdminListUserSessions(services: services)),
            AnyOperation(AdminRevokeUserSession(services: services)),
            AnyOperation(AdminUserGlobalSignOut(services: services)),
            AnyOperation(GetClientToken(services: services)),
            AnyOperation(GetDerivedToken(services: services)),
            AnyOperation(GetSigningCertificate(services: services)),
            AnyOperation(GetUserPoolClientSessionConfiguration(services: services)),
            AnyOperation(GetUserPoolSessionConfiguration(services: services)),
            AnyOperation(ListUserSessions(services: services)),
            AnyOperation(RevokeUserSession(services: services)),
            AnyOperation(SetUserPoolClientSessionConfiguration(services: services)),
            AnyOperation(SetUserPoolSessionConfiguration(services: services)),
        ]
    }
}
