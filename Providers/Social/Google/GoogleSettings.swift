import IdentityModel
import ProviderKit

/// Source: Cognito API reference, CreateIdentityProvider, ProviderDetails of Google.
struct GoogleSettings: Sendable {
    let clientID: String
    let clientSecret: Secret<String>
    let scopes: String
    let issuer: String
    let authorizationEndpoint: String
    let tokenEndpoint: String
    /// Google's People API; another address is taken for an OpenID userInfo endpoint.
    let profileEndpoint: String
    let jwksURI: String?

    static let peopleAPI = "https://people.googleapis.com/v1/people/me?personFields="

    init(_ details: [String: String]) throws(ProviderError) {
        let details = SocialDetails(brand: .google, prefix: "google", given: details)
        clientID = try details.required("client_id")
        clientSecret = Secret(try details.required("client_secret"))
        scopes = try details.required("authorize_scopes")
        tokenEndpoint = try details.endpoint("token_url", or: "https://www.googleapis.com/oauth2/v4/token")
        issuer = try details.endpoint("oidc_issuer", or: "https://accounts.google.com", beside: tokenEndpoint)
        authorizationEndpoint = try details.endpoint("authorize_url", or: "https://accounts.google.com/o/oauth2/v2/auth", beside: tokenEndpoint)
        profileEndpoint = try details.endpoint("attributes_url", or: Self.peopleAPI, beside: tokenEndpoint)
        jwksURI = details.optional("jwks_uri") == nil ? nil : try details.endpoint("jwks_uri", or: "", beside: tokenEndpoint)
    }

    /// What Cognito shows beside what was entered.
    var shown: [String: String] {
        [
            "attributes_url": profileEndpoint, "attributes_url_add_attributes": "true", "authorize_url": authorizationEndpoint,
            "oidc_issuer": issuer, "token_request_method": "POST", "token_url": tokenEndpoint,
        ]
    }
}
