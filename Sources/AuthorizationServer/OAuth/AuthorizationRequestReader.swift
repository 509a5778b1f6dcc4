import Broker
import IdentityModel

/// Reads an authorization request in the order that keeps errors from unregistered addresses: the client, its redirect URI byte for byte, the rest.
///
/// Source: RFC 6749 §4.1.2.1; RFC 7636 §4.3; OpenID Connect Core §3.1.2.2; Amazon Cognito developer guide, "Authorize endpoint".
struct AuthorizationRequestReader: Sendable {
    let catalogue: PoolCatalogue
    /// Our own page that sign-ins for devices return to.
    let devicePage: @Sendable (UserPoolID) -> String
    /// A page of ours that a sign-in may lead back to.
    let accountPage: String

    /// A request that may be answered, and whom it is from.
    struct Checked: Sendable {
        var request: AuthorizationRequest
        let client: AppClientConfiguration
        /// The one provider that the app wants, if it does.
        let provider: ProviderName?
        /// The person that the app expects, if it says so.
        var person: PersonHint?
    }

    /// What cannot be answered at the redirect URI.
    enum Unanswerable: String, Error {
        case invalidRequest = "invalid_request"
        case invalidClient = "invalid_client"
        case redirectMismatch = "redirect_mismatch"
    }

    /// What is wrong with a request whose redirect URI is good.
    struct Invalid: Error {
        let name: String
        let description: String?
        /// Enough to answer with: client, redirect URI, state and response type.
        let request: AuthorizationRequest
    }

    /// - Parameter pushed: what a pushed request is remembered by; nil for one that came through the browser.
    /// - Throws: `Unanswerable`, `Invalid`, or storage's errors.
    func read(_ parameters: Parameters, pushed: String? = nil) async throws -> Checked {
        guard let clientID = parameters["client_id"] else { throw Unanswerable.invalidRequest }
        let client: AppClientConfiguration
        do { client = try await catalogue.client(ClientID(clientID)) } catch is PoolError { throw Unanswerable.invalidClient }
        let redirectURI = try redirectURI(parameters, client)

        let pool = try await catalogue.pool(client.poolID)

        // From here on the app hears of its mistakes.
        let responseType = parameters["response_type"]
        let fallback = request(client, pool, redirectURI, responseType == "token" ? .token : .code, parameters, pushed: pushed)
        func invalid(_ name: String, _ description: String? = nil) -> Invalid { Invalid(name: name, description: description, request: fallback) }

        guard parameters["request"] == nil else { throw invalid("request_not_supported") }
        guard parameters["request_uri"] == nil else { throw invalid("request_uri_not_supported") }
        guard pushed != nil || !client.allows(.pushedRequestsOnly) else { throw invalid("invalid_request", "This app must push its requests") }
        guard let responseType else { throw invalid("invalid_request", "response_type is missing") }
        guard let type = AuthorizationRequest.ResponseType(rawValue: responseType) else { throw invalid("unsupported_response_type") }
        switch parameters["response_mode"] {
        case nil, (type == .code ? "query" : "fragment"): break
        case "form_post" where client.allows(.formPost): break
        case _?: throw invalid("invalid_request", "response_mode is not supported")
        }
        guard client.allowsOAuthFlows, client.oauthFlows.contains(type == .code ? "code" : "implicit") else { throw invalid("unauthorized_client") }
        guard let scopes = Self.scopes(parameters["scope"], of: client, granting: try await catalogue.grantableScopes(of: client)) else {
            throw invalid("invalid_scope")
        }
        // Tokens in the fragment are nobody's in particular.
        if type == .token, client.allows(.proofOfPossessionOnly) { throw invalid("unauthorized_client") }
        if let thumbprint = parameters["dpop_jkt"], client.allows(.proofOfPossession) {
            guard thumbprint.utf8.count == 43, thumbprint.utf8.allSatisfy(Self.isBase64URL) else {
                throw invalid("invalid_request", "dpop_jkt is malformed")
            }
        }

        let challenge = parameters["code_challenge"]
        switch (challenge, parameters["code_challenge_method"]) {
        case (nil, nil): break
        case (let challenge?, "S256"):
            guard type == .code, challenge.utf8.count == 43, challenge.utf8.allSatisfy(Self.isBase64URL) else {
                throw invalid("invalid_request", "code_challenge is malformed")
            }
        case (nil, _?): throw invalid("invalid_request", "code_challenge is missing")
        case (_?, _): throw invalid("invalid_request", "code_challenge_method must be S256")
        }

        let prompts = (parameters["prompt"] ?? "").split(separator: " ").map(String.init)
        guard prompts.allSatisfy({ ["none", "login", "select_account", "consent"].contains($0) }), !prompts.contains("none") || prompts.count == 1
        else {
            throw invalid("invalid_request", "prompt is malformed")
        }
        var maximumAge: Int?
        if let text = parameters["max_age"] {
            guard text.utf8.count <= 10, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let age = Int(text) else {
                throw invalid("invalid_request", "max_age is malformed")
            }
            maximumAge = age
        }
        guard [parameters["nonce"], parameters["login_hint"]].allSatisfy({ ($0?.utf8.count ?? 0) <= 2048 }) else { throw invalid("invalid_request") }

        if let resource = parameters["resource"], !ResourceIndicator.isValid(resource) { throw invalid("invalid_target", "resource is malformed") }

        // A name that the pool does not know is a wish that nobody made of it (OpenID Connect Core §3.1.2.1); so is any in the smallest plan.
        var levels: [AuthenticationLevel] = []
        if let names = parameters["acr_values"], pool.tier >= TieredFeature.stepUp.leastTier {
            levels = AuthenticationLevel.levels(in: names, of: pool)
        }

        let provider: ProviderName?
        do { provider = try await wantedProvider(parameters, client) } catch is PoolError {
            throw invalid("invalid_request", "Identity provider does not exist")
        }
        return Checked(
            request: request(
                client, pool, redirectURI, type, parameters, scopes: scopes, prompts: prompts, maximumAge: maximumAge, levels: levels, pushed: pushed),
            client: client,
            provider: provider)
    }

