import Broker

extension WebIdentityError: APIErrorRepresentable {
    /// The refusals of the security token service in its codes.
    package var apiError: APIError {
        switch self {
        case .untrustedToken: APIError(code: "InvalidIdentityToken", message: "The web identity token could not be validated.")
        case .expiredToken: APIError(code: "ExpiredTokenException", message: "Token expired.")
        case .notAuthorized: APIError(code: "AccessDenied", message: "Not authorized to perform sts:AssumeRoleWithWebIdentity")
        case .tooLong:
            APIError(code: "ValidationError", message: "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")
        case .chainTooLong:
            APIError(
                code: "ValidationError",
                message: "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.")
        case .invalid(let message): APIError(code: "ValidationError", message: message)
        case .unreachable: APIError(code: "IDPCommunicationError", message: "The identity provider's keys could not be retrieved.")
        case .malformedPolicy(.malformed(let reason)): APIError(code: "MalformedPolicyDocument", message: "The policy is malformed: \(reason).")
        case .malformedPolicy(.tooLarge(let limit)): APIError(code: "PackedPolicyTooLarge", message: "The policy is longer than \(limit) bytes.")
        }
    }
}
