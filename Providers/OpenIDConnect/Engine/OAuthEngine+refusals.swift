import Cryptography
package import IdentityModel
package import ProviderKit

extension OAuthEngine {
    func required(_ endpoint: String?, _ detail: String) throws(ProviderError) -> String {
        guard let endpoint else {
            throw ProviderError(
                .invalidConfiguration, message: "\(detail) is missing",
                verdict: words.refused("settings.\(detail)", expected: "an https URL", received: "none"))
        }
        return endpoint
    }

    package func untrusted(_ verdict: Verdict) -> ProviderError {
        ProviderError(.untrusted, message: "Invalid token response received from \(app.provider)", verdict: verdict)
    }

    func notReached(_ check: String, _ error: OutboundError, timeout: String) -> ProviderError {
        switch error {
        case .timedOut: ProviderError(.unavailable, message: timeout, verdict: words.refused("\(check).time", received: "no answer in time"))
        case .refusedURL(let url):
            ProviderError(
                .unavailable, message: "Connection reset",
                verdict: words.refused("\(check).url", expected: "https", received: String(url.prefix { $0 != "?" })))
        case .refusedAddress(let host):
            ProviderError(
                .unavailable, message: "Connection reset",
                verdict: words.refused(
                    "\(check).address", expected: "a public address", received: host,
                    advice: "start with --allow-private-networks for providers in your own network"))
        case .tooLarge: ProviderError(.unavailable, message: "Connection reset", verdict: words.refused("\(check).size"))
        case .failed(let reason):
            ProviderError(.unavailable, message: "Connection reset", verdict: words.refused("\(check).connection", received: reason))
        }
    }
}
