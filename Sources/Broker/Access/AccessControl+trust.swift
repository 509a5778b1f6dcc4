import Foundation
package import IdentityModel
package import Storage

extension AccessControl {
    /// Whether a role trusts a web identity to assume it.
    ///
    /// - Parameter sessionName: what the session is to be called; a condition may look at it.
    package func trust(of role: RoleRecord, in identity: WebIdentity, sessionName: String) -> Verdict {
        trust(of: role, in: TrustRequest(identity, sessionName: sessionName))
    }

    /// Whether a role trusts somebody to assume it: the call itself, and the tagging and naming that come with it, each in view of all
    /// that is known.
    ///
    /// Source: IAM user guide, Passing session tags in AWS STS; Monitor and control actions taken with assumed roles.
    func trust(of role: RoleRecord, in request: TrustRequest) -> Verdict {
        let check = "access.trust"
        guard role.isEnabled else {
            return .refused(check, expected: "the role \(role.name) in use", received: "it is disabled", advice: "gatehouse role enable \(role.name)")
        }
        let document: PolicyDocument
        do {
            document = try services.policies.document(role.trust, as: .trust)
        } catch {
            return .refused(check, expected: "a trust policy", received: "\(error)", advice: "Put the role again.")
        }
        var context = PolicyContext(request.context)
        context.set("sts:RoleSessionName", [request.sessionName])
        context.set("aws:CurrentTime", [services.environment.time.now.utcText])
        context.set("aws:EpochTime", [String(Int64(services.environment.time.now.timeIntervalSince1970))])
        for (key, value) in request.tags { context.set("aws:RequestTag/\(key)", [value]) }
        context.set("aws:TagKeys", request.tags.keys.sorted())
        context.set("sts:TransitiveTagKeys", request.transitiveTagKeys)
        context.set("sts:SourceIdentity", request.sourceIdentity.map { [$0] } ?? [])
        func verdict(_ action: String, _ check: String) -> Verdict {
            document.evaluate(
                PolicyRequest(
                    federatedNames: request.federatedNames, principalNames: request.principalNames, action: action, resource: role.arn,
                    context: context), check: check
            ).verdict
        }
        let assume = verdict(request.action.rawValue, check)
        guard !request.tags.isEmpty || request.sourceIdentity != nil else { return assume }
        var children = [assume]
        if !request.tags.isEmpty { children.append(verdict("sts:TagSession", "access.trust.tags")) }
        if request.sourceIdentity != nil { children.append(verdict("sts:SetSourceIdentity", "access.trust.sourceIdentity")) }
        return .all("access.trusted", of: children)
    }
}
