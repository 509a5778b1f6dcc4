import Broker
import CognitoModel
import IdentityModel

/// Switches codes by text message on or off for a user: the older form of AdminSetUserMFAPreference.
///
/// Source: Amazon Cognito user pools API reference, AdminSetUserSettings.
struct AdminSetUserSettings: Operation {
    let services: BrokerServices

    func run(_ input: AdminSetUserSettingsRequest, _ call: Call) async throws -> AdminSetUserSettingsResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        try await services.factors.setOptions(
            input.mFAOptions.map { ($0.deliveryMedium, $0.attributeName) },
            for: try await services.directory.user(named: input.username, in: pool), in: pool, operation: "AdminSetUserSettings", actor: call.actor)
        return AdminSetUserSettingsResponse()
    }
}
