import Foundation
import IdentityModel
package import Storage

/// Why a role is not taken or changed.
package enum RoleError: Error, Equatable {
    case invalidName
    /// Seconds, 3600 to 43 200.
    case invalidMaximumSession
    case malformedTrust(PolicyError)
    case malformedPolicy(PolicyError)
    /// Names of roles differ in more than case.
    case alreadyExists(String)
    case notFound(String)
    case policyNotFound(role: String, policy: String)
    /// No managed policy of the account, or none that the role has.
    case managedPolicyNotFound(String)
    case noBoundary(String)
    /// More managed policies attached than a role can have.
    case tooManyPolicies(limit: Int)
    /// It still has policies.
    case hasPolicies(String)
    /// Managed policies are still attached to it.
    case hasAttachedPolicies(String)
    /// Policies of one role longer together than this many bytes.
    case policiesTooLarge(limit: Int)
    case tooManyTags(limit: Int)
    case invalidTag(String)
}

/// A role to be.
package struct RoleDraft: Sendable {
    package let name: String
    package let path: String
    /// As JSON.
    package let trust: String
    package let description: String?
    /// Seconds.
    package let maximumSession: Int
    package let tags: [String: String]
    /// ARN of the managed policy beyond which the role is allowed nothing.
    package let boundary: String?

    package init(
        name: String, path: String, trust: String, description: String?, maximumSession: Int, tags: [String: String], boundary: String? = nil
    ) {
        self.name = name
        self.path = path
        self.trust = trust
        self.description = description
        self.maximumSession = maximumSession
        self.tags = tags
        self.boundary = boundary
    }
}

extension AccessControl {
    /// What the one policy of a role is called that was put whole.
    static let wholePolicy = "permissions"
    /// Bytes of all policies of a role together.
    static let policiesLimit = PolicyDocument.documentLimit
    static let tagLimit = 50

    private var account: String { services.environment.deployment.accountID }
    private var now: Date { Date(milliseconds: services.environment.time.now.milliseconds) }

    /// Declares a role, or replaces its trust and all its own policies by these two; what is attached to it or bounds it stays.
    ///
    /// - Parameters:
    ///   - trust: who may assume it, as JSON.
    ///   - policy: what it may do, as JSON.
    ///   - maximumSession: seconds.
    ///   - actor: who declares it, for the decision log.
    /// - Returns: the role, and what an operator should look at once more.
    /// - Throws: `RoleError`.
    @discardableResult
    package func putRole(
        name: String, trust: String, policy: String, maximumSession: Int = 3600, actor: String = "gatehouse role put"
    ) async throws -> (role: RoleRecord, warnings: [String]) {
        let draft = RoleDraft(name: name, path: "/", trust: trust, description: nil, maximumSession: maximumSession, tags: [:])
        let warnings = try check(draft)
        do { _ = try PolicyDocument(parsing: policy, as: .identity) } catch { throw RoleError.malformedPolicy(error) }
        let verdict = Verdict.all(
            "access.role.put",
            of: [.passed("access.role.trust"), .passed("access.role.policy")]
                + warnings.map { Verdict(check: "access.role.trust.audience", outcome: .warned, advice: $0) })
        let fresh = record(of: draft)
        let log = services.decisionLog
        let role = try await services.environment.database.write { sql in
            var role = try sql.roles.role(named: name, of: fresh.account) ?? fresh
            role.trust = trust
            role.policies = [Self.wholePolicy: policy]
            role.maximumSession = maximumSession
            role.modifiedAt = fresh.modifiedAt
            try sql.roles.put(role)
            try log.record(
                DecisionRecord(kind: .administration, tenant: "-", actor: actor, subject: role.arn, outcome: "role put", verdict: verdict), in: sql)
            return role
        }
        return (role, warnings)
    }

    /// Makes a role that has no policies yet.
    ///
    /// - Throws: `RoleError`.
    /// Source: IAM API reference, CreateRole.
    package func createRole(_ draft: RoleDraft, actor: String) async throws -> RoleRecord {
        _ = try check(draft)
        let role = record(of: draft)
        try await services.environment.database.write { [services] sql in
            // Two roles that differ in case alone would be taken for each other.
            let taken = try sql.roles.names(of: role.account).contains { $0.asciiLowercased.isIdentical(to: role.name.asciiLowercased) }
            guard !taken else { throw RoleError.alreadyExists(role.name) }
            if let boundary = role.boundary { try Self.requirePolicy(boundary, of: role.account, sql) }
            try sql.roles.put(role)
            try services.decisionLog.record(.administration("CreateRole", tenant: "-", subject: role.arn, actor: actor), in: sql)
        }
        return role
    }

