package import IdentityModel
package import OpenIDConnect
package import ProviderKit

/// Login with Amazon: OAuth 2.0 without ID tokens; the profile names the person in `user_id`.
///
/// Source: Login with Amazon, Developer Guide for Websites, "Authorization Code Grant", "Obtain Customer Profile Information".
package struct AmazonProvider: OAuthBrand {
    package static let type = ProviderType.loginWithAmazon

    package let engine: OAuthEngine
    private let settings: AmazonSettings

    package init(configuration: IdentityProviderConfiguration, environment: ProviderEnvironment) throws(ProviderError) {
        settings = try AmazonSettings(configuration.details)
        var app = OAuthApp(
            provider: configuration.name, words: Self.words, clientID: settings.clientID, secret: .shared(settings.clientSecret),
            scopes: settings.scopes, authorizationEndpoint: settings.authorizationEndpoint, tokenEndpoint: settings.tokenEndpoint, tokenIssuer: nil)
        app.prompts = [:]
        app.mappedClaims = Array(configuration.attributeMapping.values)
        engine = OAuthEngine(app: app, environment: environment)
    }

    package static func completed(
        _ details: [String: String], environment: ProviderEnvironment
    ) async throws(ProviderError) -> [String: String] {
        details.merging(try AmazonSettings(details).shown) { given, shown in given.isEmpty ? shown : given }
    }

    package func person(
        with tokens: OAuthTokens, stated: [String: JSONValue], in callback: ProviderCallback
    ) async throws(ProviderError) -> OAuthPerson {
        guard let accessToken = tokens.accessToken else {
            throw engine.untrusted(engine.app.words.refused("token.accessToken", expected: "access_token", received: "none"))
        }
        let claims = try await engine.profile(at: settings.profileEndpoint, accessToken: accessToken)
        return OAuthPerson(subject: claims["user_id"]?.string ?? "", claims: claims, verdict: engine.app.words.passed("userInfo"))
    }

    private static let words = OAuthWords(
        prefix: "amazon",
        advice: [
            "token.status":
                "Amazon Developer Console, Login with Amazon, the security profile, Web Settings: compare Client ID and Client Secret, and enter our "
                + "/oauth2/idpresponse address under Allowed Return URLs",
            "userInfo.status": "authorize_scopes must hold profile",
            "callback.error": "the person declined, or the security profile does not allow the scopes",
        ])
}

/// Source: Cognito API reference, CreateIdentityProvider, ProviderDetails of Login with Amazon.
struct AmazonSettings: Sendable {
    let clientID: String
    let clientSecret: Secret<String>
    let scopes: String
    let authorizationEndpoint: String
    let tokenEndpoint: String
    let profileEndpoint: String

    init(_ details: [String: String]) throws(ProviderError) {
        let details = SocialDetails(brand: .loginWithAmazon, prefix: "amazon", given: details)
        clientID = try details.required("client_id")
        clientSecret = Secret(try details.required("client_secret"))
        scopes = try details.required("authorize_scopes")
        tokenEndpoint = try details.endpoint("token_url", or: "https://api.amazon.com/auth/o2/token")
        authorizationEndpoint = try details.endpoint("authorize_url", or: "https://www.amazon.com/ap/oa", beside: tokenEndpoint)
        profileEndpoint = try details.endpoint("attributes_url", or: "https://api.amazon.com/user/profile", beside: tokenEndpoint)
    }

    var shown: [String: String] {
        [
            "attributes_url": profileEndpoint, "attributes_url_add_attributes": "false", "authorize_url": authorizationEndpoint,
            "token_request_method": "POST", "token_url": tokenEndpoint,
        ]
    }
}
