package import Broker
package import IdentityModel
import Logging

/// A signed operation that was refused, for the decision log.
package struct RefusedRequest: Sendable {
    /// `cognito-idp:ListUserPools`
    package let action: String
    /// The pool that was to be acted on; `-` if none is known.
    package let tenant: String
    /// The access key id or the signer's ARN; nil when the request named none.
    package let actor: String?
    package let caller: CallerContext
    /// The wire code that the caller got.
    package let code: String
    package let verdict: Verdict

    /// Writes the refusal down. A log that cannot be written to must not turn a refusal into anything else.
    ///
    /// Whoever has not proved who they are can have one made for every request: those are bounded.
    func record(in services: BrokerServices) async {
        let record = DecisionRecord(
            kind: .refusal, tenant: tenant, actor: actor ?? caller.address, subject: action, outcome: code, verdict: verdict)
        do {
            if code == "AccessDeniedException" || code == "AccessDenied" {
                try await services.decisionLog.record(record)
            } else {
                try await services.record(boundedRefusal: record, key: "\(action) \(code) \(caller.address)")
            }
        } catch {
            Logger(label: "gatehouse.api").error("a refusal is not in the decision log", metadata: ["action": "\(action)", "error": "\(error)"])
        }
    }
}
