import Broker
import CognitoModel
import IdentityModel

/// Sets which second factors a pool offers, and whether it demands one. What is not named is not offered.
///
/// - Throws: `PoolError`; `APIError` for two back ends of text messages at once.
/// Source: Amazon Cognito user pools API reference, SetUserPoolMfaConfig.
struct SetUserPoolMfaConfig: Operation {
    let services: BrokerServices

    func run(_ input: SetUserPoolMfaConfigRequest, _ call: Call) async throws -> SetUserPoolMfaConfigResponse {
        if let sms = input.smsMfaConfiguration?.smsConfiguration { try sms.check(region: UserPoolID(input.userPoolId).region) }
        let pool = try await services.pools.setFactors(of: UserPoolID(input.userPoolId), actor: call.actor) { pool in
            pool.mfaConfiguration = input.mfaConfiguration ?? pool.mfaConfiguration
            pool.secondFactors.isSMSEnabled = input.smsMfaConfiguration != nil
            if let message = input.smsMfaConfiguration?.smsAuthenticationMessage { pool.smsAuthenticationMessage = message }
            if let sms = input.smsMfaConfiguration?.smsConfiguration { pool.smsConfiguration = JSONValue(parsing: MemberWriter.bytes(of: sms)) }
            pool.secondFactors.isSoftwareTokenEnabled = input.softwareTokenMfaConfiguration?.enabled ?? false
            pool.secondFactors.isEmailEnabled = input.emailMfaConfiguration != nil
            pool.secondFactors.emailMessage = input.emailMfaConfiguration?.message
            pool.secondFactors.emailSubject = input.emailMfaConfiguration?.subject
            pool.passkeys = input.webAuthnConfiguration.map(PasskeySettings.init)
        }
        let factors = try PoolFactors(pool)
        return SetUserPoolMfaConfigResponse(
            smsMfaConfiguration: factors.sms, softwareTokenMfaConfiguration: factors.softwareToken, emailMfaConfiguration: factors.email,
            mfaConfiguration: factors.requirement, webAuthnConfiguration: factors.passkeys)
    }
}
