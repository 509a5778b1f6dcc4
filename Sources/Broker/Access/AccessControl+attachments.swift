import IdentityModel
import Storage

extension AccessControl {
    /// Managed policies that one role can have.
    static let attachmentLimit = 10

    private var account: String { services.environment.deployment.accountID }

    /// Gives a role what a managed policy allows; attached twice, it counts once.
    ///
    /// - Throws: `RoleError`, `ManagedPolicyError.invalidARN`.
    /// Source: IAM API reference, AttachRolePolicy.
    package func attach(_ arn: String, toRole name: String, actor: String) async throws {
        try await changeRole(named: name, operation: "AttachRolePolicy", actor: actor) { [account] role, sql in
            try Self.requirePolicy(arn, of: account, sql)
            guard !role.attachedPolicies.contains(where: { $0.isIdentical(to: arn) }) else { return }
            guard role.attachedPolicies.count < Self.attachmentLimit else { throw RoleError.tooManyPolicies(limit: Self.attachmentLimit) }
            role.attachedPolicies.append(arn)
        }
    }

    /// - Throws: `RoleError`.
    /// Source: IAM API reference, DetachRolePolicy.
    package func detach(_ arn: String, fromRole name: String, actor: String) async throws {
        try await changeRole(named: name, operation: "DetachRolePolicy", actor: actor) { role, _ in
            guard let index = role.attachedPolicies.firstIndex(where: { $0.isIdentical(to: arn) }) else { throw RoleError.managedPolicyNotFound(arn) }
            role.attachedPolicies.remove(at: index)
        }
    }

    /// Sets what a role may do at most, whatever its policies allow; nil for no bounds.
    ///
    /// - Throws: `RoleError`, `ManagedPolicyError.invalidARN`.
    /// Source: IAM API reference, PutRolePermissionsBoundary, DeleteRolePermissionsBoundary.
    package func setBoundary(_ arn: String?, ofRole name: String, actor: String) async throws {
        let operation = arn == nil ? "DeleteRolePermissionsBoundary" : "PutRolePermissionsBoundary"
        try await changeRole(named: name, operation: operation, actor: actor) { [account] role, sql in
            if let arn { try Self.requirePolicy(arn, of: account, sql) }
            if arn == nil, role.boundary == nil { throw RoleError.noBoundary(name) }
            role.boundary = arn
        }
    }

    /// - Throws: `RoleError.managedPolicyNotFound`, `ManagedPolicyError.invalidARN`.
    static func requirePolicy(_ arn: String, of account: String, _ sql: any SQLTransaction) throws {
        do {
            _ = try ManagedPolicies.policy(arn, of: account, sql)
        } catch ManagedPolicyError.notFound {
            throw RoleError.managedPolicyNotFound(arn)
        }
    }

    /// The texts of managed policies that count; nil for one that is gone.
    static func documents(_ arns: [String], of account: String, _ sql: any SQLTransaction) throws -> [String: String?] {
        try Dictionary(
            uniqueKeysWithValues: Set(arns).map { arn in
                do {
                    return (arn, try ManagedPolicies.policy(arn, of: account, sql).document)
                } catch is ManagedPolicyError {
                    return (arn, nil)
                }
            })
    }

    /// The managed policies that are to limit a session, each of them known.
    ///
    /// - Throws: `WebIdentityError.invalid`.
    /// Source: STS API reference, AssumeRole: PolicyArns, at most ten.
    func sessionPolicies(_ arns: [String]) async throws -> [String] {
        guard arns.count <= Self.attachmentLimit else {
            throw WebIdentityError.invalid("A session can have at most \(Self.attachmentLimit) policies.")
        }
        guard !arns.isEmpty else { return [] }
        return try await services.environment.database.read { [account] sql in
            for arn in arns {
                do {
                    try Self.requirePolicy(arn, of: account, sql)
                } catch is RoleError {
                    throw WebIdentityError.invalid("The policy \(arn) does not exist.")
                } catch is ManagedPolicyError {
                    throw WebIdentityError.invalid("The ARN \(arn) is not that of a policy.")
                }
            }
            return arns
        }
    }
}
