import Broker
import CognitoModel
import IdentityModel

/// A pool's factors as GetUserPoolMfaConfig and SetUserPoolMfaConfig show them: only those that are configured.
struct PoolFactors {
    let sms: SmsMfaConfigType?
    let softwareToken: SoftwareTokenMfaConfigType?
    let email: EmailMfaConfigType?
    let passkeys: WebAuthnConfigurationType?
    let requirement: String

    private static let multiFactor = "MULTI_FACTOR_WITH_USER_VERIFICATION"

    init(_ pool: UserPoolConfiguration) throws {
        let factors = pool.secondFactors
        sms =
            factors.isSMSEnabled
            ? SmsMfaConfigType(
                smsAuthenticationMessage: pool.smsAuthenticationMessage,
                smsConfiguration: try pool.smsConfiguration.map { try SmsConfigurationType(json: $0) }) : nil
        softwareToken = factors.isSoftwareTokenEnabled ? SoftwareTokenMfaConfigType(enabled: true) : nil
        email = factors.isEmailEnabled ? EmailMfaConfigType(message: factors.emailMessage, subject: factors.emailSubject) : nil
        passkeys = pool.passkeys.map { settings in
            WebAuthnConfigurationType(
                relyingPartyId: settings.relyingPartyID, userVerification: settings.requiresUserVerification.map { $0 ? "required" : "preferred" },
                factorConfiguration: settings.isMultiFactor.map { $0 ? Self.multiFactor : "SINGLE_FACTOR" })
        }
        requirement = pool.mfaConfiguration
    }
}

extension SmsConfigurationType {
    /// One back end, in the pool's own Region.
    func check(region: String) throws(APIError) {
        if snsCallerArn?.isEmpty == false, eumsSms != nil {
            throw .invalidParameter("SmsConfiguration takes either SnsCallerArn or EumsSms, not both.")
        }
        if let other = eumsSms?.region, other != region { throw .invalidParameter("EumsSms must be in the user pool's Region, \(region).") }
    }
}

extension PasskeySettings {
    init(_ settings: WebAuthnConfigurationType) {
        self.init(
            relyingPartyID: settings.relyingPartyId, requiresUserVerification: settings.userVerification.map { $0 == "required" },
            isMultiFactor: settings.factorConfiguration.map { $0 != "SINGLE_FACTOR" })
    }
}
