import Broker

extension SessionError: APIErrorRepresentable {
    /// The refusals of sessions in Cognito's codes; the reference states no texts.
    package var apiError: APIError {
        switch self {
        case .notFound(let id): APIError(code: "ResourceNotFoundException", message: "Session \(id) does not exist.")
        case .isCurrent: .invalidParameter("The current session cannot be revoked.")
        case .notTracked: .invalidParameter("User session tracking is not enabled for the user pool.")
        }
    }
}
