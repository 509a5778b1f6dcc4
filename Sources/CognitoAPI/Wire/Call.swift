package import Broker

/// What an operation may know of a request beside its input.
package struct Call: Sendable {
    /// The UUID that the reply carries as `x-amzn-RequestId`.
    package let requestID: String
    package let caller: CallerContext

    package init(requestID: String = "00000000-0000-0000-0000-000000000000", caller: CallerContext) {
        self.requestID = requestID
        self.caller = caller
    }
}
