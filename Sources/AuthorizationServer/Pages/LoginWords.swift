import Broker
import IdentityModel

/// What the sign-in pages say. One text for an unknown user and a wrong password: telling them apart helps only an attacker.
extension AuthorizationEndpoints {
    static func words(for error: SignInError) -> String {
        switch error {
        case .incorrectUsernameOrPassword, .userNotFound: "Incorrect username or password."
        case .userDisabled: "This account is disabled."
        case .passwordAttemptsExceeded: "Too many wrong passwords. Please wait a moment and try again."
        case .userNotConfirmed: "This account is not confirmed yet."
        case .passwordResetRequired: "The password of this account must be reset before you can sign in."
        case .temporaryPasswordExpired: "The temporary password has expired. Ask for a new invitation."
        case .overloaded: "Many people are signing in just now. Please try again in a moment."
        case .expiredSession, .invalidSession, .consumedSession: "The sign-in took too long. Please start again."
        case .weakPassword(let weakness): "\(weakness.rawValue)."
        case .codeMismatch, .softwareTokenMismatch: "The code is wrong."
        case .softwareTokenReused: "This code was used already. Please wait for the next one."
        case .codeDeliveryFailed: "The code could not be sent. Please try again in a moment."
        case .flowNotEnabled, .missingAttribute, .attributeAlreadyProvided, .missingParameter, .invalidPublicValue, .softwareTokenNotFound,
            .invalidChoice, .setupIncomplete:
            "The sign-in could not be completed."
        }
    }

    /// What people sign in by in this pool.
    static func usernameLabel(_ pool: UserPoolConfiguration) -> String {
        let names = pool.usernameAttributes.isEmpty ? ["username"] + pool.aliasAttributes : pool.usernameAttributes
        let labels = names.filter { $0 != "preferred_username" }.map(label)
        guard let last = labels.last, labels.count > 1 else { return (labels.first ?? "Username").capitalizedFirst }
        return "\(labels.dropLast().joined(separator: ", ")) or \(last)".capitalizedFirst
    }

    /// An attribute in words: `phone number` for `phone_number`, `department` for `custom:department`.
    static func label(of name: String) -> String {
        let known = ["email": "email address", "username": "username", "birthdate": "date of birth", "zoneinfo": "time zone", "locale": "language"]
        if let label = known[name] { return label }
        let bare = name.hasPrefix("custom:") ? String(name.dropFirst("custom:".count)) : name
        return bare.split(separator: "_").joined(separator: " ")
    }

    /// A provider's name on its button; the social brands in their own spelling.
    static func providerLabel(_ name: String) -> String {
        ["LoginWithAmazon": "Amazon", "SignInWithApple": "Apple"][name] ?? name
    }

    static func rules(_ policy: UserPoolConfiguration.PasswordPolicy) -> String {
        let kinds = [
            (policy.requiresLowercase, "a lower-case letter"), (policy.requiresUppercase, "an upper-case letter"),
            (policy.requiresNumbers, "a number"),
            (policy.requiresSymbols, "a symbol"),
        ].filter(\.0).map(\.1)
        let length = "At least \(policy.minimumLength) characters"
        return kinds.isEmpty ? "\(length)." : "\(length), with \(kinds.joined(separator: ", "))."
    }
}

extension String {
    /// With its first letter in upper case.
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
