/// What the SCIM server refuses, in the words that RFC 7644 §3.12 has for it.
package struct SCIMFailure: Error, Equatable {
    package enum Kind: String, Sendable {
        case invalidFilter, tooMany, uniqueness, mutability, invalidSyntax, invalidPath, noTarget, invalidValue
    }

    /// The HTTP status.
    package let status: Int
    /// The `scimType`; nil where the status says all.
    package let kind: Kind?
    /// For people; quotes nothing that may be secret.
    package let detail: String

    package init(_ status: Int, _ kind: Kind? = nil, _ detail: String) {
        self.status = status
        self.kind = kind
        self.detail = detail
    }

    static func filter(_ detail: String) -> SCIMFailure { SCIMFailure(400, .invalidFilter, detail) }
    static func path(_ detail: String) -> SCIMFailure { SCIMFailure(400, .invalidPath, detail) }
    static func value(_ detail: String) -> SCIMFailure { SCIMFailure(400, .invalidValue, detail) }
    static func mutability(_ detail: String) -> SCIMFailure { SCIMFailure(400, .mutability, detail) }
    static func syntax(_ detail: String) -> SCIMFailure { SCIMFailure(400, .invalidSyntax, detail) }
    static func noResource(_ id: String) -> SCIMFailure { SCIMFailure(404, nil, "Resource \(id.prefix(128)) not found.") }
    static let wrongVersion = SCIMFailure(412, nil, "The resource has changed since that version.")
    static let contended = SCIMFailure(409, nil, "The resource is being changed by others; try again.")
}

extension SCIMFailure {
    /// The directory's refusals as a provisioning system understands them; nil for what is no refusal of the request.
    package init?(_ error: any Error) {
        switch error {
        case let failure as SCIMFailure: self = failure
        case let refusal as DirectoryError: self.init(refusal)
        case let refusal as GroupError: self.init(refusal)
        // The function's own words: its way to refuse.
        case let refusal as TriggerError: self = .value("\(refusal)")
        default: return nil
        }
    }

    private init(_ refusal: GroupError) {
        switch refusal {
        case .groupNotFound: self.init(404, nil, "The group does not exist.")
        case .groupExists: self.init(409, .uniqueness, "A group of that name exists.")
        case .tooManyGroups: self = .value("The pool has as many groups as it may have.")
        case .tooManyGroupsOfUser: self = .value("A user belongs to as many groups as one may.")
        }
    }

    private init(_ refusal: DirectoryError) {
        switch refusal {
        case .userNotFound, .nameNotFound: self.init(404, nil, "The user does not exist.")
        case .usernameExists, .accountExists, .identityTaken: self.init(409, .uniqueness, "A user of that userName exists.")
        case .attributeTaken(let name), .aliasExists(let name), .aliasTaken(let name):
            self.init(409, .uniqueness, "Another user signs in by that \(name).")
        case .usernameLooksLikeAlias(let name): self = .value("In this pool a userName may not have the form of an \(name).")
        case .usernameMustBe(let names): self = .value("In this pool the userName is one of: \(names.joined(separator: ", ")).")
        case .weakPassword(let weakness), .newPasswordWeak(let weakness): self = .value("\(weakness.rawValue).")
        case .passwordCompromised: self = .value("The password has leaked.")
        case .passwordReused: self = .value("The password was used before.")
        case .schemaViolations(let violations): self = .init(violations)
        case .invalidEmail: self = .value("The primary e-mail address is not one.")
        case .invalidPhoneNumber: self = .value("The primary phone number is not one.")
        case .overloaded: self.init(429, nil, "Too many passwords are being set; try again.")
        case .signUpNotPermitted, .incorrectPassword, .resetNotPossible, .recoveryByAdministratorOnly, .noVerifiedDestination,
            .unverifiableAttribute, .noValueToVerify, .passwordMissing, .unauthorizedAttribute, .verifiedWithoutValue, .wrongStatus,
            .alreadyConfirmed, .nothingToVerify, .codeMismatch, .codeExpired, .attemptLimitExceeded, .codeDeliveryFailed, .resendNotPossible,
            .userDisabled, .unreadableFilter, .unsearchableAttribute, .invalidPaginationToken:
            self = .value("The user cannot be changed so: \(refusal.name).")
        }
    }

    private init(_ violations: [SchemaViolation]) {
        let words = violations.map { violation in
            switch violation {
            case .missing(let name): "\(name) is required"
            case .unknown(let name): "\(name) is not in the pool's schema"
            case .immutable(let name): "\(name) cannot be changed"
            case .tooShort(let name, let minimum): "\(name) has less than \(minimum) characters"
            case .tooLong(let name, let maximum): "\(name) has more than \(maximum) characters"
            case .wrongType(let name): "\(name) has another type"
            case .tooSmall(let name, let minimum): "\(name) is less than \(minimum)"
            case .tooLarge(let name, let maximum): "\(name) is more than \(maximum)"
            }
        }
        let isMutability = violations.allSatisfy { if case .immutable = $0 { true } else { false } }
        self.init(400, isMutability ? .mutability : .invalidValue, words.joined(separator: "; ") + ".")
    }
}
