import Broker
import CognitoModel
import IdentityModel

/// Sends a code by which a user sets a new password.
///
/// Source: Amazon Cognito user pools API reference, ForgotPassword.
struct ForgotPassword: Operation {
    let services: BrokerServices

    static let inert: Set<String> = ["AnalyticsMetadata", "UserContextData"]

    func run(_ input: ForgotPasswordRequest, _ call: Call) async throws -> ForgotPasswordResponse {
        let app = try await PublicClient(input.clientId, services)
        try await app.check(input.secretHash, over: input.username)
        let delivery = try await services.directory.forgotPassword(
            of: input.username, client: app.client, in: app.pool, caller: call.caller,
            input: FunctionInput(clientMetadata: input.clientMetadata))
        return ForgotPasswordResponse(codeDeliveryDetails: CodeDeliveryDetailsType(delivery))
    }
}
