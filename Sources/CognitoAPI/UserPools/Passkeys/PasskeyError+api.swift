import Broker

extension PasskeyError: APIErrorRepresentable {
    /// The refusals of passkeys in Cognito's codes.
    package var apiError: APIError {
        switch self {
        case .notEnabled: APIError(code: "WebAuthnNotEnabledException", message: "Passkeys are not enabled for the user pool.")
        case .noRelyingParty:
            APIError(code: "WebAuthnConfigurationMissingException", message: "The user pool has neither a relying party id nor a domain.")
        case .tooMany(let limit): APIError(code: "LimitExceededException", message: "A user can have at most \(limit) passkeys.")
        case .passwordResetRequired: SignInError.passwordResetRequired.apiError
        case .credentialNotFound: APIError(code: "ResourceNotFoundException", message: "Credential does not exist.")
        case .refused(let refusal):
            switch refusal {
            case .malformed, .unknownCredential, .wrongUser, .wrongSignature, .cloned: .invalidParameter("Invalid credential.")
            case .alreadyRegistered: .invalidParameter("The passkey is registered already.")
            case .challengeNotFound:
                APIError(code: "WebAuthnChallengeNotFoundException", message: "The registration was not started or has expired.")
            case .clientMismatch:
                APIError(code: "WebAuthnClientMismatchException", message: "The registration was started by another app client.")
            case .originNotAllowed: APIError(code: "WebAuthnOriginNotAllowedException", message: "The origin is not allowed for the user pool.")
            case .relyingPartyMismatch:
                APIError(code: "WebAuthnRelyingPartyMismatchException", message: "The passkey is for another relying party.")
            case .userNotVerified, .unsupportedCredential:
                APIError(code: "WebAuthnCredentialNotSupportedException", message: "The passkey or its authenticator is not supported.")
            }
        }
    }
}
