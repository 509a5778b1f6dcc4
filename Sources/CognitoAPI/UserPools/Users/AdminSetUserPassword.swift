import Broker
import CognitoModel
import IdentityModel

/// Sets a user's password, for good or as a temporary one.
///
/// Source: Amazon Cognito user pools API reference, AdminSetUserPassword.
struct AdminSetUserPassword: Operation {
    let services: BrokerServices

    func run(_ input: AdminSetUserPasswordRequest, _ call: Call) async throws -> AdminSetUserPasswordResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        try await services.directory.setPassword(
            of: input.username, to: Secret(input.password), isPermanent: input.permanent ?? false, in: pool, actor: call.actor)
        return AdminSetUserPasswordResponse()
    }
}
