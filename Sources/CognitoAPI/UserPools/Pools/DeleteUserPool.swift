import Broker
import CognitoModel
import IdentityModel

/// Deletes a user pool and everything in it.
///
/// - Throws: `PoolError.poolNotFound`, `.deletionProtected`, `.hasDomain`.
/// Source: Amazon Cognito user pools API reference, DeleteUserPool.
struct DeleteUserPool: Operation {
    let services: BrokerServices

    func run(_ input: DeleteUserPoolRequest, _ call: Call) async throws -> NoOutput {
        try await services.pools.delete(UserPoolID(input.userPoolId), actor: call.actor)
        return NoOutput()
    }
}
