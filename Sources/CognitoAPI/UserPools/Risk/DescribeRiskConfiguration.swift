import Broker
import CognitoModel
import IdentityModel

/// What is done about suspicious sign-ins, as it was set for the pool or for the client.
///
/// - Throws: `PoolError.poolNotFound`, `.clientNotFound`.
/// Source: Amazon Cognito user pools API reference, DescribeRiskConfiguration.
struct DescribeRiskConfiguration: Operation {
    let services: BrokerServices

    func run(_ input: DescribeRiskConfigurationRequest, _ call: Call) async throws -> DescribeRiskConfigurationResponse {
        let stored = try await services.pools.risk(for: input.clientId.map { ClientID($0) }, of: UserPoolID(input.userPoolId))
        return DescribeRiskConfigurationResponse(
            riskConfiguration: RiskConfigurationType(
                pool: input.userPoolId, client: input.clientId, stored?.configuration, modifiedAt: stored?.modifiedAt))
    }
}
