import Broker
import CognitoModel
import IdentityModel

/// A pool's factors as GetUserPoolMfaConfig and SetUserPoolMfaConfig show them: only those that are configured.
struct PoolFactors {
    let sms: SmsMfaConfigType?
    let softwareToken: SoftwareTokenMfaConfigType?
    let email: EmailMfaConfigType?
    let requirement: String

    init(_ pool: UserPoolConfiguration) throws {
        let factors = pool.secondFactors
        sms =
            factors.isSMSEnabled
            ? SmsMfaConfigType(
                smsAuthenticationMessage: pool.smsAuthenticationMessage,
                smsConfiguration: try pool.smsConfiguration.map { try SmsConfigurationType(json: $0) }) : nil
        softwareToken = factors.isSoftwareTokenEnabled ? SoftwareTokenMfaConfigType(enabled: true) : nil
        email = factors.isEmailEnabled ? EmailMfaConfigType(message: factors.emailMessage, subject: factors.emailSubject) : nil
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
