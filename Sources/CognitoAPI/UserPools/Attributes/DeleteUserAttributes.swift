import Broker
import CognitoModel
import IdentityModel

/// Removes attributes of the bearer.
///
/// Source: Amazon Cognito user pools API reference, DeleteUserAttributes.
struct DeleteUserAttributes: Operation {
    let services: BrokerServices

    func run(_ input: DeleteUserAttributesRequest, _ call: Call) async throws -> DeleteUserAttributesResponse {
        let bearer = try await AccessTokenBearer(input.accessToken, services)
        let pool = try await services.catalogue.pool(bearer.user.pool)
        let client = try await services.catalogue.client(bearer.clientID, of: pool.id)
        try await services.directory.deleteAttributes(
            input.userAttributeNames, of: bearer.user, client: client, in: pool, actor: bearer.actor(call))
        return DeleteUserAttributesResponse()
    }
}
