import IdentityModel
import ProviderKit

/// Source: Cognito API reference, CreateIdentityProvider, ProviderDetails of Facebook.
struct FacebookSettings: Sendable {
    let appID: String
    let appSecret: Secret<String>
    /// Separated by commas.
    let scopes: String
    let version: String
    let authorizationEndpoint: String
    let tokenEndpoint: String
    let profileEndpoint: String

    /// Facebook serves an older version than it still has as the oldest that it has.
    private static let defaultVersion = "v17.0"

    init(_ details: [String: String]) throws(ProviderError) {
        let details = SocialDetails(brand: .facebook, prefix: "facebook", given: details)
        appID = try details.required("client_id")
        appSecret = Secret(try details.required("client_secret"))
        scopes = try details.required("authorize_scopes")
        version = details.optional("api_version") ?? Self.defaultVersion
        guard version.wholeMatch(of: /v[0-9]{1,3}\.[0-9]{1,2}/) != nil else {
            throw details.refusal("api_version", "api_version must be like v17.0")
        }
        tokenEndpoint = try details.endpoint("token_url", or: "https://graph.facebook.com/\(version)/oauth/access_token")
        authorizationEndpoint = try details.endpoint(
            "authorize_url", or: "https://www.facebook.com/\(version)/dialog/oauth", beside: tokenEndpoint)
        profileEndpoint = try details.endpoint(
            "attributes_url", or: "https://graph.facebook.com/\(version)/me?fields=", beside: tokenEndpoint)
    }

    var shown: [String: String] {
        [
            "api_version": version, "attributes_url": profileEndpoint, "attributes_url_add_attributes": "true",
            "authorize_url": authorizationEndpoint, "token_request_method": "GET", "token_url": tokenEndpoint,
        ]
    }
}
