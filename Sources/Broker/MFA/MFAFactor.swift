/// A second factor, by the name that the API has for it.
package enum MFAFactor: String, Sendable, Codable, CaseIterable {
    case sms = "SMS_MFA"
    case softwareToken = "SOFTWARE_TOKEN_MFA"
    case email = "EMAIL_OTP"

    var method: SignInMethod {
        switch self {
        case .sms: .sms
        case .softwareToken: .softwareToken
        case .email: .email
        }
    }
}

/// What a sign-in can begin with in USER_AUTH, by the name that the API has for it, in the order in which it is offered.
package enum FirstFactor: String, Sendable, Codable, CaseIterable {
    case passwordSRP = "PASSWORD_SRP"
    case password = "PASSWORD"
    case email = "EMAIL_OTP"
    case sms = "SMS_OTP"
    case passkey = "WEB_AUTHN"
}
