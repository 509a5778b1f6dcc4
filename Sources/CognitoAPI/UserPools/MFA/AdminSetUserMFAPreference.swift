import Broker
import CognitoModel
import IdentityModel

/// Switches a user's second factors on and off, and prefers one.
///
/// Source: Amazon Cognito user pools API reference, AdminSetUserMFAPreference.
struct AdminSetUserMFAPreference: Operation {
    let services: BrokerServices

    func run(_ input: AdminSetUserMFAPreferenceRequest, _ call: Call) async throws -> AdminSetUserMFAPreferenceResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        try await services.factors.prefer(
            .init(
                sms: input.sMSMfaSettings, softwareToken: input.softwareTokenMfaSettings, email: input.emailMfaSettings,
                passkey: input.webAuthnMfaSettings),
            for: try await services.directory.user(named: input.username, in: pool), in: pool, operation: "AdminSetUserMFAPreference",
            actor: call.actor)
        return AdminSetUserMFAPreferenceResponse()
    }
}
