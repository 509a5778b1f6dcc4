import Broker

extension TriggerError: APIErrorRepresentable {
    /// What functions do to requests in Cognito's codes and texts.
    package var apiError: APIError { APIError(code: code, message: description) }

    private var code: String {
        switch self {
        case .failed: "UserLambdaValidationException"
        case .unreachable, .misconfigured: "UnexpectedLambdaException"
        case .notJSON, .unrecognizable: "InvalidLambdaResponseException"
        case .customAuthNotConfigured: "InvalidUserPoolConfigurationException"
        }
    }
}
