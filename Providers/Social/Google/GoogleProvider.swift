package import IdentityModel
package import OpenIDConnect
package import ProviderKit

/// Google: OpenID Connect with a fixed issuer, and what the ID token lacks from the People API.
///
/// Source: Google Identity, "OpenID Connect"; People API, "people.get".
package struct GoogleProvider: OAuthBrand {
    package static let type = ProviderType.google

    package let engine: OAuthEngine
    private let settings: GoogleSettings

    package init(configuration: IdentityProviderConfiguration, environment: ProviderEnvironment) throws(ProviderError) {
        settings = try GoogleSettings(configuration.details)
        // Google's tokens spell the issuer in two ways.
        let bare = settings.issuer.utf8.starts(with: "https://".utf8) ? [String(settings.issuer.dropFirst(8))] : []
        var app = OAuthApp(
            provider: configuration.name, words: Self.words, clientID: settings.clientID, secret: .shared(settings.clientSecret),
            scopes: settings.scopes, authorizationEndpoint: settings.authorizationEndpoint, tokenEndpoint: settings.tokenEndpoint,
            tokenIssuer: .init(issuer: settings.issuer, spellings: bare, jwksURI: settings.jwksURI))
        // Google knows no prompt=login; to choose the account anew is the nearest.
        let choose = FormEncoding.Field("prompt", "select_account")
        app.prompts = ["login": choose, "select_account": choose, "consent": FormEncoding.Field("prompt", "consent")]
        if configuration.policy?.freshness != nil {
            // Only so does Google give what it can be asked by later; without consent it gives that at the first sign-in alone.
            let consent = FormEncoding.Field("prompt", "consent")
            let both = FormEncoding.Field("prompt", "consent select_account")
            app.fields = [FormEncoding.Field("access_type", "offline"), consent]
            app.prompts = ["login": both, "select_account": both, "consent": consent]
        }
        app.mappedClaims = Array(configuration.attributeMapping.values)
        engine = OAuthEngine(app: app, environment: environment)
    }

    package static func completed(
        _ details: [String: String], environment: ProviderEnvironment
    ) async throws(ProviderError) -> [String: String] {
        details.merging(try GoogleSettings(details).shown) { given, shown in given.isEmpty ? shown : given }
    }

    package func person(
        with tokens: OAuthTokens, stated: [String: JSONValue], in callback: ProviderCallback
    ) async throws(ProviderError) -> OAuthPerson {
        let subject = stated["sub"]?.string ?? ""
        let skipped = OAuthPerson(subject: subject, claims: stated, verdict: engine.app.words.skipped("userInfo"))
        guard let accessToken = tokens.accessToken else { return skipped }
        guard settings.profileEndpoint.utf8.elementsEqual(GoogleSettings.peopleAPI.utf8) || settings.profileEndpoint.contains("personFields=") else {
            return try await engine.openIDPerson(at: settings.profileEndpoint, method: .get, accessToken: accessToken, stated: stated)
        }
        let fields = GooglePerson.fields(for: engine.app.mappedClaims.filter { stated[$0] == nil })
        guard !fields.isEmpty else { return skipped }
        let document = try await engine.profile(at: settings.profileEndpoint + fields.joined(separator: ","), accessToken: accessToken)
        let person = GooglePerson(document)
        let verdict = engine.app.words.all("userInfo", of: [person.verdict(subject: subject, words: engine.app.words)])
        // The signed token's own claims stand above what a request by access token brings.
        return OAuthPerson(subject: subject, claims: person.claims.merging(stated) { _, token in token }, verdict: verdict)
    }

    private static let words = OAuthWords(
        prefix: "google",
        advice: [
            "token.status":
                "Google Cloud console, APIs & Services, Credentials, the OAuth 2.0 client: compare the Client ID and Client secret, and enter our "
                + "/oauth2/idpresponse address under Authorized redirect URIs",
            "idToken.audience": "client_id must be the Client ID of the OAuth 2.0 client of type Web application",
            "idToken": "authorize_scopes must hold openid, email or profile",
            "userInfo.status":
                "Google Cloud console, APIs & Services: enable the People API, and ask in authorize_scopes for the scope of every mapped field",
            "callback.error": "Google Cloud console, OAuth consent screen: add the person as a test user, or publish the app",
        ])
}
