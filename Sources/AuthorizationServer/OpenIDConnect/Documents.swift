import Broker
import HTTPTypes
import IdentityModel

/// A pool's published documents: `/{poolId}/.well-known/openid-configuration` and `…/jwks.json`, and the first once more where OAuth
/// clients without OpenID look for it, `/.well-known/oauth-authorization-server/{poolId}`. All of them also behind `issuer/`, the updated form.
///
/// Every address comes from the configured public URL. More is stated than the real service states, because it is true here.
/// Source: OpenID Connect Discovery §3; RFC 8414 §2, §3.1; Amazon Cognito developer guide, "Verifying JSON web tokens".
extension AuthorizationEndpoints {
    private enum Document { case configuration, keys }

    /// Nil if the path is none of these.
    func document(_ call: Call) async throws -> Answer? {
        guard let (id, document) = Self.document(at: call.path) else { return nil }
        switch call.method {
        case .get, .head: break
        case .options: return .preflight("GET")
        default: return .methodNotAllowed("GET, HEAD, OPTIONS")
        }
        let pool: UserPoolConfiguration
        do { pool = try await services.catalogue.pool(id) } catch is PoolError {
            return .json(.notFound, .object(["message": .string("User pool does not exist.")]))
        }
        let body =
            switch document {
            case .keys: try await services.signingKeys.jwks(of: id)
            case .configuration: try await configuration(of: pool)
            }
        var headers: HTTPFields = [.contentType: "application/json;charset=UTF-8", .cacheControl: "public, max-age=300"]
        headers[.accessControlAllowOrigin] = "*"
        headers[.contentTypeOptions] = "nosniff"
        return Answer(.ok, headers: headers, body: body)
    }

    private static func document(at path: String) -> (UserPoolID, Document)? {
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 5, let place = [1, 3].first(where: { parts[$0] == "issuer" }) { parts.remove(at: place) }
        guard parts.count == 4, parts[0].isEmpty else { return nil }
        if parts[1] == ".well-known", parts[2] == "oauth-authorization-server" { return (UserPoolID(parts[3]), .configuration) }
        guard parts[2] == ".well-known" else { return nil }
        switch parts[3] {
        case "openid-configuration": return (UserPoolID(parts[1]), .configuration)
        case "jwks.json": return (UserPoolID(parts[1]), .keys)
        default: return nil
        }
    }

    private func configuration(of pool: UserPoolConfiguration) async throws -> [UInt8] {
        if let known = discoveryDocuments.document(of: pool) { return known }
        let extensions = try await services.catalogue.extensions(of: pool.id)
        let exchangesTokens = try await services.catalogue.exchangesTokens(in: pool.id)
        let flows = try await services.catalogue.oauthFlows(in: pool.id)
        let made = Array(configuration(of: pool, with: extensions, flows: flows, exchangesTokens: exchangesTokens).text.utf8)
        discoveryDocuments.keep(made, of: pool)
        return made
    }