    /// Changes a role.
    ///
    /// - Parameter operation: for the decision log.
    /// - Throws: `RoleError`, before anything is stored.
    @discardableResult
    package func changeRole(
        named name: String, operation: String, actor: String, _ change: @Sendable @escaping (inout RoleRecord) throws -> Void
    ) async throws -> RoleRecord {
        try await changeRole(named: name, operation: operation, actor: actor) { role, _ in try change(&role) }
    }

    @discardableResult
    func changeRole(
        named name: String, operation: String, actor: String, _ change: @Sendable @escaping (inout RoleRecord, any SQLTransaction) throws -> Void
    ) async throws -> RoleRecord {
        let (account, now) = (account, now)
        return try await services.environment.database.write { [services] sql in
            guard var role = try sql.roles.role(named: name, of: account) else { throw RoleError.notFound(name) }
            try change(&role, sql)
            role.modifiedAt = now
            try sql.roles.put(role)
            try services.decisionLog.record(.administration(operation, tenant: "-", subject: role.arn, actor: actor), in: sql)
            return role
        }
    }

    /// Switches a role off, and its sessions with it, or on again.
    ///
    /// - Returns: what ended; nothing where it is switched on.
    /// - Throws: `RoleError.notFound`.
    package func setEnabled(_ isEnabled: Bool, role name: String, actor: String) async throws -> CredentialReceipt {
        let (account, now) = (account, now)
        return try await services.environment.database.write { [services] sql in
            guard var role = try sql.roles.role(named: name, of: account) else { throw RoleError.notFound(name) }
            role.isEnabled = isEnabled
            role.modifiedAt = now
            try sql.roles.put(role)
            let ended = try services.credentialSessions.receipt(isEnabled ? [] : [.role(role.roleID, of: account)], sql)
            let record = DecisionRecord.administration(isEnabled ? "role enable" : "role disable", tenant: "-", subject: role.arn, actor: actor)
            try services.decisionLog.record(isEnabled ? record : record.adding(ended.verdict), in: sql)
            return ended
        }
    }

    /// - Throws: `RoleError.malformedTrust`, `.notFound`.
    package func setTrust(_ trust: String, ofRole name: String, actor: String) async throws {
        do { _ = try PolicyDocument(parsing: trust, as: .trust) } catch { throw RoleError.malformedTrust(error) }
        try await changeRole(named: name, operation: "UpdateAssumeRolePolicy", actor: actor) { $0.trust = trust }
    }

    /// Adds a policy to a role, or replaces the one of that name.
    ///
    /// - Throws: `RoleError`.
    package func putPolicy(_ policy: String, named policyName: String, ofRole name: String, actor: String) async throws {
        do { _ = try PolicyDocument(parsing: policy, as: .identity) } catch { throw RoleError.malformedPolicy(error) }
        try await changeRole(named: name, operation: "PutRolePolicy", actor: actor) { role in
            role.policies[policyName] = policy
            guard role.policies.values.reduce(0, { $0 + $1.utf8.count }) <= Self.policiesLimit else {
                throw RoleError.policiesTooLarge(limit: Self.policiesLimit)
            }
        }
    }

    /// - Throws: `RoleError.notFound`, `.policyNotFound`.
    package func deletePolicy(named policyName: String, ofRole name: String, actor: String) async throws {
        try await changeRole(named: name, operation: "DeleteRolePolicy", actor: actor) { role in
            guard role.policies.removeValue(forKey: policyName) != nil else { throw RoleError.policyNotFound(role: name, policy: policyName) }
        }
    }

    /// - Throws: `RoleError.notFound`, `.tooManyTags`, `.invalidTag`.
    package func tagRole(_ name: String, with tags: [String: String], actor: String) async throws {
        try await changeRole(named: name, operation: "TagRole", actor: actor) { role in
            role.tags.merge(tags) { _, new in new }
            try Self.checkTags(role.tags)
        }
    }

