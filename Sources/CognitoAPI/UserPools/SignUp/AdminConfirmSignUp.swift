import Broker
import CognitoModel
import IdentityModel

/// Confirms a user without a confirmation code.
///
/// Source: Amazon Cognito user pools API reference, AdminConfirmSignUp.
struct AdminConfirmSignUp: Operation {
    let services: BrokerServices

    func run(_ input: AdminConfirmSignUpRequest, _ call: Call) async throws -> AdminConfirmSignUpResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        try await services.directory.confirm(input.username, in: pool, actor: call.actor, input: FunctionInput(clientMetadata: input.clientMetadata))
        return AdminConfirmSignUpResponse()
    }
}