    /// The one that the app named, if it is registered to the letter; the default one, if it named none.
    private func redirectURI(_ parameters: Parameters, _ client: AppClientConfiguration) throws(Unanswerable) -> String {
        guard let named = parameters["redirect_uri"] else {
            guard let standard = client.defaultRedirectURI, client.offeredProviders.count == 1 else { throw .redirectMismatch }
            return standard
        }
        if client.allows(.deviceFlow), named.isIdentical(to: devicePage(client.poolID)) { return named }
        guard named.isIdentical(to: accountPage) || client.callbackURLs.contains(where: { $0.isIdentical(to: named) }) else {
            throw .redirectMismatch
        }
        return named
    }

    /// Scopes to grant: all that can be if none are asked for; nil if one is not the client's or none is left. One that
    /// left its resource server is dropped.
    static func scopes(_ text: String?, of client: AppClientConfiguration, granting grantable: [String]) -> [String]? {
        var scopes: [String] = []
        for scope in (text ?? "").split(separator: " ").map(String.init) where !scopes.contains(where: { $0.isIdentical(to: scope) }) {
            guard client.oauthScopes.contains(where: { $0.isIdentical(to: scope) }) else { return nil }
            scopes.append(scope)
        }
        guard !scopes.isEmpty else { return grantable }
        let granted = scopes.filter { scope in grantable.contains { $0.isIdentical(to: scope) } }
        return granted.isEmpty ? nil : granted
    }

    private func wantedProvider(_ parameters: Parameters, _ client: AppClientConfiguration) async throws -> ProviderName? {
        let provider: ProviderName
        if let name = parameters["identity_provider"] {
            provider = name.isIdentical(to: AppClientConfiguration.localProvider) ? .local : ProviderName(name)
        } else if let identifier = parameters["idp_identifier"] {
            provider = try await catalogue.provider(identifier: identifier, of: client.poolID).name
        } else {
            return nil
        }
        guard client.offers(provider) else { throw PoolError.providerNotFound(provider) }
        return provider
    }

    private func request(
        _ client: AppClientConfiguration, _ pool: UserPoolConfiguration, _ redirectURI: String, _ type: AuthorizationRequest.ResponseType,
        _ parameters: Parameters, scopes: [String] = [], prompts: [String] = [], maximumAge: Int? = nil, levels: [AuthenticationLevel] = [],
        pushed: String? = nil
    ) -> AuthorizationRequest {
        AuthorizationRequest(
            pool: client.poolID, client: client.id, redirectURI: redirectURI, responseType: type, state: parameters["state"], scopes: scopes,
            nonce: parameters["nonce"], codeChallenge: parameters["code_challenge"], prompts: prompts, maximumAge: maximumAge,
            loginHint: parameters["login_hint"], resource: parameters["resource"],
            responseMode: client.allows(.formPost) ? parameters["response_mode"].flatMap { .init(rawValue: $0) } : nil,
            keyThumbprint: client.allows(.proofOfPossession) ? parameters["dpop_jkt"] : nil, pushedRequest: pushed,
            levels: levels.isEmpty ? nil : levels, hasUpdatedIssuer: pool.hasUpdatedIssuer ? true : nil)
    }

    private static func isBase64URL(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
