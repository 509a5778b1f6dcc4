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
        case .invalid(let message): .invalidParameter(message)
        }
    }
}
