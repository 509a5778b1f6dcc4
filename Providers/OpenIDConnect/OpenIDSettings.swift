import Cryptography
import IdentityModel
import ProviderKit

/// Cognito's ProviderDetails of an OpenID provider, checked.
///
/// Source: Cognito API reference, CreateIdentityProvider, ProviderDetails.
struct OpenIDSettings: Sendable {
    let clientID: String
    /// Nil for a public client, which PKCE alone protects.
    let clientSecret: Secret<String>?
    /// Compared byte for byte with what documents, answers and tokens name.
    let issuer: String
    /// Separated by spaces; `openid` among them.
    let scopes: String
    let userInfoMethod: OutboundRequest.Method
    let authorizationEndpoint: String?
    let tokenEndpoint: String?
    let userInfoEndpoint: String?
    let jwksURI: String?

    /// The details that hold addresses, with the names that discovery has for them.
    static let endpoints = ["authorize_url", "token_url", "attributes_url", "jwks_uri"]

    /// - Throws: `invalidConfiguration`, in words for the administrator.
    init(_ details: [String: String]) throws(ProviderError) {
        clientID = try Self.required("client_id", in: details)
        issuer = try Self.required("oidc_issuer", in: details)
        scopes = try Self.required("authorize_scopes", in: details)
        clientSecret = details["client_secret"].flatMap { $0.isEmpty ? nil : Secret($0) }
        guard scopes.utf8.split(separator: 0x20).contains(where: { $0.elementsEqual("openid".utf8) }) else {
            throw Self.refusal("authorize_scopes", "authorize_scopes must include openid")
        }
        guard let method = OutboundRequest.Method(rawValue: try Self.required("attributes_request_method", in: details)), method != .put else {
            throw Self.refusal("attributes_request_method", "attributes_request_method must be GET or POST")
        }
        userInfoMethod = method
        guard OpenIDDiscovery.isEndpoint(issuer, of: issuer), !issuer.utf8.contains(0x3F) else {
            throw Self.refusal("oidc_issuer", "oidc_issuer must be an https URL without query and fragment")
        }
        for name in Self.endpoints {
            if let url = details[name], !url.isEmpty, !OpenIDDiscovery.isEndpoint(url, of: issuer) {
                throw Self.refusal(name, "\(name) must be an https URL")
            }
        }
        func url(_ name: String) -> String? { details[name].flatMap { $0.isEmpty ? nil : $0 } }
        authorizationEndpoint = url("authorize_url")
        tokenEndpoint = url("token_url")
        userInfoEndpoint = url("attributes_url")
        jwksURI = url("jwks_uri")
    }

    private static func required(_ name: String, in details: [String: String]) throws(ProviderError) -> String {
        guard let value = details[name], !value.isEmpty else { throw refusal(name, "\(name) is required for OIDC identity providers") }
        return value
    }

    private static func refusal(_ name: String, _ message: String) -> ProviderError {
        ProviderError(.invalidConfiguration, message: message, verdict: .refused("oidc.settings.\(name)", advice: message))
    }
}
