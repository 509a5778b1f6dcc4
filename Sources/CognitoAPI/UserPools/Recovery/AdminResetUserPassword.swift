import Broker
import CognitoModel
import IdentityModel

/// Voids a user's password and sends a code by which they set another.
///
/// Source: Amazon Cognito user pools API reference, AdminResetUserPassword.
struct AdminResetUserPassword: Operation {
    let services: BrokerServices

    func run(_ input: AdminResetUserPasswordRequest, _ call: Call) async throws -> AdminResetUserPasswordResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        try await services.directory.resetPassword(
            of: input.username, in: pool, actor: call.actor,
            input: FunctionInput(clientMetadata: input.clientMetadata))
        return AdminResetUserPasswordResponse()
    }
}
