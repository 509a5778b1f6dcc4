import Broker
import CognitoModel
import IdentityModel

/// Switches second factors of the bearer of an access token on and off, and prefers one.
///
/// Source: Amazon Cognito user pools API reference, SetUserMFAPreference.
struct SetUserMFAPreference: Operation {
    let services: BrokerServices

    func run(_ input: SetUserMFAPreferenceRequest, _ call: Call) async throws -> SetUserMFAPreferenceResponse {
        let bearer = try await AccessTokenBearer(input.accessToken, services)
        try await services.factors.prefer(
            .init(
                sms: input.sMSMfaSettings, softwareToken: input.softwareTokenMfaSettings, email: input.emailMfaSettings,
                passkey: input.webAuthnMfaSettings), for: bearer.user,
            in: try await services.catalogue.pool(bearer.user.pool), operation: "SetUserMFAPreference",
            actor: "\(bearer.clientID) at \(call.caller.address)")
        return SetUserMFAPreferenceResponse()
    }
}
