import Broker
import IdentityModel

/// What the pages call things. One text for an unknown user, a wrong password and a disabled account: telling them apart helps only an attacker.
extension AuthorizationEndpoints {
    /// What people sign in by in this pool.
    func usernameLabel(_ pool: UserPoolConfiguration, _ words: Words) -> String {
        let names = pool.usernameAttributes.isEmpty ? ["username"] + pool.aliasAttributes : pool.usernameAttributes
        let labels = names.filter { $0 != "preferred_username" }.map { attributeLabel($0, words) }
        guard let last = labels.last, labels.count > 1 else { return labels.first ?? words(.username) }
        return words(.eitherOr, ["first": labels.dropLast().joined(separator: ", "), "last": last])
    }

    /// An attribute in words; `Department` for `custom:department`.
    func attributeLabel(_ name: String, _ words: Words) -> String {
        if let phrase = Self.attributePhrases[name] { return words(phrase) }
        let bare = (name.hasPrefix("custom:") ? String(name.dropFirst("custom:".count)) : name).split(separator: "_").joined(separator: " ")
        return bare.prefix(1).uppercased() + bare.dropFirst()
    }

    private static let attributePhrases: [String: Phrase] = [
        "username": .username, "email": .email, "phone_number": .phoneNumber, "name": .name, "given_name": .givenName, "family_name": .familyName,
        "middle_name": .middleName, "nickname": .nickname, "preferred_username": .preferredUsername, "birthdate": .birthdate, "gender": .gender,
        "locale": .locale, "zoneinfo": .zoneinfo, "address": .address, "website": .website, "profile": .profile, "picture": .picture,
    ]

    func attributeField(_ name: String, _ words: Words, prefix: String = "", value: String = "", isRequired: Bool = true) -> FormPage.Field {
        let kinds: [String: (type: String, autocomplete: String)] = [
            "email": ("email", "email"), "phone_number": ("tel", "tel"), "name": ("text", "name"), "given_name": ("text", "given-name"),
            "family_name": ("text", "family-name"), "middle_name": ("text", "additional-name"), "nickname": ("text", "nickname"),
            "birthdate": ("date", "bday"), "address": ("text", "street-address"), "website": ("text", "url"), "gender": ("text", "sex"),
            "locale": ("text", "language"),
        ]
        return FormPage.Field(
            name: prefix + name, label: attributeLabel(name, words), type: kinds[name]?.type ?? "text", value: value,
            autocomplete: kinds[name]?.autocomplete, hint: name == "phone_number" ? words(.phoneHint) : nil, isRequired: isRequired)
    }

    /// A provider's name on its button; the social brands in their own spelling.
    static func providerLabel(_ name: String) -> String {
        ["LoginWithAmazon": "Amazon", "SignInWithApple": "Apple"][name] ?? name
    }

    func passwordRules(_ policy: UserPoolConfiguration.PasswordPolicy, _ words: Words) -> [String] {
        let kinds: [(isRequired: Bool, phrase: Phrase)] = [
            (policy.requiresLowercase, .needsLowercase), (policy.requiresUppercase, .needsUppercase), (policy.requiresNumbers, .needsNumber),
            (policy.requiresSymbols, .needsSymbol),
        ]
        return [words(.needsLength, ["count": String(policy.minimumLength)])] + kinds.filter(\.isRequired).map { words($0.phrase) }
    }
}

extension Phrase {
    init(_ weakness: PasswordWeakness) {
        switch weakness {
        case .tooShort: self = .tooShort
        case .noLowercase: self = .lacksLowercase
        case .noUppercase: self = .lacksUppercase
        case .noNumber: self = .lacksNumber
        case .noSymbol: self = .lacksSymbol
        }
    }

    init(_ error: SignInError) {
        switch error {
        case .incorrectUsernameOrPassword, .userNotFound, .userDisabled: self = .incorrect
        case .passwordAttemptsExceeded: self = .tooManyTries
        case .userNotConfirmed: self = .notConfirmedYet
        case .passwordResetRequired: self = .resetRequired
        case .temporaryPasswordExpired: self = .temporaryPasswordExpired
        case .overloaded: self = .overloaded
        case .refusedForSecurity: self = .refusedForSecurity
        case .expiredSession, .invalidSession, .consumedSession: self = .tookTooLong
        case .weakPassword(let weakness): self.init(weakness)
        case .codeMismatch, .softwareTokenMismatch: self = .codeWrong
        case .softwareTokenReused: self = .codeReused
        case .codeDeliveryFailed: self = .codeNotSent
        case .flowNotEnabled, .missingAttribute, .attributeAlreadyProvided, .missingParameter, .invalidPublicValue, .softwareTokenNotFound,
            .invalidChoice, .setupIncomplete, .levelOutOfReach, .levelReached, .anotherUsersToken:
            self = .notCompleted
        }
    }
}
