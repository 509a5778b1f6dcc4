import Cryptography
package import IdentityModel
package import ProviderKit

/// Any OpenID Connect provider, by discovery and the authorization code flow.
///
/// Source: OpenID Connect Core 1.0 §3.1; RFC 7636; RFC 9207; Cognito developer guide, OIDC identity providers.
package struct OpenIDConnectProvider: OAuthBrand {
    package static let type = ProviderType.openIDConnect

    package let engine: OAuthEngine
    private let settings: OpenIDSettings

    package init(configuration: IdentityProviderConfiguration, environment: ProviderEnvironment) throws(ProviderError) {
        settings = try OpenIDSettings(configuration.details)
        var app = OAuthApp(
            provider: configuration.name, words: OAuthWords(prefix: "oidc"), clientID: settings.clientID,
            secret: settings.clientSecret.map { .shared($0) } ?? .none, scopes: settings.scopes,
            authorizationEndpoint: settings.authorizationEndpoint, tokenEndpoint: settings.tokenEndpoint,
            tokenIssuer: .init(issuer: settings.issuer, jwksURI: settings.jwksURI))
        app.forwardsLoginHint = true
        app.followsAuthenticationMethods = true
        app.mappedClaims = Array(configuration.attributeMapping.values)
        engine = OAuthEngine(app: app, environment: environment)
    }

    package static func completed(
        _ details: [String: String], environment: ProviderEnvironment
    ) async throws(ProviderError) -> [String: String] {
        let settings = try OpenIDSettings(details)
        var completed = details
        completed["attributes_url_add_attributes"] = "false"
        guard [settings.authorizationEndpoint, settings.tokenEndpoint, settings.userInfoEndpoint, settings.jwksURI].contains(nil) else {
            return completed
        }
        let discovery: OpenIDDiscovery
        do {
            discovery = try await OpenIDDiscovery.fetch(issuer: settings.issuer, http: environment.http)
        } catch {
            throw DiscoveryRefusal.error(error, issuer: settings.issuer)
        }
        completed["authorize_url"] = settings.authorizationEndpoint ?? discovery.authorizationEndpoint
        completed["token_url"] = settings.tokenEndpoint ?? discovery.tokenEndpoint
        completed["jwks_uri"] = settings.jwksURI ?? discovery.jwksURI
        // The one address that a provider may be without.
        completed["attributes_url"] = settings.userInfoEndpoint ?? discovery.userInfoEndpoint
        return completed
    }

    package func person(
        with tokens: OAuthTokens, stated: [String: JSONValue], in callback: ProviderCallback
    ) async throws(ProviderError) -> OAuthPerson {
        let subject = stated["sub"]?.string ?? ""
        guard let url = settings.userInfoEndpoint, let accessToken = tokens.accessToken else {
            return OAuthPerson(subject: subject, claims: stated, verdict: engine.app.words.skipped("userInfo"))
        }
        return try await engine.openIDPerson(at: url, method: settings.userInfoMethod, accessToken: accessToken, stated: stated)
    }
}

extension OAuthEngine {
    /// The person of an ID token with what a userInfo endpoint adds.
    package func openIDPerson(
        at url: String, method: OutboundRequest.Method, accessToken: Secret<String>, stated: [String: JSONValue]
    ) async throws(ProviderError) -> OAuthPerson {
        let subject = stated["sub"]?.string ?? ""
        let userInfo = UserInfo(try await profile(at: url, method: method, accessToken: accessToken))
        let verdict = app.words.all("userInfo", of: [userInfo.verdict(subject: subject, words: app.words)])
        return OAuthPerson(subject: subject, claims: userInfo.merged(into: stated), verdict: verdict)
    }
}
