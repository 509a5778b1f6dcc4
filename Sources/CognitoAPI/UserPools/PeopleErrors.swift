import Broker
import IdentityModel

// The refusals of the directory, of sign-ins and of tokens in Cognito's codes and texts.

extension APIError {
    static func notAuthorized(_ message: String) -> APIError { APIError(code: "NotAuthorizedException", message: message) }
    static func missing(_ parameter: String) -> APIError { .invalidParameter("Missing required parameter \(parameter)") }
    static let tooManyRequests = APIError(code: "TooManyRequestsException", message: "Too many requests")
    static let userNotFound = APIError(code: "UserNotFoundException", message: "User does not exist.")
    static let userDisabled = APIError.notAuthorized("User is disabled.")
}

extension DirectoryError: APIErrorRepresentable {
    package var apiError: APIError {
        switch self {
        case .userNotFound: .userNotFound
        case .nameNotFound: APIError(code: "UserNotFoundException", message: "Username/client id combination not found.")
        case .signUpNotPermitted: .notAuthorized("SignUp is not permitted for this user pool")
        case .usernameExists: APIError(code: "UsernameExistsException", message: "User already exists")
        case .accountExists: APIError(code: "UsernameExistsException", message: "User account already exists")
        case .attributeTaken(let name): APIError(code: "UsernameExistsException", message: "An account with the given \(name) already exists.")
        case .aliasExists(let name): APIError(code: "AliasExistsException", message: "An account with the \(name) already exists.")
        case .aliasTaken(let name): APIError(code: "AliasExistsException", message: "An account with the given \(name) already exists.")
        case .usernameLooksLikeAlias(let name):
            .invalidParameter(
                "Username cannot be of \(name == "email" ? "email" : "phone number") format, since user pool is configured for \(name) alias.")
        case .usernameMustBe(let names):
            .invalidParameter(
                names.count == 2
                    ? "Username should be either an email or a phone number."
                    : names == ["email"] ? "Username should be an email." : "Username should be a phone number.")
        case .weakPassword(let weakness): .weakPassword(weakness)
        case .newPasswordWeak(let weakness):
            APIError(code: "InvalidPasswordException", message: "Password does not conform to policy: \(weakness.rawValue)")
        case .passwordCompromised:
            APIError(code: "InvalidPasswordException", message: "Provided password cannot be used for security reasons.")
        case .passwordReused:
            APIError(code: "PasswordHistoryPolicyViolationException", message: "Password has previously been used.")
        case .incorrectPassword: .notAuthorized("Incorrect username or password.")
        case .resetNotPossible: .notAuthorized("User password cannot be reset in the current state.")
        case .recoveryByAdministratorOnly: .notAuthorized("Contact administrator to reset password.")
        case .noVerifiedDestination:
            .invalidParameter("Cannot reset password for the user as there is no registered/verified email or phone_number")
        case .unverifiableAttribute: .invalidParameter("Invalid attribute")
        case .noValueToVerify(let name): .invalidParameter("User does not have a \(name) to verify.")
        case .passwordMissing:
            .invalidParameter("1 validation error detected: Value at 'password' failed to satisfy constraint: Member must not be null")
        case .schemaViolations(let violations) where violations.allSatisfy(\.isImmutable):
            .invalidParameter(violations.map { "user.\($0.text)" }.joined())
        case .schemaViolations(let violations): .invalidParameter("Attributes did not conform to the schema: \(violations.map(\.text).joined())")
        case .identityTaken: APIError(code: "UsernameExistsException", message: "Already found an entry for username")
        case .unauthorizedAttribute: .notAuthorized("A client attempted to write unauthorized attribute")
        case .invalidEmail: .invalidParameter("Invalid email address format.")
        case .invalidPhoneNumber: .invalidParameter("Invalid phone number format.")
        case .verifiedWithoutValue(let name):
            .invalidParameter("\(name) is required to verify/un-verify \(name == "email" ? "an email" : "a phone number")")
        case .wrongStatus(let status): .notAuthorized("User cannot be confirmed. Current status is \(status.rawValue)")
        case .alreadyConfirmed: .invalidParameter("User is already confirmed.")
        case .nothingToVerify: .notAuthorized("Cannot resend codes. Auto verification not turned on.")
        case .codeMismatch: APIError(code: "CodeMismatchException", message: "Invalid verification code provided, please try again.")
        case .codeExpired: APIError(code: "ExpiredCodeException", message: "Invalid code provided, please request a code again.")
        case .attemptLimitExceeded: APIError(code: "LimitExceededException", message: "Attempt limit exceeded, please try after some time.")
        case .codeDeliveryFailed: APIError(code: "CodeDeliveryFailureException", message: "Unable to deliver the message.")
        case .resendNotPossible(let name):
            APIError(code: "UnsupportedUserStateException", message: "Resend not possible. \(name) status is not FORCE_CHANGE_PASSWORD")
        case .userDisabled: .userDisabled
        case .unreadableFilter: .invalidParameter("Error while parsing filter.")
        case .unsearchableAttribute(let name): .invalidParameter("Invalid search attribute: \(name)")
        case .invalidPaginationToken: .invalidParameter("Invalid pagination token.")
        case .overloaded: .tooManyRequests
        }
    }

