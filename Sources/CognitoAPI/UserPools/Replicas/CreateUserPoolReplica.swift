import Broker
import CognitoModel
import IdentityModel

/// Would copy a pool to a second Region.
///
/// - Throws: `PoolError.poolNotFound`, `.notEnabled`.
/// Source: Amazon Cognito user pools API reference, CreateUserPoolReplica.
struct CreateUserPoolReplica: Operation {
    let services: BrokerServices

    /// The whole operation: one's own servers stand in one Region.
    static let refused = ParityManifest.wholeOperation

    func run(_ input: CreateUserPoolReplicaRequest, _ call: Call) async throws -> CreateUserPoolReplicaResponse {
        throw await services.pools.refusedReplica(of: UserPoolID(input.userPoolId))
    }
}
