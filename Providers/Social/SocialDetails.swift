import IdentityModel
import ProviderKit

/// Cognito's ProviderDetails of a social provider, read with the brand's own defaults: every address can be another, so that an emulation can
/// take the brand's place.
///
/// Source: Cognito API reference, CreateIdentityProvider, ProviderDetails.
struct SocialDetails {
    /// As Cognito names the type: `Google`.
    let brand: ProviderType
    /// What check names begin with: `google`.
    let prefix: String
    let given: [String: String]

    func optional(_ name: String) -> String? { given[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// - Throws: `invalidConfiguration`, in words for the administrator.
    func required(_ name: String) throws(ProviderError) -> String {
        guard let value = optional(name) else { throw refusal(name, "\(name) is required for \(brand.rawValue) identity providers") }
        return value
    }

    /// An address, or the brand's own. No address may be less protected than the token endpoint, which the fetcher's rules hold to https.
    func endpoint(_ name: String, or own: String, beside tokenEndpoint: String? = nil) throws(ProviderError) -> String {
        let url = optional(name) ?? own
        guard OpenIDDiscovery.isEndpoint(url, of: tokenEndpoint ?? url) else { throw refusal(name, "\(name) must be an https URL") }
        return url
    }

    func refusal(_ name: String, _ message: String) -> ProviderError {
        ProviderError(.invalidConfiguration, message: message, verdict: .refused("\(prefix).settings.\(name)", advice: message))
    }
}
