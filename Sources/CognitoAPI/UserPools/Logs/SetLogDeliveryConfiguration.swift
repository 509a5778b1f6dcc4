import Broker
import CognitoModel
import IdentityModel

/// Replaces where a pool's logs go; an empty list clears it.
///
/// - Throws: `PoolError.poolNotFound`, `.invalid`, `.featureUnavailable`.
/// Source: Amazon Cognito user pools API reference, SetLogDeliveryConfiguration.
struct SetLogDeliveryConfiguration: Operation {
    let services: BrokerServices

    func run(_ input: SetLogDeliveryConfigurationRequest, _ call: Call) async throws -> SetLogDeliveryConfigurationResponse {
        var deliveries: [LogDelivery] = []
        for entry in input.logConfigurations { deliveries.append(try LogDelivery(entry)) }
        let pool = UserPoolID(input.userPoolId)
        try await services.pools.setLogDelivery(deliveries, of: pool, actor: call.actor)
        return SetLogDeliveryConfigurationResponse(logDeliveryConfiguration: LogDeliveryConfigurationType(pool, deliveries))
    }
}
