import Broker

/// Sign-up, users, sign-in and tokens of a user pool.
enum PeopleOperations {
    static func list(_ services: BrokerServices) -> [AnyOperation] {
        [
            AnyOperation(AdminConfirmSignUp(services: services)),
            AnyOperation(AdminCreateUser(services: services)),
            AnyOperation(AdminDeleteUser(services: services)),
            AnyOperation(AdminGetUser(services: services)),
            AnyOperation(AdminInitiateAuth(services: services)),
            AnyOperation(AdminRespondToAuthChallenge(services: services)),
            AnyOperation(AdminSetUserPassword(services: services)),
            AnyOperation(ConfirmSignUp(services: services)),
            AnyOperation(GetTokensFromRefreshToken(services: services)),
            AnyOperation(GetUser(services: services)),
            AnyOperation(GlobalSignOut(services: services)),
            AnyOperation(InitiateAuth(services: services)),
            AnyOperation(ListUsers(services: services)),
            AnyOperation(ResendConfirmationCode(services: services)),
            AnyOperation(RespondToAuthChallenge(services: services)),
            AnyOperation(RevokeToken(services: services)),
            AnyOperation(SignUp(services: services)),
        ]
    }
}
