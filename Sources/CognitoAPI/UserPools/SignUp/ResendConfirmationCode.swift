import Broker
import CognitoModel
import IdentityModel

/// Sends a new confirmation code in place of the last one.
///
/// Source: Amazon Cognito user pools API reference, ResendConfirmationCode.
struct ResendConfirmationCode: Operation {
    let services: BrokerServices

    static let inert: Set<String> = ["AnalyticsMetadata", "UserContextData"]

    func run(_ input: ResendConfirmationCodeRequest, _ call: Call) async throws -> ResendConfirmationCodeResponse {
        let app = try await PublicClient(input.clientId, services)
        try await app.check(input.secretHash, over: input.username)
        let delivery = try await services.directory.resendConfirmationCode(
            to: input.username, client: app.client, in: app.pool, caller: call.caller,
            input: FunctionInput(clientMetadata: input.clientMetadata))
        return ResendConfirmationCodeResponse(codeDeliveryDetails: CodeDeliveryDetailsType(delivery))
    }
}
