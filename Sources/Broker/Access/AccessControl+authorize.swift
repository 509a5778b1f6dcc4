import Foundation
package import IdentityModel
import Storage

extension AccessControl {
    /// Decides whether a principal may do something.
    ///
    /// A role session may do what the role's policies as of now allow and nothing of them, of the role's boundary or of the session's
    /// policies denies; a boundary must allow it too, and so must session policies.
    ///
    /// - Parameters:
    ///   - action: `cognito-idp:CreateUserPool`.
    ///   - resource: an ARN, or `*` where the action has none.
    ///   - context: condition keys and their values, such as `aws:SourceIp`; the principal's own keys are added and cannot be replaced.
    /// - Returns: a verdict that names the statement which decided.
    package func authorize(_ principal: Principal, action: String, resource: String, context: [String: [String]] = [:]) async -> Verdict {
        let request = PolicyRequest(
            federatedNames: [], principalNames: [], action: action, resource: resource, context: requestContext(of: principal, adding: context))
        switch principal {
        case .root: return .passed("access.root", received: principal.arn)
        case .federatedUser(let user): return await authorize(user, request)
        case .assumedRole(let session): return await authorize(session, request)
        }
    }

    /// Source: STS API reference, GetFederationToken: permissions; such a user calls neither IAM nor STS.
    private func authorize(_ user: FederatedUserSession, _ request: PolicyRequest) async -> Verdict {
        let service = request.action.prefix { $0 != ":" }.lowercased()
        guard service != "iam", service != "sts" else {
            return .refused("access.federatedUser", expected: "another service", received: request.action)
        }
        let arns = user.managedPolicies ?? []
        guard user.policy != nil || !arns.isEmpty else {
            return .refused("access.federatedUser", expected: "a session policy", received: "none", advice: "Pass a policy to GetFederationToken.")
        }
        do {
            let managed = try await services.environment.database.read { try Self.documents(arns, of: user.accountID, $0) }
            return evaluate(Self.sessionPolicies(user.policy, managed), request, check: "access.session-policy")
        } catch {
            return .refused("access.federatedUser", expected: "the session's policies", received: "storage does not answer")
        }
    }

    private func authorize(_ session: RoleSession, _ request: PolicyRequest) async -> Verdict {
        let known: (role: RoleRecord?, documents: [String: String?])
        do {
            known = try await services.environment.database.read { sql in
                guard let role = try sql.roles.role(named: session.roleName, of: session.accountID) else { return (nil, [:]) }
                let arns = role.attachedPolicies + [role.boundary].compactMap(\.self) + (session.managedPolicies ?? [])
                return (role, arns.isEmpty ? [:] : try Self.documents(arns, of: session.accountID, sql))
            }
        } catch {
            return .refused("access.role", expected: "the role \(session.roleName)", received: "storage does not answer")
        }
        // A role that was deleted and made anew under the same name is another role.
        guard let role = known.role, role.roleID.isIdentical(to: session.roleID) else {
            return .refused("access.role", expected: "the role \(session.roleName)", received: "it is gone", advice: "Sign in again.")
        }
        guard role.isEnabled else {
            return .refused(
                "access.role", expected: "the role \(session.roleName) in use", received: "it is disabled",
                advice: "gatehouse role enable \(role.name)")
        }
        func managed(_ arns: [String]) -> [String: String?] {
            known.documents.filter { document in arns.contains { $0.isIdentical(to: document.key) } }
        }
        let own = role.policies.mapValues(Optional.some).merging(managed(role.attachedPolicies)) { own, _ in own }
        var children = [evaluate(own, request, check: "access.role-policy")]
        if let boundary = role.boundary { children.append(evaluate(managed([boundary]), request, check: "access.boundary")) }
        let session = Self.sessionPolicies(session.sessionPolicy?.document, managed(session.managedPolicies ?? []))
        if !session.isEmpty { children.append(evaluate(session, request, check: "access.session-policy")) }
        return .all("access.role", of: children)
    }

    /// A policy that was passed with the call, and those that were named in it: one of them must allow.
    private static func sessionPolicies(_ passed: String?, _ managed: [String: String?]) -> [String: String?] {
        var policies = managed
        if let passed { policies[wholePolicy] = .some(passed) }
        return policies
    }

    /// What several policies say together: one that denies wins, else one must allow. A policy that is gone might have denied.
    private func evaluate(_ policies: [String: String?], _ request: PolicyRequest, check: String) -> Verdict {
        var children: [Verdict] = []
        var effects: [PolicyEvaluation.Effect] = []
        for (name, text) in policies.sorted(by: { $0.key < $1.key }) {
            let check = policies.count == 1 ? check : "\(check).\(name)"
            guard let text else { return .refused(check, expected: "the policy \(name)", received: "it is gone") }
            do {
                let evaluation = try services.policies.document(text, as: .identity).evaluate(request, check: check)
                effects.append(evaluation.effect)
                children += evaluation.verdict.children
            } catch {
                return .refused(check, expected: "a policy", received: "\(error)")
            }
        }
        guard effects.contains(.allowed) || effects.contains(.denied) else {
            return Verdict(
                check: check, outcome: .refused, expected: "a statement that allows \(request.action) on \(request.resource)",
                received: policies.isEmpty ? "there is no policy" : "no statement fits",
                advice: "See which part of each statement did not fit.", children: children)
        }
        return .all(check, of: children)
    }

    private func requestContext(of principal: Principal, adding values: [String: [String]]) -> PolicyContext {
        var context = PolicyContext(values)
        let now = services.environment.time.now
        for (key, values) in principal.context { context.set(key, values) }
        context.set("aws:CurrentTime", [now.utcText])
        context.set("aws:EpochTime", [String(Int64(now.timeIntervalSince1970))])
        return context
    }
}