    /// The same as administrators read it: their schema texts name attributes with `user.` in front.
    var administratorError: APIError {
        guard case .schemaViolations(let violations) = self, !violations.allSatisfy(\.isImmutable) else { return apiError }
        return .invalidParameter("Invalid user attributes: \(violations.map { "user.\($0.text)" }.joined())")
    }
}

extension SchemaViolation {
    fileprivate var isImmutable: Bool { if case .immutable = self { true } else { false } }

    /// Ends with a line feed: several are concatenated.
    fileprivate var text: String {
        switch self {
        case .missing(let name): "\(name): The attribute is required\n"
        case .unknown(let name): "\(name): Attribute does not exist in the schema.\n"
        case .immutable(let name): "\(name): Attribute cannot be updated.\n"
        case .tooShort(let name, let minimum): "\(name): String must be no shorter than \(minimum) characters\n"
        case .tooLong(let name, let maximum): "\(name): String must be no longer than \(maximum) characters\n"
        case .wrongType(let name): "\(name): The value has the wrong type\n"
        case .tooSmall(let name, let minimum): "\(name): Number must be no less than \(minimum)\n"
        case .tooLarge(let name, let maximum): "\(name): Number must be no greater than \(maximum)\n"
        }
    }
}

extension APIError {
    fileprivate static func weakPassword(_ weakness: PasswordWeakness) -> APIError {
        APIError(code: "InvalidPasswordException", message: "Password did not conform with policy: \(weakness.rawValue)")
    }
}

