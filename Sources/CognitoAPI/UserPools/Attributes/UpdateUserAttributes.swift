import Broker
import CognitoModel
import IdentityModel

/// Writes attributes of the bearer.
///
/// Source: Amazon Cognito user pools API reference, UpdateUserAttributes.
struct UpdateUserAttributes: Operation {
    let services: BrokerServices

    func run(_ input: UpdateUserAttributesRequest, _ call: Call) async throws -> UpdateUserAttributesResponse {
        let bearer = try await AccessTokenBearer(input.accessToken, services)
        let pool = try await services.catalogue.pool(bearer.user.pool)
        let client = try await services.catalogue.client(bearer.clientID, of: pool.id)
        let deliveries = try await services.directory.update(
            input.userAttributes.byName, of: bearer.user, client: client, in: pool, actor: bearer.actor(call),
            input: FunctionInput(clientMetadata: input.clientMetadata))
        return UpdateUserAttributesResponse(codeDeliveryDetailsList: deliveries.isEmpty ? nil : deliveries.map(CodeDeliveryDetailsType.init))
    }
}