    /// Takes a role away; its sessions end.
    ///
    /// - Parameter keepsIfUsed: whether a role that still has policies is kept.
    /// - Returns: false if there was none.
    /// - Throws: `RoleError.hasPolicies`, `.hasAttachedPolicies`.
    package func deleteRole(name: String, keepsIfUsed: Bool = false, actor: String = "gatehouse role delete") async throws -> Bool {
        let account = account
        let log = services.decisionLog
        return try await services.environment.database.write { sql in
            guard let role = try sql.roles.role(named: name, of: account) else { return false }
            guard !keepsIfUsed || role.attachedPolicies.isEmpty else { throw RoleError.hasAttachedPolicies(name) }
            guard !keepsIfUsed || role.policies.isEmpty else { throw RoleError.hasPolicies(name) }
            _ = try sql.roles.delete(name, of: account)
            let ended = try services.credentialSessions.receipt([.role(role.roleID, of: account)], sql)
            try log.record(
                DecisionRecord(
                    kind: .administration, tenant: "-", actor: actor, subject: role.arn, outcome: "role deleted",
                    verdict: .passed("access.role.delete")
                ).adding(ended.verdict), in: sql)
            return true
        }
    }

    /// A role as it stands; nil if there is none of that name.
    package func role(named name: String) async throws -> RoleRecord? {
        let account = account
        return try await services.environment.database.read { try $0.roles.role(named: name, of: account) }
    }

    /// - Throws: `RoleError.notFound`.
    package func existingRole(named name: String) async throws -> RoleRecord {
        guard let role = try await role(named: name) else { throw RoleError.notFound(name) }
        return role
    }

    /// One page of roles in the order of their names, and whether there are more.
    package func roles(after name: String?, limit: Int) async throws -> (roles: [RoleRecord], hasMore: Bool) {
        let account = account
        let page = try await services.environment.database.read { try $0.roles.page(of: account, after: name, limit: limit + 1) }
        return (Array(page.prefix(limit)), page.count > limit)
    }

    /// The role of an ARN; nil if there is none, or it was switched off.
    func assumable(_ arn: String) async throws -> RoleRecord? {
        guard let name = RoleName(arn: arn, account: account), let role = try await role(named: name.text) else { return nil }
        return role.isEnabled && role.arn.isIdentical(to: arn) ? role : nil
    }

    static func checkTags(_ tags: [String: String]) throws(RoleError) {
        guard tags.count <= tagLimit else { throw .tooManyTags(limit: tagLimit) }
        for key in tags.keys where key.asciiLowercased.utf8.starts(with: "aws:".utf8) { throw .invalidTag(key) }
    }

    private func check(_ draft: RoleDraft) throws(RoleError) -> [String] {
        guard RoleName(draft.name) != nil else { throw .invalidName }
        guard (3600...43_200).contains(draft.maximumSession) else { throw .invalidMaximumSession }
        try Self.checkTags(draft.tags)
        do {
            return try PolicyDocument(parsing: draft.trust, as: .trust).warnings
        } catch {
            throw .malformedTrust(error)
        }
    }

    private func record(of draft: RoleDraft) -> RoleRecord {
        RoleRecord(
            account: account, name: draft.name, path: draft.path,
            roleID: "AROA" + services.environment.random.string(length: 17, from: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"), trust: draft.trust,
            policies: [:], boundary: draft.boundary, description: draft.description, tags: draft.tags, maximumSession: draft.maximumSession,
            createdAt: now, modifiedAt: now)
    }
}

extension RoleRecord {
    /// `arn:aws:iam::123456789012:role/a/b/name`
    package var arn: String { "arn:aws:iam::\(account):role\(path)\(name)" }
}

extension PolicyDocument {
    /// A provider vends tokens for many audiences; a trust policy that names none trusts them all.
    var warnings: [String] {
        statements.filter { statement in
            statement.effect == .allow
                && statement.principals?.members.contains { if case .federated = $0 { true } else { false } } == true
                && !statement.conditions.contains { $0.key.asciiLowercased.hasSuffix(":aud") }
        }.map { "Statement \($0.name) trusts every audience of the provider: add a condition on its :aud." }
    }
}
