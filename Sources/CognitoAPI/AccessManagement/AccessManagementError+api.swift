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
        case .noBoundary(let name): APIError(code: "NoSuchEntity", message: "The role with name \(name) has no permissions boundary.")
        case .tooManyPolicies(let limit): APIError(code: "LimitExceeded", message: "Cannot exceed quota for PoliciesPerRole: \(limit)")
        case .hasAttachedPolicies: APIError(code: "DeleteConflict", message: "Cannot delete entity, must detach all policies first.")
        case .hasPolicies: APIError(code: "DeleteConflict", message: "Cannot delete entity, must delete policies first.")
        case .policiesTooLarge(let limit): APIError(code: "LimitExceeded", message: "Maximum policy size of \(limit) bytes exceeded for role.")
        case .tooManyTags(let limit): APIError(code: "LimitExceeded", message: "The number of tags has reached the maximum limit of \(limit).")
        case .invalidTag: APIError(code: "InvalidInput", message: "Tag keys that begin with aws: are reserved.")
        }
    }
}

extension ManagedPolicyError: APIErrorRepresentable {
    /// The refusals of managed policies in IAM's codes and texts.
    package var apiError: APIError {
        switch self {
        case .invalidName: APIError(code: "ValidationError", message: "The specified value for policyName or path is invalid.")
        case .invalidARN(let arn): APIError(code: "InvalidInput", message: "ARN \(arn) is not valid.")
        case .malformed(let error): .malformedPolicy(error)
        case .alreadyExists(let name):
            APIError(code: "EntityAlreadyExists", message: "A policy called \(name) already exists. Duplicate names are not allowed.")
        case .notFound(let arn): APIError(code: "NoSuchEntity", message: "Policy \(arn) was not found.")
        case .versionNotFound(let version):
            APIError(code: "NoSuchEntity", message: "Policy version \(version) does not exist or is not attachable.")
        case .tooLarge(let limit): APIError(code: "LimitExceeded", message: "Cannot exceed quota for PolicySize: \(limit)")
        case .tooManyVersions(let limit):
            APIError(code: "LimitExceeded", message: "A managed policy can have up to \(limit) versions: delete one of them first.")
        case .isDefaultVersion: APIError(code: "DeleteConflict", message: "Cannot delete the default version of a policy.")
        case .isAttached: APIError(code: "DeleteConflict", message: "Cannot delete a policy attached to entities.")
        case .hasVersions: APIError(code: "DeleteConflict", message: "This policy has more than one version: delete the others first.")
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
