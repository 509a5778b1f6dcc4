import Cryptography
import Foundation
package import IdentityModel
package import ProviderKit

/// Any OpenID Connect provider, by discovery and the authorization code flow.
///
/// Source: OpenID Connect Core 1.0 §3.1; RFC 7636; RFC 9207; Cognito developer guide, OIDC identity providers.
package struct OpenIDConnectProvider: IdentityProvider {
    package static let type = ProviderType.openIDConnect

    private let name: ProviderName
    private let settings: OpenIDSettings
    private let environment: ProviderEnvironment
    /// The claim names that the pool maps: whole tokens become claims only where one of them asks for it.
    private let mappedClaims: [String]

    package init(configuration: IdentityProviderConfiguration, environment: ProviderEnvironment) throws(ProviderError) {
        name = configuration.name
        settings = try OpenIDSettings(configuration.details)
        mappedClaims = Array(configuration.attributeMapping.values)
        self.environment = environment
    }

    // MARK: Settings

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

    // MARK: There

    package func signInURL(for attempt: SignInAttempt) async throws(ProviderError) -> String {
        let endpoint = try required(settings.authorizationEndpoint, "authorize_url")
        var fields = [
            FormEncoding.Field("response_type", "code"), FormEncoding.Field("client_id", settings.clientID),
            FormEncoding.Field("redirect_uri", attempt.callbackURL), FormEncoding.Field("scope", settings.scopes),
            FormEncoding.Field("state", attempt.id), FormEncoding.Field("nonce", attempt.nonce),
            // A provider that knows no PKCE ignores both (RFC 6749 §3.1).
            FormEncoding.Field("code_challenge", PKCE.challenge(of: attempt.codeVerifier)), FormEncoding.Field("code_challenge_method", "S256"),
        ]
        if let hint = attempt.loginHint { fields.append(FormEncoding.Field("login_hint", hint)) }
        // `none` was answered from our own session; asking the provider for it would only fail.
        let prompts = attempt.prompt?.split(separator: " ").filter { $0 != "none" } ?? []
        if !prompts.isEmpty { fields.append(FormEncoding.Field("prompt", prompts.joined(separator: " "))) }
        return FormEncoding.url(endpoint, adding: fields)
    }

    // MARK: And back

    package func assertion(in callback: ProviderCallback) async throws(ProviderError) -> VerifiedAnswer {
        guard let attempt = callback.attempt, attempt.provider == name else {
            throw untrusted(.refused("oidc.callback.provider", expected: "a sign-in that was started with \(name)", received: "another or none"))
        }
        let discovery = try? await OpenIDDiscovery.fetch(issuer: settings.issuer, http: environment.http)
        let code = try code(in: callback, discovery)
        let tokens = try await tokens(for: code, attempt, discovery)
        let token: JSONWebToken
        do {
            token = try JSONWebToken(parsing: tokens.idToken.exposed)
        } catch {
            throw untrusted(.refused("oidc.idToken.form", expected: "a signed token", received: "\(error)"))
        }
        let keys = try await keys(for: token)
        let rules = IDTokenRules(
            issuer: settings.issuer, clientID: settings.clientID, algorithms: Self.algorithms(discovery), nonce: attempt.nonce)
        var verdicts = [issuerParameterVerdict(callback, discovery)]
        verdicts.append(rules.verdict(on: token, keys: keys, accessToken: tokens.accessToken?.exposed, now: environment.time.now))
        guard verdicts.allSatisfy(\.isAccepted), let subject = token.claims["sub"]?.string else { throw untrusted(.all("oidc", of: verdicts)) }

        var claims = token.claims
        if let url = settings.userInfoEndpoint, let accessToken = tokens.accessToken {
            let userInfo = try await userInfo(url, accessToken)
            verdicts.append(.all("oidc.userInfo", of: [userInfo.verdict(subject: subject)]))
            claims = userInfo.merged(into: claims)
        } else {
            verdicts.append(Verdict(check: "oidc.userInfo", outcome: .skipped))
        }
        let verdict = Verdict.all("oidc", of: verdicts)
        guard verdict.isAccepted else { throw untrusted(verdict) }

        if mappedClaims.contains(where: { $0.isIdentical(to: "id_token") }) { claims["id_token"] = .string(tokens.idToken.exposed) }
        if let accessToken = tokens.accessToken, mappedClaims.contains(where: { $0.isIdentical(to: "access_token") }) {
            claims["access_token"] = .string(accessToken.exposed)
        }
        let digest = DigestAlgorithm.sha256.hash(Array(tokens.idToken.exposed.utf8)).base64URL
        return VerifiedAnswer(
            assertion: ExternalAssertion(
                provider: name, providerType: Self.type, issuer: settings.issuer, subject: Subject(subject),
                assertionID: token.claims["jti"]?.string ?? digest, claims: ClaimList.claims(claims),
                authenticatedAt: IDTokenRules.date(token.claims["auth_time"])),
            verdict: verdict, replayKey: "oidc:\(digest)",
            replayableUntil: (IDTokenRules.date(token.claims["exp"]) ?? environment.time.now) + IDTokenRules.skew)
    }

    /// The code, if the answer comes from this provider and holds one.
    private func code(in callback: ProviderCallback, _ discovery: OpenIDDiscovery?) throws(ProviderError) -> String {
        // First of all who answers: another provider's error is not this one's either.
        let issuer = issuerParameterVerdict(callback, discovery)
        guard issuer.isAccepted else { throw untrusted(.all("oidc", of: [issuer])) }
        if let error = callback.parameters["error"] {
            let code = OAuthErrorCode(error)?.text ?? "unknown"
            throw ProviderError(
                .denied, message: "\(name) Error - \(code)",
                verdict: .all("oidc", of: [issuer, .refused("oidc.callback.error", expected: "code", received: code)]))
        }
        guard let code = callback.parameters["code"], !code.isEmpty else {
            throw untrusted(.all("oidc", of: [issuer, .refused("oidc.callback.code", expected: "code", received: "none")]))
        }
        return code
    }

    /// The provider that answers is the one that was asked: otherwise a code of one could be carried to another (mix-up).
    ///
    /// Source: RFC 9207 §2.4.
    private func issuerParameterVerdict(_ callback: ProviderCallback, _ discovery: OpenIDDiscovery?) -> Verdict {
        let check = "oidc.callback.issuer"
        guard let received = callback.parameters["iss"] else {
            return discovery?.announcesIssuerParameter ?? false
                ? .refused(check, expected: settings.issuer, received: "none") : Verdict(check: check, outcome: .skipped)
        }
        return received.isIdentical(to: settings.issuer)
            ? .passed(check) : .refused(check, expected: settings.issuer, received: String(received.prefix(200)))
    }

    private func tokens(for code: String, _ attempt: SignInAttempt, _ discovery: OpenIDDiscovery?) async throws(ProviderError) -> CodeExchange.Tokens
    {
        let methods = discovery?.tokenAuthenticationMethods ?? []
        let exchange = CodeExchange(
            settings: settings, endpoint: try required(settings.tokenEndpoint, "token_url"),
            usesBasicAuthentication: methods.contains("client_secret_basic") && !methods.contains("client_secret_post"))
        let response: OutboundResponse
        do {
            response = try await environment.http.fetch(exchange.request(code: code, attempt: attempt))
        } catch {
            throw notReached("oidc.token", error, timeout: "Timeout occurred in calling IdP token endpoint")
        }
        return try exchange.tokens(in: response, of: name)
    }

    private func keys(for token: JSONWebToken) async throws(ProviderError) -> JWKSet {
        let keys = RemoteKeys(url: try required(settings.jwksURI, "jwks_uri"), http: environment.http)
        let failure: RemoteKeys.Failure
        do {
            return try await keys.keys(including: token.keyID)
        } catch {
            failure = error
        }
        switch failure {
        case .notReached(let error): throw notReached("oidc.keys", error, timeout: "Timeout in calling jwks uri")
        case .status(let status):
            throw ProviderError(
                .unavailable, message: "\(name) Error - \(status) error getting keys",
                verdict: .refused("oidc.keys.status", expected: "200", received: String(status)))
        case .malformed:
            throw ProviderError(
                .unavailable, message: "\(name) Error - invalid jwks uri response", verdict: .refused("oidc.keys.answer", expected: "a key set"))
        }
    }

    private func userInfo(_ url: String, _ accessToken: Secret<String>) async throws(ProviderError) -> UserInfo {
        let response: OutboundResponse
        do {
            response = try await environment.http.fetch(UserInfo.request(url, method: settings.userInfoMethod, accessToken: accessToken))
        } catch {
            throw notReached("oidc.userInfo", error, timeout: "Read timed out")
        }
        guard response.status == 200 else {
            throw ProviderError(
                .unavailable, message: "\(name) Error - \(response.status) error getting user info",
                verdict: .refused(
                    "oidc.userInfo.status", expected: "200", received: String(response.status), advice: "try the other attributes_request_method"))
        }
        guard let userInfo = UserInfo(response.body) else {
            throw ProviderError(
                .untrusted, message: "Invalid user info response received from \(name)",
                verdict: .refused("oidc.userInfo.answer", expected: "a JSON object", received: "something else"))
        }
        return userInfo
    }

    /// What the issuer says it signs with, as far as it can be accepted. Nil if it says nothing.
    private static func algorithms(_ discovery: OpenIDDiscovery?) -> [SignatureAlgorithm]? {
        guard let names = discovery?.signingAlgorithms, !names.isEmpty else { return nil }
        return names.compactMap { SignatureAlgorithm(token: $0) }
    }

    // MARK: Refusals

    private func required(_ endpoint: String?, _ detail: String) throws(ProviderError) -> String {
        guard let endpoint else {
            throw ProviderError(
                .invalidConfiguration, message: "\(detail) is missing",
                verdict: .refused("oidc.settings.\(detail)", expected: "an https URL", received: "none"))
        }
        return endpoint
    }

    private func untrusted(_ verdict: Verdict) -> ProviderError {
        ProviderError(.untrusted, message: "Invalid token response received from \(name)", verdict: verdict)
    }

    private func notReached(_ check: String, _ error: OutboundError, timeout: String) -> ProviderError {
        switch error {
        case .timedOut: ProviderError(.unavailable, message: timeout, verdict: .refused("\(check).time", received: "no answer in time"))
        case .refusedURL(let url):
            ProviderError(.unavailable, message: "Connection reset", verdict: .refused("\(check).url", expected: "https", received: url))
        case .refusedAddress(let host):
            ProviderError(
                .unavailable, message: "Connection reset",
                verdict: .refused(
                    "\(check).address", expected: "a public address", received: host,
                    advice: "start with --allow-private-networks for providers in your own network"))
        case .tooLarge: ProviderError(.unavailable, message: "Connection reset", verdict: .refused("\(check).size"))
        case .failed(let reason): ProviderError(.unavailable, message: "Connection reset", verdict: .refused("\(check).connection", received: reason))
        }
    }
}
