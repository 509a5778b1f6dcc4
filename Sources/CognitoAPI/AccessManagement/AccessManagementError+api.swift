import Broker

extension RoleError: APIErrorRepresentable {
    /// The refusals of roles in IAM's codes and texts.
    package var apiError: APIError {
        switch self {
        case .invalidName: APIError(code: "ValidationError", message: "The specified value for roleName is invalid.")
        case .invalidMaximumSession: APIError(code: "ValidationError", message: "The specified value for maxSessionDuration is invalid.")
        case .malformedTrust(let error), .malformedPolicy(let error): .malformedPolicy(error)
        case .alreadyExists(let name): APIError(code: "EntityAlreadyExists", message: "Role with name \(name) already exists.")
        case .notFound(let name): APIError(code: "NoSuchEntity", message: "The role with name \(name) cannot be found.")
        case .policyNotFound(_, let policy): APIError(code: "NoSuchEntity", message: "The role policy with name \(policy) cannot be found.")
        case .managedPolicyNotFound(let arn): APIError(code: "NoSuchEntity", message: "Policy \(arn) does not exist or is not attachable.")
        case .hasPolicies: APIError(code: "DeleteConflict", message: "Cannot delete entity, must delete policies first.")
        case .policiesTooLarge(let limit): APIError(code: "LimitExceeded", message: "Maximum policy size of \(limit) bytes exceeded for role.")
        case .tooManyTags(let limit): APIError(code: "LimitExceeded", message: "The number of tags has reached the maximum limit of \(limit).")
        case .invalidTag: APIError(code: "InvalidInput", message: "Tag keys that begin with aws: are reserved.")
        }
    }
}

extension FederatedProviderError: APIErrorRepresentable {
    /// The refusals of identity providers in IAM's codes and texts.
    package var apiError: APIError {
        switch self {
        case .notFound(let arn): APIError(code: "NoSuchEntity", message: "Provider not found for arn \(arn)")
        case .alreadyExists(let arn): APIError(code: "EntityAlreadyExists", message: "Provider with arn \(arn) already exists.")
        case .invalid(let message): APIError(code: "InvalidInput", message: message)
        case .tooMany(let things, let limit):
            APIError(code: "LimitExceeded", message: "The number of \(things) has reached the maximum limit of \(limit).")
        }
    }
}

extension APIError {
    fileprivate static func malformedPolicy(_ error: PolicyError) -> APIError {
        switch error {
        case .malformed(let reason): APIError(code: "MalformedPolicyDocument", message: "The policy is malformed: \(reason).")
        case .tooLarge(let limit): APIError(code: "LimitExceeded", message: "Maximum policy size of \(limit) bytes exceeded.")
        }
    }
}
