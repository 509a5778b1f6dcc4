import Broker

extension TokenExchange.Refusal: APIErrorRepresentable {
    /// The refusals of token exchange in Cognito's codes; the reference states neither classes nor texts.
    package var apiError: APIError {
        switch self {
        case .notEnabled: .invalidParameter("Auth flow not enabled for this client")
        case .unknownProvider(let name): APIError(code: "ResourceNotFoundException", message: "Identity provider \(name) does not exist.")
        case .invalidSubject: .notAuthorized("Invalid subject token")
        case .invalidActor: .notAuthorized("Invalid actor token")
        case .invalidScope: .invalidParameter("Invalid scope requested")
        case .invalidTarget: .invalidParameter("Invalid Audiences or Resources")
        case .unsupportedType: .invalidParameter("RequestedTokenType must be ACCESS_TOKEN or ID_TOKEN")
        }
    }
}

extension ClientTokens.Refusal: APIErrorRepresentable {
    /// The refusals of client credentials in Cognito's codes and texts.
    package var apiError: APIError {
        switch self {
        case .invalidClient: .notAuthorized("Invalid client or secret")
        case .notEnabled: .invalidParameter("Auth flow not enabled for this client")
        case .invalidScope(let scope): .invalidParameter("Invalid scope requested: \(scope)")
        }
    }
}
