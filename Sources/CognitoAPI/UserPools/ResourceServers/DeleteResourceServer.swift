import Broker
import CognitoModel
import IdentityModel

/// Removes an API; its scopes are granted no more.
///
/// - Throws: `PoolError.poolNotFound`, `.resourceServerNotFound`.
/// Source: Amazon Cognito user pools API reference, DeleteResourceServer.
struct DeleteResourceServer: Operation {
    let services: BrokerServices

    func run(_ input: DeleteResourceServerRequest, _ call: Call) async throws -> NoOutput {
        try await services.pools.deleteResourceServer(input.identifier, of: UserPoolID(input.userPoolId), actor: call.actor)
        return NoOutput()
    }
}
