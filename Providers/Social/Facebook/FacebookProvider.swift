import Cryptography
package import IdentityModel
package import OpenIDConnect
package import ProviderKit

/// Facebook: OAuth 2.0 without ID tokens. Who it is says the Graph API, asked with a proof that we hold the app's secret.
///
/// Source: Meta for Developers, "Manually Build a Login Flow", "Secure Graph API Calls with appsecret_proof", "User".
package struct FacebookProvider: OAuthBrand {
    package static let type = ProviderType.facebook

    package let engine: OAuthEngine
    private let settings: FacebookSettings

    package init(configuration: IdentityProviderConfiguration, environment: ProviderEnvironment) throws(ProviderError) {
        settings = try FacebookSettings(configuration.details)
        var app = OAuthApp(
            provider: configuration.name, words: Self.words, clientID: settings.appID, secret: .shared(settings.appSecret),
            scopes: settings.scopes, authorizationEndpoint: settings.authorizationEndpoint, tokenEndpoint: settings.tokenEndpoint, tokenIssuer: nil)
        app.prompts = ["login": FormEncoding.Field("auth_type", "reauthenticate"), "consent": FormEncoding.Field("auth_type", "rerequest")]
        app.mappedClaims = Array(configuration.attributeMapping.values)
        engine = OAuthEngine(app: app, environment: environment)
    }

    package static func completed(
        _ details: [String: String], environment: ProviderEnvironment
    ) async throws(ProviderError) -> [String: String] {
        details.merging(try FacebookSettings(details).shown) { given, shown in given.isEmpty ? shown : given }
    }

    package func person(
        with tokens: OAuthTokens, stated: [String: JSONValue], in callback: ProviderCallback
    ) async throws(ProviderError) -> OAuthPerson {
        guard let accessToken = tokens.accessToken else {
            throw engine.untrusted(engine.app.words.refused("token.accessToken", expected: "access_token", received: "none"))
        }
        // Graph gives only what is asked for, and refuses fields that it does not know.
        let fields = Set(engine.app.mappedClaims).subtracting(["access_token", "id_token"]).union(["id"]).sorted()
        let url = FormEncoding.url(
            settings.profileEndpoint + fields.map(FormEncoding.component).joined(separator: ","),
            adding: [FormEncoding.Field("appsecret_proof", Self.proof(of: accessToken, by: settings.appSecret))])
        var claims = try await engine.profile(at: url, accessToken: accessToken)
        // A picture is an object around its address.
        if let address = claims["picture"]?["data"]?["url"] { claims["picture"] = address }
        return OAuthPerson(subject: claims["id"]?.string ?? "", claims: claims, verdict: engine.app.words.passed("userInfo"))
    }

    /// The access token under the app's secret: a stolen token is worth nothing to whoever lacks it.
    static func proof(of accessToken: Secret<String>, by appSecret: Secret<String>) -> String {
        HMAC.authenticate(Array(accessToken.exposed.utf8), key: Array(appSecret.exposed.utf8)).hex
    }

    private static let words = OAuthWords(
        prefix: "facebook",
        advice: [
            "token.status":
                "Meta for Developers, the app, Settings, Basic: compare the App ID and App secret; Facebook Login, Settings: enter our "
                + "/oauth2/idpresponse address under Valid OAuth Redirect URIs",
            "userInfo.status":
                "map only fields of Graph's User that authorize_scopes asks for (email_verified is none), and check under App settings, "
                + "Advanced that api_version is still served",
            "callback.error": "Meta for Developers: switch the app to Live, or give the person a role in it",
        ])
}
