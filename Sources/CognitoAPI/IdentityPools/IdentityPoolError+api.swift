import Broker

extension IdentityPoolError: APIErrorRepresentable {
    /// The refusals of identity pools in Cognito's codes and texts.
    package var apiError: APIError {
        switch self {
        case .poolNotFound(let id): APIError(code: "ResourceNotFoundException", message: "IdentityPool '\(id)' not found.")
        case .identityNotFound(let id): APIError(code: "ResourceNotFoundException", message: "Identity '\(id)' not found.")
        case .guestsNotAllowed: .notAuthorized("Unauthenticated access is not supported for this identity pool.")
        case .forbidden(let id): .notAuthorized("Access to Identity '\(id)' is forbidden.")
        case .loginsDoNotMatch: .notAuthorized("Logins don't match. Please include at least one valid login for this identity or identity pool.")
        case .unsupportedProvider: .notAuthorized("Token is not from a supported provider of this identity pool.")
        case .unverifiableProvider(let name): .unkept("A login through \(name)")
        case .invalidLogin(let reason): .notAuthorized(reason.message)
        case .providerUnreachable: APIError(code: "ExternalServiceException", message: "The identity provider does not answer.")
        case .upstreamUnreachable: APIError(code: "ExternalServiceException", message: "The security token service does not answer.")
        case .upstreamThrottled: APIError(code: "TooManyRequestsException", message: "Rate exceeded")
        case .loginConflict: APIError(code: "ResourceConflictException", message: "The identity has another login of this provider already.")
        case .tooManyLogins: .invalidParameter("An identity can have at most 20 logins.")
        case .developerUserAlreadyRegistered:
            APIError(
                code: "DeveloperUserAlreadyRegisteredException", message: "The developer user identifier is registered for another identity already.")
        case .developerUserNotFound(let identifier):
            APIError(code: "ResourceNotFoundException", message: "Developer user identifier '\(identifier)' not found.")
        case .developerUserConflict:
            APIError(code: "ResourceConflictException", message: "The developer user identifier does not belong to the identity.")
        case .resourceNotFound(let arn): APIError(code: "ResourceNotFoundException", message: "Resource '\(arn)' not found.")
        case .classicFlowDisabled: .invalidParameter("Basic (classic) flow is not enabled, please use enhanced flow.")
        case .invalidRoleConfiguration:
            APIError(
                code: "InvalidIdentityPoolConfigurationException",
                message: "Invalid identity pool configuration. Check assigned IAM roles for this pool.")
        case .noRole: .notAuthorized("No role could be chosen for these logins.")
        case .roleNotAllowed: .notAuthorized("The requested role is not allowed for these logins.")
        case .invalid(let message): .invalidParameter(message)
        }
    }
}

extension IdentityPoolError.InvalidLogin {
    fileprivate var message: String {
        switch self {
        case .notAToken: "Invalid login token. Not a valid OpenId Connect identity token."
        case .expired(let expiry, let now): "Invalid login token. Token expired: \(now) >= \(expiry)"
        case .wrongIssuer: "Invalid login token. Issuer doesn't match providerName"
        case .wrongAudience: "Invalid login token. Incorrect token audience."
        case .inactive: "Token is inactive"
        case .untrustedAssertion, .replayedAssertion: "Invalid login token. Not a valid SAML assertion."
        }
    }
}