extension SignInError: APIErrorRepresentable {
    package var apiError: APIError {
        switch self {
        case .incorrectUsernameOrPassword: .notAuthorized("Incorrect username or password.")
        case .userNotFound: .userNotFound
        case .userDisabled: .userDisabled
        case .passwordAttemptsExceeded: .notAuthorized("Password attempts exceeded")
        case .userNotConfirmed: APIError(code: "UserNotConfirmedException", message: "User is not confirmed.")
        case .passwordResetRequired: APIError(code: "PasswordResetRequiredException", message: "Password reset required for the user")
        case .temporaryPasswordExpired: .notAuthorized("Temporary password has expired and must be reset by an administrator.")
        case .flowNotEnabled(let flow):
            switch flow {
            case .password: .invalidParameter("USER_PASSWORD_AUTH flow not enabled for this client")
            case .srp: .invalidParameter("USER_SRP_AUTH is not enabled for the client.")
            case .custom: .invalidParameter("CUSTOM_AUTH is not enabled for the client.")
            case .choice: .invalidParameter("USER_AUTH is not enabled for the client.")
            case .adminPassword, .refresh: .invalidParameter("Auth flow not enabled for this client")
            }
        case .overloaded: .tooManyRequests
        case .refusedForSecurity: .notAuthorized("Unable to login because of security reasons.")
        case .invalidSession: .notAuthorized("Invalid session for the user.")
        case .expiredSession: .notAuthorized("Invalid session for the user, session is expired.")
        case .consumedSession: .notAuthorized("Invalid session for the user, session can only be used once.")
        case .weakPassword(let weakness): .weakPassword(weakness)
        case .missingAttribute(let name): .invalidParameter("Invalid attributes given, \(name) is missing")
        case .attributeAlreadyProvided(let name): .notAuthorized("Cannot modify an already provided \(name)")
        case .missingParameter(let name): .missing(name)
        case .invalidPublicValue: .invalidParameter("SRP_A is not correctly formed.")
        case .codeMismatch: APIError(code: "CodeMismatchException", message: "Invalid code or auth state for the user.")
        case .softwareTokenMismatch: APIError(code: "CodeMismatchException", message: "Invalid code received for user")
        case .softwareTokenReused: APIError(code: "ExpiredCodeException", message: "Your software token has already been used once.")
        case .softwareTokenNotFound:
            APIError(code: "SoftwareTokenMFANotFoundException", message: "Software Token MFA has not been set up for the user.")
        case .invalidChoice: .invalidParameter("Invalid challenge answer.")
        case .setupIncomplete: .invalidParameter("No MFA factor has been set up.")
        case .levelOutOfReach: .notAuthorized("None of the requested authentication levels can be reached with the factors of the user.")
        case .levelReached: .invalidParameter("ACCESS_TOKEN already meets the requested authentication level.")
        case .anotherUsersToken: .notAuthorized("ACCESS_TOKEN is not a token of the user.")
        // No sign-in operation declares a delivery failure; these stand for whoever does not take the message.
        case .codeDeliveryFailed(.sms): APIError(code: "InvalidSmsRoleAccessPolicyException", message: "Unable to deliver the message.")
        case .codeDeliveryFailed: APIError(code: "InvalidEmailRoleAccessPolicyException", message: "Unable to deliver the message.")
        }
    }
}

extension TokenError: APIErrorRepresentable {
    package var apiError: APIError {
        switch self {
        case .invalidAccessToken, .invalidIDToken: .notAuthorized("Invalid Access Token")
        case .expiredAccessToken, .expiredIDToken: .notAuthorized("Access Token has expired")
        case .revokedAccessToken, .revokedIDToken: .notAuthorized("Access Token has been revoked")
        case .missingScope: .notAuthorized("Access Token does not have required scopes")
        case .invalidRefreshToken: .notAuthorized("Invalid Refresh Token")
        case .expiredRefreshToken: .notAuthorized("Refresh Token has expired")
        case .revokedRefreshToken: .notAuthorized("Refresh Token has been revoked")
        case .reusedRefreshToken: APIError(code: "RefreshTokenReuseException", message: "Refresh Token has been reused")
        case .unconfirmed: .notAuthorized("Refresh Token could not be confirmed by the identity provider")
        case .userDisabled: .userDisabled
        case .userNotFound: .userNotFound
        case .unsupportedTokenType: APIError(code: "UnsupportedTokenTypeException", message: "Token type is not supported.")
        case .revocationDisabled: APIError(code: "UnsupportedOperationException", message: "Token revocation is not enabled for this client.")
        case .wrongClient: APIError(code: "UnauthorizedException", message: "Invalid token for the client.")
        case .unavailable: APIError(code: "InternalErrorException", message: "Internal error")
        }
    }
}

extension ClientAuthentication.Failure: APIErrorRepresentable {
    package var apiError: APIError {
        switch self {
        case .secretHashMissing(let id): .notAuthorized("Client \(id) is configured with secret but SECRET_HASH was not received")
        case .secretHashWrong(let id): .notAuthorized("Unable to verify secret hash for client \(id)")
        case .secretHashUnexpected(let id): .notAuthorized("Client \(id) is not configured for secret but secret hash was received")
        case .secretWrong(let id): .notAuthorized("Unable to verify secret for client \(id)")
        }
    }
}
