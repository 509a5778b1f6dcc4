import Broker
import CognitoModel
import Storage

/// Registers an API and the scopes that it knows.
///
/// - Throws: `PoolError.poolNotFound`, `.invalid`, `.limitExceeded`.
/// Source: Amazon Cognito user pools API reference, CreateResourceServer.
struct CreateResourceServer: Operation {
    let services: BrokerServices

    func run(_ input: CreateResourceServerRequest, _ call: Call) async throws -> CreateResourceServerResponse {
        let server = ResourceServerRecord(pool: input.userPoolId, identifier: input.identifier, name: input.name, scopes: input.scopes)
        try await services.pools.createResourceServer(server, actor: call.actor)
        return CreateResourceServerResponse(resourceServer: ResourceServerType(server))
    }
}
