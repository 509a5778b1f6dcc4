import Broker
import CognitoModel
import IdentityModel

/// Proves an address of the bearer by the code that was sent to it.
///
/// Source: Amazon Cognito user pools API reference, VerifyUserAttribute.
struct VerifyUserAttribute: Operation {
    let services: BrokerServices

    func run(_ input: VerifyUserAttributeRequest, _ call: Call) async throws -> VerifyUserAttributeResponse {
        let bearer = try await AccessTokenBearer(input.accessToken, services)
        let pool = try await services.catalogue.pool(bearer.user.pool)
        try await services.directory.verify(input.attributeName, of: bearer.user, code: input.code, in: pool, actor: bearer.actor(call))
        return VerifyUserAttributeResponse()
    }
}
