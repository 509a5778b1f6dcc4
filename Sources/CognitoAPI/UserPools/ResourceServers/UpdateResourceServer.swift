import Broker
import CognitoModel
import Storage

/// Replaces an API's name and scopes.
///
/// - Throws: `PoolError.poolNotFound`, `.resourceServerNotFound`, `.invalid`.
/// Source: Amazon Cognito user pools API reference, UpdateResourceServer.
struct UpdateResourceServer: Operation {
    let services: BrokerServices

    func run(_ input: UpdateResourceServerRequest, _ call: Call) async throws -> UpdateResourceServerResponse {
        let server = ResourceServerRecord(pool: input.userPoolId, identifier: input.identifier, name: input.name, scopes: input.scopes)
        try await services.pools.updateResourceServer(server, actor: call.actor)
        return UpdateResourceServerResponse(resourceServer: ResourceServerType(server))
    }
}
