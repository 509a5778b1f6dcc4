import Broker

/// What becomes of users after sign-up: attributes, recovery, links, and their end.
enum UserLifecycleOperations {
    static func list(_ services: BrokerServices) -> [AnyOperation] {
        [
            AnyOperation(AdminDeleteUserAttributes(services: services)),
            AnyOperation(AdminDisableProviderForUser(services: services)),
            AnyOperation(AdminDisableUser(services: services)),
            AnyOperation(AdminEnableUser(services: services)),
            AnyOperation(AdminLinkProviderForUser(services: services)),
            AnyOperation(AdminResetUserPassword(services: services)),
            AnyOperation(AdminUpdateUserAttributes(services: services)),
            AnyOperation(ChangePassword(services: services)),
            AnyOperation(ConfirmForgotPassword(services: services)),
            AnyOperation(DeleteUser(services: services)),
            AnyOperation(DeleteUserAttributes(services: services)),
            AnyOperation(ForgotPassword(services: services)),
            AnyOperation(GetUserAttributeVerificationCode(services: services)),
            AnyOperation(UpdateUserAttributes(services: services)),
            AnyOperation(VerifyUserAttribute(services: services)),
        ]
    }
}
