import Broker
import CognitoModel
import IdentityModel

/// Deletes an identity pool and all its identities.
///
/// - Throws: `IdentityPoolError.poolNotFound`.
/// Source: Amazon Cognito identity pools API reference, DeleteIdentityPool.
struct DeleteIdentityPool: Operation {
    let services: BrokerServices

    func run(_ input: DeleteIdentityPoolInput, _ call: Call) async throws -> NoOutput {
        try await services.identityPools.delete(IdentityPoolID(input.identityPoolId), actor: call.actor)
        return NoOutput()
    }
}
