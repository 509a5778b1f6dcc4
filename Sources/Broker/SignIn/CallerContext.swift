/// Who is on the other end of a request, as far as the connection tells: for throttling and the decision log, never for trust.
package struct CallerContext: Sendable, Equatable {
    /// IP address in text.
    package let address: String
    package let userAgent: String?

    package init(address: String, userAgent: String?) {
        self.address = address
        self.userAgent = userAgent
    }
}
