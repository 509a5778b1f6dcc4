import Broker
import CognitoModel
import IdentityModel

/// Would switch a pool's copy on or off.
///
/// - Throws: `PoolError.poolNotFound`, `.notEnabled`.
/// Source: Amazon Cognito user pools API reference, UpdateUserPoolReplica.
struct UpdateUserPoolReplica: Operation {
    let services: BrokerServices

    /// The whole operation: one's own servers stand in one Region.
    static let refused = ParityManifest.wholeOperation

    func run(_ input: UpdateUserPoolReplicaRequest, _ call: Call) async throws -> UpdateUserPoolReplicaResponse {
        throw await services.pools.refusedReplica(of: UserPoolID(input.userPoolId))
    }
}
