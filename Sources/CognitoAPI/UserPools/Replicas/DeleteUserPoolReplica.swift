import Broker
import CognitoModel
import IdentityModel

/// Would remove a pool's copy.
///
/// - Throws: `PoolError.poolNotFound`, `.notEnabled`.
/// Source: Amazon Cognito user pools API reference, DeleteUserPoolReplica.
struct DeleteUserPoolReplica: Operation {
    let services: BrokerServices

    /// The whole operation: one's own servers stand in one Region.
    static let refused = ParityManifest.wholeOperation

    func run(_ input: DeleteUserPoolReplicaRequest, _ call: Call) async throws -> DeleteUserPoolReplicaResponse {
        throw await services.pools.refusedReplica(of: UserPoolID(input.userPoolId))
    }
}
