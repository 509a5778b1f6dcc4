import Foundation
import IdentityModel
package import Storage

/// Why a managed policy is not taken, changed or used.
package enum ManagedPolicyError: Error, Equatable {
    case invalidName
    case invalidARN(String)
    case malformed(PolicyError)
    /// Names of policies differ in more than case.
    case alreadyExists(String)
    case notFound(String)
    case versionNotFound(String)
    /// More than this many characters that are no white space.
    case tooLarge(limit: Int)
    case tooManyVersions(limit: Int)
    /// The version that counts stays as long as the policy.
    case isDefaultVersion
    /// A role has it, or is bounded by it.
    case isAttached
    /// It still has other versions than the one that counts.
    case hasVersions
    case tooManyTags(limit: Int)
    case invalidTag(String)
}

/// A managed policy to be.
package struct ManagedPolicyDraft: Sendable {
    package let name: String
    package let path: String
    /// As JSON.
    package let document: String
    package let description: String?
    package let tags: [String: String]

    package init(name: String, path: String, document: String, description: String?, tags: [String: String]) {
        self.name = name
        self.path = path
        self.document = document
        self.description = description
        self.tags = tags
    }
}

/// A managed policy, and what uses it.
package struct UsedPolicy: Sendable {
    package let policy: ManagedPolicyRecord
    /// Roles that it is attached to.
    package let attached: [RoleRecord]
    /// Roles that it bounds.
    package let bounded: [RoleRecord]

    package init(policy: ManagedPolicyRecord, attached: [RoleRecord] = [], bounded: [RoleRecord] = []) {
        self.policy = policy
        self.attached = attached
        self.bounded = bounded
    }
}

extension BrokerServices {
    package var managedPolicies: ManagedPolicies { ManagedPolicies(services: self) }
}

