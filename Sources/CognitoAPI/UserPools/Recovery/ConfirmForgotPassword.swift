import Broker
import CognitoModel
import IdentityModel

/// Sets a new password by the code that was sent.
///
/// Source: Amazon Cognito user pools API reference, ConfirmForgotPassword.
struct ConfirmForgotPassword: Operation {
    let services: BrokerServices

    static let inert: Set<String> = ["AnalyticsMetadata", "UserContextData"]

    func run(_ input: ConfirmForgotPasswordRequest, _ call: Call) async throws -> ConfirmForgotPasswordResponse {
        let app = try await PublicClient(input.clientId, services)
        try await app.check(input.secretHash, over: input.username)
        try await services.directory.confirmForgotPassword(
            of: input.username, code: input.confirmationCode, to: Secret(input.password), client: app.client, in: app.pool, caller: call.caller,
            input: FunctionInput(clientMetadata: input.clientMetadata))
        return ConfirmForgotPasswordResponse()
    }
}
