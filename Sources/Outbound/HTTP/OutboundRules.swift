/// The bounds of every request to another server.
package struct OutboundRules: Sendable {
    /// Whether loopback, private and link-local addresses may be asked, and http there. Never on for strangers' sake: an operator's choice.
    package var allowsPrivateNetworks: Bool
    /// Milliseconds until a connection stands, TLS included.
    package var connectMilliseconds = 5_000
    /// Milliseconds for a request with all its redirects.
    package var totalMilliseconds = 15_000
    package var maximumRedirects = 3
    /// Requests under way at a time; more wait.
    package var maximumConcurrent = 256
    /// Requests that may wait; more are refused.
    package var maximumWaiting = 4_096
    /// A file of certificates (PEM) to trust instead of the system's.
    package var trustStore: String?
    /// Where an address leads. A test may let one address of this machine stand for the internet.
    var reach: @Sendable (IPAddress) -> IPAddress.Reach = { $0.reach }

    package init(allowsPrivateNetworks: Bool) { self.allowsPrivateNetworks = allowsPrivateNetworks }
}
