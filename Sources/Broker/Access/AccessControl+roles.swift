import Foundation
package import IdentityModel
package import Storage

/// Why a role is not taken.
package enum RoleError: Error, Equatable {
    case invalidName
    /// Seconds, 3600 to 43 200.
    case invalidMaximumSession
    case malformedTrust(PolicyError)
    case malformedPolicy(PolicyError)
}

extension AccessControl {
    /// Declares a role, or replaces both policies of one.
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
        guard let name = RoleName(name)?.text else { throw RoleError.invalidName }
        guard (3600...43_200).contains(maximumSession) else { throw RoleError.invalidMaximumSession }
        let trusting: PolicyDocument
        do { trusting = try PolicyDocument(parsing: trust, as: .trust) } catch { throw RoleError.malformedTrust(error) }
        do { _ = try PolicyDocument(parsing: policy, as: .identity) } catch { throw RoleError.malformedPolicy(error) }
        let warnings = trusting.warnings
        let environment = services.environment
        let account = environment.deployment.accountID
        let freshID = "AROA" + environment.random.string(length: 17, from: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        let now = Date(milliseconds: environment.time.now.milliseconds)
        let verdict = Verdict.all(
            "access.role.put",
            of: [.passed("access.role.trust"), .passed("access.role.policy")]
                + warnings.map { Verdict(check: "access.role.trust.audience", outcome: .warned, advice: $0) })
        let log = services.decisionLog
        let role = try await environment.database.write { sql in
            let known = try sql.roles.role(named: name, of: account)
            let role = RoleRecord(
                account: account, name: name, roleID: known?.roleID ?? freshID, trust: trust, policy: policy, maximumSession: maximumSession,
                createdAt: known?.createdAt ?? now, modifiedAt: now)
            try sql.roles.put(role)
            try log.record(
                DecisionRecord(kind: .administration, tenant: "-", actor: actor, subject: role.arn, outcome: "role put", verdict: verdict), in: sql)
            return role
        }
        return (role, warnings)
    }

    /// Takes a role away; its sessions may do nothing from then on.
    ///
    /// - Returns: false if there was none.
    package func deleteRole(name: String, actor: String = "gatehouse role delete") async throws -> Bool {
        let account = services.environment.deployment.accountID
        let log = services.decisionLog
        return try await services.environment.database.write { sql in
            guard try sql.roles.delete(name, of: account) else { return false }
            try log.record(
                DecisionRecord(
                    kind: .administration, tenant: "-", actor: actor, subject: "arn:aws:iam::\(account):role/\(name)", outcome: "role deleted",
                    verdict: .passed("access.role.delete")), in: sql)
            return true
        }
    }

    /// A role as it stands; nil if there is none of that name.
    package func role(named name: String) async throws -> RoleRecord? {
        let account = services.environment.deployment.accountID
        return try await services.environment.database.read { try $0.roles.role(named: name, of: account) }
    }

    /// Whether a role trusts somebody to assume it.
    ///
    /// - Parameter sessionName: what the session is to be called; a condition may look at it.
    package func trust(of role: RoleRecord, in identity: WebIdentity, sessionName: String) -> Verdict {
        let check = "access.trust"
        let document: PolicyDocument
        do {
            document = try services.policies.document(role.trust, as: .trust)
        } catch {
            return .refused(check, expected: "a trust policy", received: "\(error)", advice: "Put the role again.")
        }
        var context = PolicyContext(identity.context)
        context.set("sts:RoleSessionName", [sessionName])
        context.set("aws:CurrentTime", [services.environment.time.now.formatted(.iso8601)])
        context.set("aws:EpochTime", [String(Int64(services.environment.time.now.timeIntervalSince1970))])
        func verdict(_ action: String, _ check: String) -> Verdict {
            document.evaluate(
                PolicyRequest(federatedNames: identity.names, action: action, resource: role.arn, context: context), check: check
            ).verdict
        }
        let assume = verdict("sts:AssumeRoleWithWebIdentity", check)
        guard !identity.tags.isEmpty else { return assume }
        for (key, value) in identity.tags { context.set("aws:RequestTag/\(key)", [value]) }
        context.set("aws:TagKeys", identity.tags.keys.sorted())
        // With tags, both the taking and the tagging must be allowed, each in view of the tags.
        return .all("access.trusted", of: [verdict("sts:AssumeRoleWithWebIdentity", check), verdict("sts:TagSession", "access.trust.tags")])
    }
}

extension RoleRecord {
    package var arn: String { "arn:aws:iam::\(account):role/\(name)" }
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
