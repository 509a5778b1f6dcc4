import Broker
import CognitoModel
import IdentityModel

/// Shows an identity pool.
///
/// - Throws: `IdentityPoolError.poolNotFound`.
/// Source: Amazon Cognito identity pools API reference, DescribeIdentityPool.
struct DescribeIdentityPool: Operation {
    let services: BrokerServices

    func run(_ input: DescribeIdentityPoolInput, _ call: Call) async throws -> IdentityPool {
        IdentityPool(try await services.identityPools.pool(IdentityPoolID(input.identityPoolId)))
    }
}
