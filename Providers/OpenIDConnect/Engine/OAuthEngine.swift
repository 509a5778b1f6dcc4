import Cryptography
import Foundation
package import IdentityModel
package import ProviderKit

/// The authorization code flow with one registered app: what all brands share.
///
/// Source: RFC 6749 §4.1; RFC 7636; RFC 9207; OpenID Connect Core 1.0 §3.1.
package struct OAuthEngine: Sendable {
    package let app: OAuthApp
    package let environment: ProviderEnvironment

    package init(app: OAuthApp, environment: ProviderEnvironment) {
        self.app = app
        self.environment = environment
    }

    var words: OAuthWords { app.words }

    // MARK: There

    func signInURL(for attempt: SignInAttempt) throws(ProviderError) -> String {
        let endpoint = try required(app.authorizationEndpoint, "authorize_url")
        var fields = [
            FormEncoding.Field("response_type", "code"), FormEncoding.Field("client_id", app.clientID),
            FormEncoding.Field("redirect_uri", attempt.callbackURL), FormEncoding.Field("scope", app.scopes),
            FormEncoding.Field("state", attempt.id),
        ]
        if app.tokenIssuer != nil { fields.append(FormEncoding.Field("nonce", attempt.nonce)) }
        // A provider that knows no PKCE ignores both (RFC 6749 §3.1).
        fields += [
            FormEncoding.Field("code_challenge", PKCE.challenge(of: attempt.codeVerifier)), FormEncoding.Field("code_challenge_method", "S256"),
        ]
        if app.forwardsLoginHint, let hint = attempt.loginHint { fields.append(FormEncoding.Field("login_hint", hint)) }
        // `none` was answered from our own session; asking the provider for it would only fail.
        let prompts = attempt.prompt?.split(separator: " ").map(String.init).filter { $0 != "none" } ?? []
        if let known = app.prompts {
            for prompt in prompts { if let field = known[prompt], !fields.contains(field) { fields.append(field) } }
        } else if !prompts.isEmpty {
            fields.append(FormEncoding.Field("prompt", prompts.joined(separator: " ")))
        }
        // What does not do is refused when it comes back: a provider may give less (OpenID Connect Core §5.5.1.1).
        if let contexts = attempt.authenticationContexts { fields.append(FormEncoding.Field("acr_values", contexts.joined(separator: " "))) }
        // What an app wished for stands above what the brand always sends.
        fields += app.fields.filter { own in !fields.contains { $0.name.isIdentical(to: own.name) } }
        return FormEncoding.url(endpoint, adding: fields)
    }

    // MARK: And back

    func answer(to callback: ProviderCallback, of brand: some OAuthBrand) async throws(ProviderError) -> VerifiedAnswer {
        guard let attempt = callback.attempt, attempt.provider == app.provider else {
            throw untrusted(
                words.refused("callback.provider", expected: "a sign-in that was started with \(app.provider)", received: "another or none"))
        }
        let discovery = await discovery()
        let code = try code(in: callback, discovery)
        let (tokens, clock) = try await tokens(for: code, attempt, discovery)
        var verdicts = [issuerParameterVerdict(callback, discovery)]
        var stated: [String: JSONValue] = [:]
        if let issuer = app.tokenIssuer {
            let (token, verdict) = try await idToken(in: tokens, of: issuer, nonce: attempt.nonce, discovery, clock)
            verdicts.append(verdict)
            guard verdicts.allSatisfy(\.isAccepted) else { throw untrusted(.all(words.prefix, of: verdicts)) }
            stated = token.claims
        }
        let person: OAuthPerson
        do {
            person = try await brand.person(with: tokens, stated: stated, in: callback)
        } catch {
            // What held so far belongs to the tree as much as what did not.
            throw ProviderError(error.kind, message: error.message, verdict: .all(words.prefix, of: verdicts + [error.verdict]))
        }
        verdicts.append(person.verdict)
        verdicts.append(subjectVerdict(person.subject))
        let verdict = Verdict.all(words.prefix, of: verdicts)
        guard verdict.isAccepted else { throw untrusted(verdict) }
        return answer(person, tokens: tokens, stated: stated, code: code, type: type(of: brand).type, verdict: verdict)
    }

    private func answer(
        _ person: OAuthPerson, tokens: OAuthTokens, stated: [String: JSONValue], code: String, type: ProviderType, verdict: Verdict
    ) -> VerifiedAnswer {
        var claims = person.claims
        func adding(_ name: String, _ token: Secret<String>?) {
            if let token, app.mappedClaims.contains(where: { $0.isIdentical(to: name) }) { claims[name] = .string(token.exposed) }
        }
        adding("id_token", tokens.idToken)
        adding("access_token", tokens.accessToken)
        // Without an ID token the code is what is used once: some providers give the same access token again.
        let digest = DigestAlgorithm.sha256.hash(Array((tokens.idToken?.exposed ?? code).utf8)).base64URL
        let now = environment.time.now
        let end = IDTokenRules.date(stated["exp"]).map { $0 + IDTokenRules.skew }
        return VerifiedAnswer(
            assertion: ExternalAssertion(
                provider: app.provider, providerType: type, issuer: app.tokenIssuer?.issuer, subject: Subject(person.subject),
                assertionID: stated["jti"]?.string ?? digest, claims: ClaimList.claims(claims),
                authenticatedAt: IDTokenRules.date(stated["auth_time"]), authenticationContext: stated["acr"]?.string),
            verdict: verdict, replayKey: "oidc:\(digest)", replayableUntil: end ?? now + 600,
            tokens: ProviderTokens(accessToken: tokens.accessToken, refreshToken: tokens.refreshToken))
    }

    /// The code, if the answer comes from this provider and holds one.
    private func code(in callback: ProviderCallback, _ discovery: OpenIDDiscovery?) throws(ProviderError) -> String {
        // First of all who answers: another provider's error is not this one's either.
        let issuer = issuerParameterVerdict(callback, discovery)
        guard issuer.isAccepted else { throw untrusted(.all(words.prefix, of: [issuer])) }
        if let error = callback.parameters["error"] {
            let code = OAuthErrorCode(error)?.text ?? "unknown"
            throw ProviderError(
                .denied, message: "\(app.provider) Error - \(code)",
                verdict: .all(words.prefix, of: [issuer, words.refused("callback.error", expected: "code", received: code)]))
        }
        guard let code = callback.parameters["code"], !code.isEmpty else {
            throw untrusted(.all(words.prefix, of: [issuer, words.refused("callback.code", expected: "code", received: "none")]))
        }
        return code
    }

    /// The provider that answers is the one that was asked: otherwise a code of one could be carried to another (mix-up).
    ///
    /// Source: RFC 9207 §2.4.
    private func issuerParameterVerdict(_ callback: ProviderCallback, _ discovery: OpenIDDiscovery?) -> Verdict {
        let check = "callback.issuer"
        guard let issuer = app.tokenIssuer?.issuer else { return words.skipped(check) }
        guard let received = callback.parameters["iss"] else {
            return discovery?.announcesIssuerParameter ?? false
                ? words.refused(check, expected: issuer, received: "none") : words.skipped(check)
        }
        return received.isIdentical(to: issuer)
            ? words.passed(check) : words.refused(check, expected: issuer, received: String(received.prefix(200)))
    }

    private func subjectVerdict(_ subject: String) -> Verdict {
        guard (1...255).contains(subject.utf8.count), subject.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            return words.refused("subject", expected: "1 to 255 characters", received: subject.isEmpty ? "none" : "something else")
        }
        return words.passed("subject")
    }

    // MARK: Asking the provider

    func discovery() async -> OpenIDDiscovery? {
        guard let issuer = app.tokenIssuer else { return nil }
        return try? await OpenIDDiscovery.fetch(issuer: issuer.issuer, http: environment.http)
    }

    private func tokens(
        for code: String, _ attempt: SignInAttempt, _ discovery: OpenIDDiscovery?
    ) async throws(ProviderError) -> (OAuthTokens, ProviderClock) {
        let exchange = try exchange(discovery)
        return try await asked(
            exchange,
            try exchange.request(code: code, attempt: attempt, at: environment.time.now), needsIDToken: app.tokenIssuer != nil)
    }

    func exchange(_ discovery: OpenIDDiscovery?) throws(ProviderError) -> CodeExchange {
        let methods = app.followsAuthenticationMethods ? discovery?.tokenAuthenticationMethods ?? [] : []
        return CodeExchange(
            app: app, endpoint: try required(app.tokenEndpoint, "token_url"),
            usesBasicAuthentication: methods.contains("client_secret_basic") && !methods.contains("client_secret_post"))
    }

    func asked(
        _ exchange: CodeExchange, _ request: OutboundRequest, needsIDToken: Bool
    ) async throws(ProviderError) -> (OAuthTokens, ProviderClock) {
        let response: OutboundResponse
        do {
            response = try await environment.http.fetch(request)
        } catch {
            throw notReached("token", error, timeout: "Timeout occurred in calling IdP token endpoint")
        }
        return (
            try exchange.tokens(in: response, needsIDToken: needsIDToken),
            ProviderClock(date: response.headers["date"], receivedAt: environment.time.now)
        )
    }

    func idToken(
        in tokens: OAuthTokens, of issuer: OAuthApp.TokenIssuer, nonce: String?, _ discovery: OpenIDDiscovery?, _ clock: ProviderClock
    ) async throws(ProviderError) -> (JSONWebToken, Verdict) {
        let token: JSONWebToken
        do {
            token = try JSONWebToken(parsing: tokens.idToken?.exposed ?? "")
        } catch {
            throw untrusted(words.refused("idToken.form", expected: "a signed token", received: "\(error)"))
        }
        let keys = try await keys(for: token, issuer, discovery)
        let rules = IDTokenRules(
            issuers: issuer.spellings, clientID: app.clientID, algorithms: Self.algorithms(discovery), nonce: nonce, words: words,
            clock: clock)
        // In a replay the access token is not there to be compared.
        let accessToken = tokens.accessToken.flatMap { $0.exposed.isIdentical(to: Redaction.mark) ? nil : $0.exposed }
        return (token, rules.verdict(on: token, keys: keys, accessToken: accessToken, now: environment.time.now))
    }

    func keys(
        for token: JSONWebToken, _ issuer: OAuthApp.TokenIssuer, _ discovery: OpenIDDiscovery?
    ) async throws(ProviderError) -> JWKSet {
        let keys = RemoteKeys(url: try required(issuer.jwksURI ?? discovery?.jwksURI, "jwks_uri"), http: environment.http)
        let failure: RemoteKeys.Failure
        do {
            return try await keys.keys(including: token.keyID)
        } catch {
            failure = error
        }
        switch failure {
        case .notReached(let error): throw notReached("keys", error, timeout: "Timeout in calling jwks uri")
        case .status(let status):
            throw ProviderError(
                .unavailable, message: "\(app.provider) Error - \(status) error getting keys",
                verdict: words.refused("keys.status", expected: "200", received: String(status)))
        case .malformed:
            throw ProviderError(
                .unavailable, message: "\(app.provider) Error - invalid jwks uri response",
                verdict: words.refused("keys.answer", expected: "a key set"))
        }
    }

    /// What the provider's profile endpoint says of the bearer of a token: a JSON object.
    package func profile(
        at url: String, method: OutboundRequest.Method = .get, accessToken: Secret<String>
    ) async throws(ProviderError) -> [String: JSONValue] {
        let response: OutboundResponse
        do {
            response = try await environment.http.fetch(UserInfo.request(url, method: method, accessToken: accessToken))
        } catch {
            throw notReached("userInfo", error, timeout: "Read timed out")
        }
        guard response.status == 200 else {
            let body = JSONValue(parsing: response.body)
            let reason = OAuthErrorCode(in: body)?.text
            throw ProviderError(
                // A token that is not taken is an answer; anything else is no answer yet.
                [400, 401, 403].contains(response.status) ? .untrusted : .unavailable,
                message: "\(app.provider) Error - \(response.status) error getting user info",
                verdict: words.refused(
                    "userInfo.status", expected: "200", received: "\(response.status)" + (reason.map { ", error \($0)" } ?? ""),
                    advice: "try the other attributes_request_method"),
                endsGrant: GrantEnding(status: response.status, body: body).isOfAccessToken)
        }
        guard let claims = JSONValue(parsing: response.body)?.object else {
            throw ProviderError(
                .untrusted, message: "Invalid user info response received from \(app.provider)",
                verdict: words.refused("userInfo.answer", expected: "a JSON object", received: "something else"))
        }
        return claims
    }

    /// What the issuer says it signs with, as far as it can be accepted. Nil if it says nothing.
    static func algorithms(_ discovery: OpenIDDiscovery?) -> [SignatureAlgorithm]? {
        guard let names = discovery?.signingAlgorithms, !names.isEmpty else { return nil }
        return names.compactMap { SignatureAlgorithm(token: $0) }
    }
}
