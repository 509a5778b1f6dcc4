package import Broker
import IdentityModel

/// What an operation may know of a request beside its input.
package struct Call: Sendable {
    /// The UUID that the reply carries as `x-amzn-RequestId`.
    package let requestID: String
    package let caller: CallerContext
    /// Who signed; nil for an operation that takes unsigned requests.
    package internal(set) var principal: Principal?
    /// Condition keys of the request itself: `aws:SourceIp` and the like.
    let conditionContext: [String: [String]]

    package init(
        requestID: String = "00000000-0000-0000-0000-000000000000", caller: CallerContext, principal: Principal? = nil,
        conditionContext: [String: [String]] = [:]
    ) {
        self.conditionContext = conditionContext
        self.requestID = requestID
        self.caller = caller
        self.principal = principal
    }
}

extension CallerContext {
    /// The condition keys of a request; those of the principal are the access control's.
    func conditionContext(in deployment: Deployment) -> [String: [String]] {
        [
            "aws:SourceIp": [address], "aws:UserAgent": userAgent.map { [$0] } ?? [], "aws:RequestedRegion": [deployment.region],
        ]
    }
}
