import Broker
import CognitoModel
import IdentityModel

/// Would list a pool's copies.
///
/// - Throws: `PoolError.poolNotFound`, `.notEnabled`.
/// Source: Amazon Cognito user pools API reference, ListUserPoolReplicas.
struct ListUserPoolReplicas: Operation {
    let services: BrokerServices

    /// The whole operation: one's own servers stand in one Region.
    static let refused = ParityManifest.wholeOperation

    func run(_ input: ListUserPoolReplicasRequest, _ call: Call) async throws -> ListUserPoolReplicasResponse {
        throw await services.pools.refusedReplica(of: UserPoolID(input.userPoolId))
    }
}
