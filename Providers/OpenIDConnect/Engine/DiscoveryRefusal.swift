import IdentityModel
import ProviderKit

/// Why what a provider publishes cannot be used, for the administrator who just entered its address.
enum DiscoveryRefusal {
    /// The text is Cognito's; the verdict says more.
    static func error(_ failure: OpenIDDiscovery.Failure, issuer: String) -> ProviderError {
        let url = OpenIDDiscovery.url(of: issuer)
        let verdict: Verdict
        switch failure {
        case .notReached(.refusedAddress(let host)):
            verdict = .refused(
                "oidc.discovery.address", expected: "a public address", received: host,
                advice: "start with --allow-private-networks for providers in your own network")
        case .notReached(.refusedURL):
            verdict = .refused("oidc.discovery.url", expected: "https", received: url)
        case .notReached(.timedOut):
            verdict = .refused("oidc.discovery.time", expected: url, received: "no answer in time")
        case .notReached(.tooLarge):
            verdict = .refused("oidc.discovery.size", expected: url)
        case .notReached(.failed(let reason)):
            verdict = .refused("oidc.discovery.connection", expected: url, received: reason)
        case .status(let status):
            verdict = .refused("oidc.discovery.status", expected: "200", received: String(status))
        case .malformed(let member):
            verdict = .refused("oidc.discovery.form", expected: member)
        case .wrongIssuer(let named):
            verdict = .refused(
                "oidc.discovery.issuer", expected: issuer, received: String(named.prefix(200)),
                advice: "enter oidc_issuer exactly as the provider's document has it")
        case .refusedEndpoint(let member):
            verdict = .refused("oidc.discovery.endpoint", expected: "an https URL in \(member)")
        }
        return ProviderError(.invalidConfiguration, message: "Unable to contact well-known endpoint", verdict: verdict)
    }
}
