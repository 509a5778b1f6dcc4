package import IdentityModel
package import OpenIDConnect
package import ProviderKit

/// Sign in with Apple: OpenID Connect with a client secret that is signed for each request, an answer by form post, and a name that comes once.
///
/// Source: Sign in with Apple REST API, "Request an authorization", "Generate and validate tokens"; "Authenticating users with Sign in with Apple".
package struct AppleProvider: OAuthBrand {
    package static let type = ProviderType.signInWithApple

    package let engine: OAuthEngine

    package init(configuration: IdentityProviderConfiguration, environment: ProviderEnvironment) throws(ProviderError) {
        let settings = try AppleSettings(configuration.details)
        var app = OAuthApp(
            provider: configuration.name, words: Self.words, clientID: settings.clientID,
            secret: .signed { (now) throws(ProviderError) in try settings.clientSecret(at: now) }, scopes: settings.scopes,
            authorizationEndpoint: settings.authorizationEndpoint, tokenEndpoint: settings.tokenEndpoint,
            tokenIssuer: .init(issuer: settings.issuer, jwksURI: settings.jwksURI))
        app.fields = [FormEncoding.Field("response_mode", "form_post")]
        app.prompts = [:]
        app.mappedClaims = Array(configuration.attributeMapping.values)
        engine = OAuthEngine(app: app, environment: environment)
    }

    package static func completed(
        _ details: [String: String], environment: ProviderEnvironment
    ) async throws(ProviderError) -> [String: String] {
        details.merging(try AppleSettings(details).shown) { given, shown in given.isEmpty ? shown : given }
    }

    package func person(
        with tokens: OAuthTokens, stated: [String: JSONValue], in callback: ProviderCallback
    ) async throws(ProviderError) -> OAuthPerson {
        var claims = stated
        // The name comes through the browser, unsigned, and only when the person consents for the first time. The address beside it is left alone:
        // the signed one counts, which may be a relay's.
        for (name, value) in AppleName(callback.parameters["user"])?.claims ?? [:] where claims[name] == nil { claims[name] = value }
        return OAuthPerson(subject: stated["sub"]?.string ?? "", claims: claims, verdict: engine.app.words.skipped("userInfo"))
    }

    private static let words = OAuthWords(
        prefix: "apple",
        advice: [
            "token.status":
                "Apple Developer, Certificates, Identifiers & Profiles: client_id is the Services ID, team_id the Team ID, key_id and private_key a "
                + "key with Sign in with Apple; enter our /oauth2/idpresponse address as Return URL of the Services ID",
            "idToken.audience": "client_id must be the Services ID, not the App ID",
            "callback.error": "the person declined, or the Services ID is not tied to a primary App ID",
        ])
}

/// What Apple's form field `user` tells: `{"name": {"firstName": "Ada", "lastName": "Lovelace"}, "email": "…"}`.
private struct AppleName {
    let claims: [String: JSONValue]

    /// Nil for anything but a small JSON object.
    init?(_ text: String?) {
        guard let text, text.utf8.count <= 4096, let name = JSONValue(parsing: Array(text.utf8))?["name"] else { return nil }
        let parts = ["firstName", "lastName"].compactMap { part in name[part]?.string.map { (part, $0) } }.filter { !$0.1.isEmpty }
        guard !parts.isEmpty else { return nil }
        var claims: [String: JSONValue] = [:]
        for (part, value) in parts { claims[part] = .string(value) }
        claims["name"] = .string(parts.map(\.1).joined(separator: " "))
        self.claims = claims
    }
}
