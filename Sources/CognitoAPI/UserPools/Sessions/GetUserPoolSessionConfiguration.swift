import Broker
import CognitoModel
import IdentityModel

/// Shows whether a pool tracks its users' sessions.
///
/// Source: Amazon Cognito user pools API reference, GetUserPoolSessionConfiguration.
struct GetUserPoolSessionConfiguration: Operation {
    let services: BrokerServices

    func run(_ input: GetUserPoolSessionConfigurationRequest, _ call: Call) async throws -> GetUserPoolSessionConfigurationResponse {
        let settings = try await services.catalogue.pool(UserPoolID(input.userPoolId)).sessions ?? .initial
        return GetUserPoolSessionConfigurationResponse(
            userPoolId: input.userPoolId, userSessionTracking: settings.isTracking ? "ENABLED" : "DISABLED",
            tokenSession: UserPoolTokenSessionConfigType(maxPerUser: settings.maximumPerUser))
    }
}
