package import Broker

/// What an operation may know of a request beside its input.
package struct Call: Sendable {
    /// The UUID that the reply carries as `x-amzn-RequestId`.
    package let requestID: String
    package let caller: CallerContext
    /// Who signed; nil for an operation that takes unsigned requests.
    package internal(set) var principal: Principal?

    package init(requestID: String = "00000000-0000-0000-0000-000000000000", caller: CallerContext, principal: Principal? = nil) {
        self.requestID = requestID
        self.caller = caller
        self.principal = principal
    }
}
