import Broker
import HTTPTypes
import IdentityModel

/// A pool's published documents: `/{poolId}/.well-known/openid-configuration` and `…/jwks.json`.
///
/// Every address comes from the configured public URL. More is stated than the real service states, because it is true here.
/// Source: OpenID Connect Discovery §3; RFC 8414 §2; Amazon Cognito developer guide, "Verifying JSON web tokens".
extension AuthorizationEndpoints {
    /// Nil if the path is none of these.
    func document(_ call: Call) async throws -> Answer? {
        let parts = call.path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0].isEmpty, parts[2] == ".well-known", parts[3] == "openid-configuration" || parts[3] == "jwks.json" else {
            return nil
        }
        switch call.method {
        case .get, .head: break
        case .options: return .preflight("GET")
        default: return .methodNotAllowed("GET, HEAD, OPTIONS")
        }
        let id = UserPoolID(String(parts[1]))
        let pool: UserPoolConfiguration
        do { pool = try await services.catalogue.pool(id) } catch is PoolError {
            return .json(.notFound, .object(["message": .string("User pool does not exist.")]))
        }
        let body =
            parts[3] == "jwks.json"
            ? try await services.signingKeys.jwks(of: id) : discoveryDocuments.document(of: pool) { configuration(of: pool).text }
        var headers: HTTPFields = [.contentType: "application/json;charset=UTF-8", .cacheControl: "public, max-age=300"]
        headers[.accessControlAllowOrigin] = "*"
        headers[.contentTypeOptions] = "nosniff"
        return Answer(.ok, headers: headers, body: body)
    }

    private func configuration(of pool: UserPoolConfiguration) -> JSONValue {
        let base = services.environment.deployment.publicURL
        let issuer = services.environment.deployment.issuer(of: pool.id)
        let list = { (values: [String]) in JSONValue.array(values.map { .string($0) }) }
        let methods = list(["client_secret_basic", "client_secret_post", "none"])
        var members: [String: JSONValue] = [
            "authorization_endpoint": .string("\(base)/oauth2/authorize"),
            "authorization_response_iss_parameter_supported": .boolean(true),
            "claims_parameter_supported": .boolean(false),
            "code_challenge_methods_supported": list(["S256"]),
            "end_session_endpoint": .string("\(base)/logout"),
            "grant_types_supported": list(["authorization_code", "client_credentials", "implicit", "refresh_token", Self.tokenExchange]),
            "id_token_signing_alg_values_supported": list(["RS256"]),
            "issuer": .string(issuer),
            "jwks_uri": .string("\(issuer)/.well-known/jwks.json"),
            "prompt_values_supported": list(["none", "login", "select_account", "consent"]),
            "request_parameter_supported": .boolean(false),
            "request_uri_parameter_supported": .boolean(false),
            "response_modes_supported": list(["query", "fragment"]),
            "response_types_supported": list(["code", "token"]),
            "revocation_endpoint": .string("\(base)/oauth2/revoke"),
            "revocation_endpoint_auth_methods_supported": methods,
            "scopes_supported": list(["openid", "email", "phone", "profile"]),
            "subject_types_supported": list(["public"]),
            "token_endpoint": .string("\(base)/oauth2/token"),
            "token_endpoint_auth_methods_supported": methods,
            "userinfo_endpoint": .string("\(base)/oauth2/userInfo"),
        ]
        if pool.clientRegistration?.isEnabled == true { members["registration_endpoint"] = .string(issuer + Self.registrationPath) }
        return .object(members)
    }
}
