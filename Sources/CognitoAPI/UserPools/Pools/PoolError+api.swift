import Broker

extension PoolError: APIErrorRepresentable {
    /// The refusals of pool configuration in Cognito's codes and texts.
    package var apiError: APIError {
        switch self {
        case .poolNotFound(let id): APIError(code: "ResourceNotFoundException", message: "User pool \(id) does not exist.")
        case .clientNotFound(let id): APIError(code: "ResourceNotFoundException", message: "User pool client \(id) does not exist.")
        case .providerNotFound(let name): APIError(code: "ResourceNotFoundException", message: "Identity provider \(name) does not exist.")
        case .domainNotFound: .invalidParameter("No such domain or user pool exists.")
        case .deletionProtected:
            .invalidParameter(
                "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.")
        case .hasDomain: .invalidParameter("User pool cannot be deleted. It has a domain configured that should be deleted first.")
        case .domainTaken: .invalidParameter("Domain already associated with another user pool.")
        case .providerExists(let name):
            APIError(code: "DuplicateProviderException", message: "A provider with the name \(name) or one of its identifiers already exists.")
        case .resourceServerNotFound(let identifier):
            APIError(code: "ResourceNotFoundException", message: "Resource server \(identifier) does not exist.")
        case .termsNotFound: APIError(code: "ResourceNotFoundException", message: "Terms do not exist.")
        case .brandingNotFound: APIError(code: "ResourceNotFoundException", message: "ManagedLoginBranding does not exist.")
        case .secretNotFound: APIError(code: "ResourceNotFoundException", message: "Client secret does not exist.")
        case .featureUnavailable(let feature, let tier):
            APIError(
                code: "FeatureUnavailableInTierException",
                message: "\(feature.rawValue) is not available in the \(tier.rawValue) tier: it needs \(feature.leastTier.rawValue) or higher.")
        case .tierChangeNotAllowed(let feature, let tier):
            APIError(
                code: "TierChangeNotAllowedException",
                message: "The tier cannot be changed to \(tier.rawValue) while \(feature.rawValue) is in use.")
        case .tagging(let message): APIError(code: "UserPoolTaggingException", message: message)
        case .scopeNotFound(let scope): APIError(code: "ScopeDoesNotExistException", message: "Invalid scope requested: \(scope)")
        case .invalidOAuthFlow(let message): APIError(code: "InvalidOAuthFlowException", message: message)
        case .limitExceeded(let message): APIError(code: "LimitExceededException", message: message)
        case .brandingExists:
            APIError(code: "ManagedLoginBrandingExistsException", message: "A managed login branding style already exists for this client.")
        case .termsExist: APIError(code: "TermsExistsException", message: "Terms with this name already exist for this client.")
        case .importNotFound(let id): APIError(code: "ResourceNotFoundException", message: "User import job \(id) does not exist.")
        case .preconditionNotMet(let message): APIError(code: "PreconditionNotMetException", message: message)
        case .importInProgress:
            APIError(code: "UserImportInProgressException", message: "A user import job of the user pool is in progress.")
        case .eventNotFound(let id): APIError(code: "ResourceNotFoundException", message: "Auth event \(id) does not exist.")
        case .invalidFeedbackToken: APIError(code: "NotAuthorizedException", message: "Invalid feedback token.")
        case .addOnNotEnabled:
            APIError(code: "UserPoolAddOnNotEnabledException", message: "Advanced security features are not enabled for this user pool.")
        case .notEnabled(let message): APIError(code: "OperationNotEnabledException", message: message)
        case .invalid(let message): .invalidParameter(message)
        }
    }
}
