import Broker
import CognitoModel
import IdentityModel

/// Shows which second factors a pool offers, and whether it demands one.
///
/// Source: Amazon Cognito user pools API reference, GetUserPoolMfaConfig.
struct GetUserPoolMfaConfig: Operation {
    let services: BrokerServices

    func run(_ input: GetUserPoolMfaConfigRequest, _ call: Call) async throws -> GetUserPoolMfaConfigResponse {
        let factors = try PoolFactors(try await services.catalogue.pool(UserPoolID(input.userPoolId)))
        return GetUserPoolMfaConfigResponse(
            smsMfaConfiguration: factors.sms, softwareTokenMfaConfiguration: factors.softwareToken, emailMfaConfiguration: factors.email,
            mfaConfiguration: factors.requirement, webAuthnConfiguration: factors.passkeys)
    }
}
