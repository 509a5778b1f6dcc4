import Broker
import CognitoModel
import IdentityModel

/// Says whether a pool tracks its users' sessions, and how many one user may have.
///
/// Source: Amazon Cognito user pools API reference, SetUserPoolSessionConfiguration.
struct SetUserPoolSessionConfiguration: Operation {
    let services: BrokerServices

    func run(_ input: SetUserPoolSessionConfigurationRequest, _ call: Call) async throws -> SetUserPoolSessionConfigurationResponse {
        let settings = try await services.pools.setSessions(
            isTracking: input.userSessionTracking == "ENABLED", maximumPerUser: input.tokenSession.maxPerUser, of: UserPoolID(input.userPoolId),
            actor: call.actor)
        return SetUserPoolSessionConfigurationResponse(
            userPoolId: input.userPoolId, userSessionTracking: settings.isTracking ? "ENABLED" : "DISABLED",
            tokenSession: UserPoolTokenSessionConfigType(maxPerUser: settings.maximumPerUser))
    }
}