    /// - Parameters:
    ///   - flows: what clients of the pool may do. The code flow is there for whoever is allowed it next.
    ///   - exchangesTokens: whether a client of the pool may.
    private func configuration(
        of pool: UserPoolConfiguration, with extensions: Set<ClientExtension>, flows: Set<String>, exchangesTokens: Bool
    ) -> JSONValue {
        let isImplicit = flows.contains("implicit")
        var grants = ["authorization_code", "refresh_token"]
        if flows.contains("client_credentials") { grants.append("client_credentials") }
        if isImplicit { grants.append("implicit") }
        if exchangesTokens { grants.append(Self.tokenExchange) }
        if extensions.contains(.deviceFlow) { grants.append(Self.deviceCodeGrant) }
        let base = services.environment.deployment.publicURL
        let issuer = services.environment.deployment.issuer(of: pool)
        var members: [String: JSONValue] = [
            "authorization_endpoint": .string("\(base)/oauth2/authorize"),
            "authorization_response_iss_parameter_supported": .boolean(true),
            "claims_parameter_supported": .boolean(false),
            "claims_supported": Self.list(Self.claims(of: pool)),
            "code_challenge_methods_supported": Self.list(["S256"]),
            "end_session_endpoint": .string("\(base)/logout"),
            "grant_types_supported": Self.list(grants),
            "id_token_signing_alg_values_supported": Self.list(["RS256"]),
            "issuer": .string(issuer),
            "jwks_uri": .string("\(issuer)/.well-known/jwks.json"),
            "prompt_values_supported": Self.list(["none", "login", "select_account", "consent"]),
            "request_parameter_supported": .boolean(false),
            "request_uri_parameter_supported": .boolean(false),
            "response_modes_supported": Self.list(["query"] + (isImplicit ? ["fragment"] : [])),
            "response_types_supported": Self.list(["code"] + (isImplicit ? ["token"] : [])),
            "revocation_endpoint": .string("\(base)/oauth2/revoke"),
            "revocation_endpoint_auth_methods_supported": Self.list(Self.authenticationMethods + ["none"]),
            "scopes_supported": Self.list(["openid", "email", "phone", "profile"]),
            "subject_types_supported": Self.list(["public"]),
            "token_endpoint": .string("\(base)/oauth2/token"),
            "token_endpoint_auth_methods_supported": Self.list(Self.authenticationMethods + ["none"]),
            "ui_locales_supported": Self.list(Languages.names.map(\.0)),
            "userinfo_endpoint": .string("\(base)/oauth2/userInfo"),
        ]
        if pool.clientRegistration?.isEnabled == true {
            members["registration_endpoint"] = .string(services.environment.deployment.issuer(of: pool.id) + Self.registrationPath)
        }
        if pool.tier >= TieredFeature.stepUp.leastTier { members["acr_values_supported"] = Self.list(AuthenticationLevel.names(in: pool)) }
        add(extensions, to: &members, base: base)
        return .object(members)
    }

    /// What is there only for clients that the operator allowed it.
    private func add(_ extensions: Set<ClientExtension>, to members: inout [String: JSONValue], base: String) {
        if extensions.contains(.formPost) {
            members["response_modes_supported"] = members["response_modes_supported"]?.array.map { .array($0 + [.string("form_post")]) }
        }
        if !extensions.isDisjoint(with: [.pushedRequests, .pushedRequestsOnly]) {
            members["pushed_authorization_request_endpoint"] = .string(base + Self.pushedRequestPath)
            members["require_pushed_authorization_requests"] = .boolean(false)
        }
        if !extensions.isDisjoint(with: [.proofOfPossession, .proofOfPossessionOnly, .proofOfPossessionNonce]) {
            members["dpop_signing_alg_values_supported"] = Self.list(ProofsOfPossession.algorithmNames)
        }
        if extensions.contains(.introspection) {
            members["introspection_endpoint"] = .string("\(base)/oauth2/introspect")
            members["introspection_endpoint_auth_methods_supported"] = Self.list(Self.authenticationMethods)
        }
        if extensions.contains(.deviceFlow) {
            members["device_authorization_endpoint"] = .string("\(base)/oauth2/device_authorization")
        }
        if extensions.contains(.backChannelLogout) {
            members["backchannel_logout_supported"] = .boolean(true)
            members["backchannel_logout_session_supported"] = .boolean(true)
            members["claims_supported"] = members["claims_supported"]?.array.map { .array($0 + [.string("sid")]) }
        }
    }

    private static let authenticationMethods = ["client_secret_basic", "client_secret_post"]

    private static func list(_ values: [String]) -> JSONValue { .array(values.map { .string($0) }) }

    /// What an ID token may say.
    private static func claims(of pool: UserPoolConfiguration) -> [String] {
        let own = [
            "sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "at_hash", "jti", "origin_jti", "acr", "amr", "token_use",
            "cognito:username", "cognito:groups", "cognito:roles", "cognito:preferred_role", "identities",
        ]
        return own + pool.schema.map(\.name).filter { !$0.hasPrefix("dev:") && !own.contains($0) }
    }
}
