import Foundation
package import IdentityModel
import Storage

extension AccessControl {
    /// Decides whether a principal may do something.
    ///
    /// A role session may do what the role's policy as of now allows and no part of it or of the session policy denies; a session
    /// policy must allow it too.
    ///
    /// - Parameters:
    ///   - action: `cognito-idp:CreateUserPool`.
    ///   - resource: an ARN, or `*` where the action has none.
    ///   - context: condition keys and their values, such as `aws:SourceIp`; the principal's own keys are added and cannot be replaced.
    /// - Returns: a verdict that names the statement which decided.
    package func authorize(_ principal: Principal, action: String, resource: String, context: [String: [String]] = [:]) async -> Verdict {
        let session: RoleSession
        switch principal {
        case .root: return .passed("access.root", received: principal.arn)
        case .assumedRole(let assumed): session = assumed
        }
        let role: RoleRecord?
        do {
            role = try await self.role(named: session.roleName)
        } catch {
            return .refused("access.role", expected: "the role \(session.roleName)", received: "storage does not answer")
        }
        // A role that was deleted and made anew under the same name is another role.
        guard let role, role.roleID.isIdentical(to: session.roleID) else {
            return .refused("access.role", expected: "the role \(session.roleName)", received: "it is gone", advice: "Sign in again.")
        }
        let request = PolicyRequest(
            federatedNames: [], action: action, resource: resource, context: requestContext(of: session, role: role, adding: context))
        var children = [evaluate(role.policy, request, check: "access.role-policy")]
        if let policy = session.sessionPolicy { children.append(evaluate(policy.document, request, check: "access.session-policy")) }
        return .all("access.role", of: children)
    }

    private func evaluate(_ policy: String, _ request: PolicyRequest, check: String) -> Verdict {
        do {
            return try services.policies.document(policy, as: .identity).evaluate(request, check: check).verdict
        } catch {
            return .refused(check, expected: "a policy", received: "\(error)")
        }
    }

    private func requestContext(of session: RoleSession, role: RoleRecord, adding values: [String: [String]]) -> PolicyContext {
        var context = PolicyContext(values)
        let now = services.environment.time.now
        for (key, tag) in session.tags { context.set("aws:PrincipalTag/\(key)", [tag]) }
        for (key, values) in session.context { context.set(key, values) }
        context.set("aws:CurrentTime", [now.formatted(.iso8601)])
        context.set("aws:EpochTime", [String(Int64(now.timeIntervalSince1970))])
        context.set("aws:PrincipalAccount", [session.accountID])
        context.set("aws:PrincipalArn", [role.arn])
        context.set("aws:PrincipalType", ["AssumedRole"])
        context.set("aws:userid", [session.id])
        context.set("aws:username", [])
        return context
    }
}
