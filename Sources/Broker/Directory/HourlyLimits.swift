/// How often a user may do, in an hour, what sends or tries a code or a password. Right and wrong tries count alike.
///
/// Source: Amazon Cognito developer guide, "Quotas", "Limits on user actions".
package struct HourlyLimits: Sendable, Equatable {
    package enum Action: String, Sendable, CaseIterable {
        case changePassword = "ChangePassword"
        case confirmForgotPassword = "ConfirmForgotPassword"
        case confirmSignUp = "ConfirmSignUp"
        /// Codes that sign in alone: each costs a message.
        case firstFactorCode = "FirstFactorCode"
        case forgotPassword = "ForgotPassword"
        case getVerificationCode = "GetUserAttributeVerificationCode"
        case resendConfirmationCode = "ResendConfirmationCode"
        /// Mails about risky sign-ins.
        case riskNotice = "RiskNotice"
        case verifyAttribute = "VerifyUserAttribute"
    }

    private var numbers: [Action: Int] = [
        .changePassword: 5, .confirmForgotPassword: 15, .confirmSignUp: 15, .firstFactorCode: 10, .forgotPassword: 10, .getVerificationCode: 5,
        .resendConfirmationCode: 5, .riskNotice: 5, .verifyAttribute: 15,
    ]

    package init() {}

    package subscript(action: Action) -> Int {
        get { numbers[action] ?? 0 }
        set { numbers[action] = newValue }
    }

    /// Changes what a text like `ForgotPassword=20,ChangePassword=10` names.
    ///
    /// - Returns: nil for an unknown action or a number below one.
    package func changed(by text: String) -> HourlyLimits? {
        var limits = self
        for entry in text.split(separator: ",") {
            let halves = entry.split(separator: "=", omittingEmptySubsequences: false)
            guard halves.count == 2, let action = Action(rawValue: String(halves[0])), let number = Int(halves[1]), number > 0 else { return nil }
            limits[action] = number
        }
        return limits
    }
}
