/// The second factors that a user pool offers beside the password.
///
/// Source: Amazon Cognito user pools API reference, SetUserPoolMfaConfig.
package struct SecondFactorSettings: Sendable, Codable, Equatable {
    package var isSMSEnabled = false
    package var isSoftwareTokenEnabled = false
    package var isEmailEnabled = false
    /// The mail that carries a code; nil: the standard text.
    package var emailMessage: String?
    package var emailSubject: String?

    package init() {}
}

extension UserPoolConfiguration {
    /// How text messages are sent, as the API took it. Its presence is what lets a pool ask for codes by text message.
    package var smsConfiguration: JSONValue? {
        get { inert["SmsConfiguration"] }
        set { inert["SmsConfiguration"] = newValue }
    }

    /// The text message that carries a sign-in code; nil: the standard text.
    package var smsAuthenticationMessage: String? {
        get { inert["SmsAuthenticationMessage"]?.string }
        set { inert["SmsAuthenticationMessage"] = newValue.map { .string($0) } }
    }
}