/// Policies that stand by themselves: roles share them, are bounded by them, and sessions can be limited by them.
///
/// Source: IAM user guide, Managed policies and inline policies; Permissions boundaries.
package struct ManagedPolicies: Sendable {
    let services: BrokerServices

    /// Characters of a document that are no white space.
    static let documentLimit = 6144
    static let versionLimit = 5

    private var account: String { services.environment.deployment.accountID }
    private var now: Date { Date(milliseconds: services.environment.time.now.milliseconds) }

    /// - Throws: `ManagedPolicyError`.
    /// Source: IAM API reference, CreatePolicy.
    package func create(_ draft: ManagedPolicyDraft, actor: String) async throws -> ManagedPolicyRecord {
        guard ManagedPolicyARN.isName(draft.name.utf8), ManagedPolicyARN.isPath(draft.path) else { throw ManagedPolicyError.invalidName }
        try Self.check(draft.document)
        try Self.check(draft.tags)
        let policy = ManagedPolicyRecord(
            account: account, name: draft.name, path: draft.path,
            policyID: "ANPA" + services.environment.random.string(length: 17, from: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
            description: draft.description, versions: [.init(number: 1, document: draft.document, createdAt: now.milliseconds)],
            defaultVersion: 1, lastVersion: 1, tags: draft.tags, createdAt: now, modifiedAt: now)
        try await services.environment.database.write { [services] sql in
            let wanted = policy.name.asciiLowercased
            let isTaken = try sql.managedPolicies.all(of: policy.account).contains { $0.name.asciiLowercased.isIdentical(to: wanted) }
            guard !isTaken else { throw ManagedPolicyError.alreadyExists(policy.name) }
            try sql.managedPolicies.put(policy)
            try services.decisionLog.record(.administration("CreatePolicy", tenant: "-", subject: policy.arn, actor: actor), in: sql)
        }
        return policy
    }

    /// - Throws: `ManagedPolicyError.invalidARN`, `.notFound`.
    package func policy(_ arn: String) async throws -> UsedPolicy {
        try await services.environment.database.read { [account] sql in
            let policy = try Self.policy(arn, of: account, sql)
            return Self.usage(of: policy, by: try sql.roles.withManagedPolicies(of: account))
        }
    }

    /// Every policy, in the order of their names.
    package func all() async throws -> [UsedPolicy] {
        try await services.environment.database.read { [account] sql in
            let roles = try sql.roles.withManagedPolicies(of: account)
            return try sql.managedPolicies.all(of: account).map { Self.usage(of: $0, by: roles) }
        }
    }

    /// Takes a policy away that nothing uses.
    ///
    /// - Throws: `ManagedPolicyError`.
    /// Source: IAM API reference, DeletePolicy.
    package func delete(_ arn: String, actor: String) async throws {
        try await services.environment.database.write { [services, account] sql in
            let used = Self.usage(of: try Self.policy(arn, of: account, sql), by: try sql.roles.withManagedPolicies(of: account))
            guard used.attached.isEmpty, used.bounded.isEmpty else { throw ManagedPolicyError.isAttached }
            guard used.policy.versions.count == 1 else { throw ManagedPolicyError.hasVersions }
            try sql.managedPolicies.delete(used.policy.name, of: account)
            try services.decisionLog.record(.administration("DeletePolicy", tenant: "-", subject: arn, actor: actor), in: sql)
        }
    }

    /// Adds a text to a policy.
    ///
    /// - Parameter isDefault: whether it is the one that counts from now on.
    /// - Throws: `ManagedPolicyError`.
    /// Source: IAM API reference, CreatePolicyVersion.
    package func addVersion(
        _ document: String, isDefault: Bool, to arn: String, actor: String
    ) async throws -> (version: ManagedPolicyRecord.Version, isDefault: Bool) {
        try Self.check(document)
        let createdAt = now.milliseconds
        let policy = try await change(arn, operation: "CreatePolicyVersion", actor: actor) { policy in
            guard policy.versions.count < Self.versionLimit else { throw ManagedPolicyError.tooManyVersions(limit: Self.versionLimit) }
            policy.lastVersion += 1
            policy.versions.append(.init(number: policy.lastVersion, document: document, createdAt: createdAt))
            if isDefault { policy.defaultVersion = policy.lastVersion }
        }
        return (.init(number: policy.lastVersion, document: document, createdAt: createdAt), isDefault)
    }

    /// - Throws: `ManagedPolicyError`.
    package func setDefaultVersion(_ version: String, of arn: String, actor: String) async throws {
        try await change(arn, operation: "SetDefaultPolicyVersion", actor: actor) { policy in
            policy.defaultVersion = try policy.version(version).number
        }
    }

    /// - Throws: `ManagedPolicyError`.
    package func deleteVersion(_ version: String, of arn: String, actor: String) async throws {
        try await change(arn, operation: "DeletePolicyVersion", actor: actor) { policy in
            let number = try policy.version(version).number
            guard number != policy.defaultVersion else { throw ManagedPolicyError.isDefaultVersion }
            policy.versions.removeAll { $0.number == number }
        }
    }

    /// - Throws: `ManagedPolicyError`.
    package func tag(_ arn: String, with tags: [String: String], actor: String) async throws {
        try await change(arn, operation: "TagPolicy", actor: actor) { policy in
            policy.tags.merge(tags) { _, new in new }
            try Self.check(policy.tags)
        }
    }

    /// - Throws: `ManagedPolicyError`.
    package func untag(_ arn: String, keys: [String], actor: String) async throws {
        try await change(arn, operation: "UntagPolicy", actor: actor) { policy in
            for key in keys { policy.tags[key] = nil }
        }
    }

    @discardableResult
    private func change(
        _ arn: String, operation: String, actor: String, _ change: @Sendable @escaping (inout ManagedPolicyRecord) throws -> Void
    ) async throws -> ManagedPolicyRecord {
        try await services.environment.database.write { [services, account, now] sql in
            var policy = try Self.policy(arn, of: account, sql)
            try change(&policy)
            policy.modifiedAt = now
            try sql.managedPolicies.put(policy)
            try services.decisionLog.record(.administration(operation, tenant: "-", subject: arn, actor: actor), in: sql)
            return policy
        }
    }

    /// - Throws: `ManagedPolicyError.invalidARN`, `.notFound`.
    static func policy(_ arn: String, of account: String, _ sql: any SQLTransaction) throws -> ManagedPolicyRecord {
        guard arn.utf8.starts(with: "arn:aws:iam::".utf8) else { throw ManagedPolicyError.invalidARN(arn) }
        guard let name = ManagedPolicyARN(arn, account: account)?.name, let policy = try sql.managedPolicies.policy(named: name, of: account),
            policy.arn.isIdentical(to: arn)
        else { throw ManagedPolicyError.notFound(arn) }
        return policy
    }

    private static func usage(of policy: ManagedPolicyRecord, by roles: [RoleRecord]) -> UsedPolicy {
        let arn = policy.arn
        return UsedPolicy(
            policy: policy, attached: roles.filter { $0.attachedPolicies.contains { $0.isIdentical(to: arn) } },
            bounded: roles.filter { $0.boundary?.isIdentical(to: arn) == true })
    }

    private static func check(_ document: String) throws(ManagedPolicyError) {
        guard document.utf8.count(where: { !" \t\r\n".utf8.contains($0) }) <= documentLimit else { throw .tooLarge(limit: documentLimit) }
        do {
            _ = try PolicyDocument(parsing: document, as: .identity, limit: document.utf8.count)
        } catch {
            throw .malformed(error)
        }
    }

    private static func check(_ tags: [String: String]) throws(ManagedPolicyError) {
        guard tags.count <= AccessControl.tagLimit else { throw .tooManyTags(limit: AccessControl.tagLimit) }
        for key in tags.keys where key.asciiLowercased.utf8.starts(with: "aws:".utf8) { throw .invalidTag(key) }
    }
}

extension ManagedPolicyRecord {
    /// `arn:aws:iam::123456789012:policy/a/b/name`
    package var arn: String { "arn:aws:iam::\(account):policy\(path)\(name)" }
    /// The text that counts.
    var document: String? { versions.first { $0.number == defaultVersion }?.document }

    /// - Parameter id: `v1`.
    /// - Throws: `ManagedPolicyError.versionNotFound`.
    package func version(_ id: String) throws(ManagedPolicyError) -> Version {
        guard let version = versions.first(where: { $0.id.isIdentical(to: id) }) else { throw .versionNotFound(id) }
        return version
    }
}

extension ManagedPolicyRecord.Version {
    /// `v1`
    package var id: String { "v\(number)" }
}
