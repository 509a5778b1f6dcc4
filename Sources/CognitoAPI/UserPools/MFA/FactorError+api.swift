import Broker

extension FactorError: APIErrorRepresentable {
    /// The refusals about factors in Cognito's codes and texts.
    package var apiError: APIError {
        switch self {
        case .softwareTokenNotOffered:
            APIError(code: "SoftwareTokenMFANotFoundException", message: "Software Token MFA has not been enabled by the userPool.")
        case .firstCodeMismatch: APIError(code: "EnableSoftwareTokenMFAException", message: "Code mismatch")
        case .nothingToVerify: .invalidParameter("No software token is waiting to be verified.")
        case .softwareTokenNotVerified: .invalidParameter("User has not verified software token mfa")
        case .noDestination(let factor): .invalidParameter("User does not have delivery config set to turn on \(factor.rawValue)")
        case .severalPreferred: .invalidParameter("Preferred MFA can be set for one MFA type only.")
        case .preferredNotEnabled(let factor): .invalidParameter("Preferred MFA \(factor.rawValue) is not enabled for the user.")
        case .factorRequired: .invalidParameter("MFA cannot be turned off: the user pool requires it.")
        case .unsupportedOption: .invalidParameter("MFAOptions can only turn on SMS to phone_number.")
        case .passkeyNotOffered:
            .invalidParameter("WEB_AUTHN MFA needs a FactorConfiguration of MULTI_FACTOR_WITH_USER_VERIFICATION in the user pool.")
        case .passkeyAlone: .invalidParameter("WEB_AUTHN MFA needs another MFA method to be turned on for the user.")
        case .userNotFound: .userNotFound
        case .userNotConfirmed: APIError(code: "UserNotConfirmedException", message: "User is not confirmed.")
        case .noCaller: .invalidParameter("Either an access token or a session is required.")
        }
    }
}
