import Broker
import CognitoModel
import IdentityModel

/// Switches codes by text message on or off for the bearer of an access token: the older form of SetUserMFAPreference.
///
/// Source: Amazon Cognito user pools API reference, SetUserSettings.
struct SetUserSettings: Operation {
    let services: BrokerServices

    func run(_ input: SetUserSettingsRequest, _ call: Call) async throws -> SetUserSettingsResponse {
        let bearer = try await AccessTokenBearer(input.accessToken, services)
        try await services.factors.setOptions(
            input.mFAOptions.map { ($0.deliveryMedium, $0.attributeName) }, for: bearer.user,
            in: try await services.catalogue.pool(bearer.user.pool), operation: "SetUserSettings",
            actor: "\(bearer.clientID) at \(call.caller.address)")
        return SetUserSettingsResponse()
    }
}
