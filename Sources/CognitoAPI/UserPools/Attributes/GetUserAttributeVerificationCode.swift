import Broker
import CognitoModel
import IdentityModel

/// Sends the bearer a code that proves an address.
///
/// Source: Amazon Cognito user pools API reference, GetUserAttributeVerificationCode.
struct GetUserAttributeVerificationCode: Operation {
    let services: BrokerServices

    func run(_ input: GetUserAttributeVerificationCodeRequest, _ call: Call) async throws -> GetUserAttributeVerificationCodeResponse {
        let bearer = try await AccessTokenBearer(input.accessToken, services)
        let pool = try await services.catalogue.pool(bearer.user.pool)
        let delivery = try await services.directory.sendVerificationCode(
            for: input.attributeName, of: bearer.user, in: pool, actor: bearer.actor(call), client: bearer.clientID,
            input: FunctionInput(clientMetadata: input.clientMetadata))
        return GetUserAttributeVerificationCodeResponse(codeDeliveryDetails: CodeDeliveryDetailsType(delivery))
    }
}
