import Broker
import CognitoModel
import IdentityModel

/// Where a pool's logs are said to go.
///
/// - Throws: `PoolError.poolNotFound`.
/// Source: Amazon Cognito user pools API reference, GetLogDeliveryConfiguration.
struct GetLogDeliveryConfiguration: Operation {
    let services: BrokerServices

    func run(_ input: GetLogDeliveryConfigurationRequest, _ call: Call) async throws -> GetLogDeliveryConfigurationResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        return GetLogDeliveryConfigurationResponse(logDeliveryConfiguration: LogDeliveryConfigurationType(pool.id, pool.logDelivery))
    }
}
