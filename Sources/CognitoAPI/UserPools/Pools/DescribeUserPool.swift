import Broker
import CognitoModel
import IdentityModel

/// Shows a user pool.
///
/// - Throws: `PoolError.poolNotFound`.
/// Source: Amazon Cognito user pools API reference, DescribeUserPool.
struct DescribeUserPool: Operation {
    let services: BrokerServices

    func run(_ input: DescribeUserPoolRequest, _ call: Call) async throws -> DescribeUserPoolResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        let domains = try await services.catalogue.domains(of: pool.id)
        return DescribeUserPoolResponse(
            userPool: try UserPoolType(
                pool, arn: services.environment.deployment.arn(of: pool.id), userCount: try await services.pools.userCount(of: pool.id),
                domain: domains.first { !$0.isCustom }?.domain, customDomain: domains.first { $0.isCustom }?.domain))
    }
}
