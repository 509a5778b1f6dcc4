import Broker
import Foundation
import HTTPTypes
import IdentityModel

/// `/oauth2/register`: an app registers itself. On the public host the pool is in the path, `/{poolId}/oauth2/register`.
///
/// Source: RFC 7591; Amazon Cognito developer guide, "Dynamic client registration".
extension AuthorizationEndpoints {
    static let registrationPath = "/oauth2/register"

    /// Nil if the path is another.
    func registration(_ call: Call) async throws -> Answer? {
        let pool: UserPoolID
        if call.path == Self.registrationPath {
            guard let own = try await domainPool(call) else { return nil }
            pool = own
        } else {
            let parts = call.path.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 4, parts[0].isEmpty, parts[2] == "oauth2", parts[3] == "register" else { return nil }
            pool = UserPoolID(String(parts[1]))
        }
        switch call.method {
        case .post: break
        case .options: return .preflight("POST")
        default: return .methodNotAllowed("POST, OPTIONS")
        }
        do {
            let registered = try await services.clientRegistrar.register(
                try metadata(call), in: pool, bearer: try bearer(call), caller: call.caller)
            return .json(.created, document(of: registered))
        } catch let refusal as ClientRegistrar.Refusal {
            return answer(to: refusal)
        } catch is PoolError {
            return answer(to: .notEnabled)
        }
    }

    private func answer(to refusal: ClientRegistrar.Refusal) -> Answer {
        switch refusal {
        case .notEnabled: return .oauthError("invalid_request", "Clients cannot be registered here.", status: .notFound)
        case .invalidToken(let isMissing):
            // RFC 6750 §3: without a token, a challenge alone.
            var answer = Answer.oauthError("invalid_token", status: .unauthorized)
            answer.headers[.wwwAuthenticate] = isMissing ? "Bearer" : "Bearer error=\"invalid_token\""
            return answer
        case .invalidRedirectURI(let text): return .oauthError("invalid_redirect_uri", text)
        case .invalidMetadata(let text): return .oauthError("invalid_client_metadata", text)
        }
    }

    private func bearer(_ call: Call) throws -> String? {
        let fields = call.headers[values: .authorization]
        let scheme = "bearer "
        guard let field = fields.first else { return nil }
        guard fields.count == 1, field.prefix(scheme.count).lowercased() == scheme else {
            throw ClientRegistrar.Refusal.invalidToken(isMissing: false)
        }
        return String(field.dropFirst(scheme.count))
    }

    private func metadata(_ call: Call) throws -> ClientRegistrar.Metadata {
        let malformed = ClientRegistrar.Refusal.invalidMetadata("The body must be a JSON object")
        let type = (call.headers[.contentType] ?? "").prefix { $0 != ";" }.lowercased()
        guard type == "application/json", call.body.count <= 64 << 10, let body = JSONValue(parsing: call.body)?.object else { throw malformed }
        var metadata = ClientRegistrar.Metadata()
        if let uris = try texts(body, "redirect_uris") { metadata.redirectURIs = uris }
        if let types = try texts(body, "grant_types") { metadata.grantTypes = types }
        metadata.responseTypes = try texts(body, "response_types")
        if let method = try text(body, "token_endpoint_auth_method") { metadata.authenticationMethod = method }
        metadata.name = try text(body, "client_name")
        metadata.scopes = try text(body, "scope").map { $0.split(separator: " ").map(String.init) }
        return metadata
    }

    private func text(_ body: [String: JSONValue], _ name: String) throws -> String? {
        guard let value = body[name], value != .null else { return nil }
        guard let text = value.string, text.utf8.count <= 4096 else { throw ClientRegistrar.Refusal.invalidMetadata("\(name) is malformed") }
        return text
    }

    private func texts(_ body: [String: JSONValue], _ name: String) throws -> [String]? {
        guard let value = body[name], value != .null else { return nil }
        guard let texts = value.array?.map(\.string), texts.allSatisfy({ $0 != nil }) else {
            throw ClientRegistrar.Refusal.invalidMetadata("\(name) is malformed")
        }
        return texts.compactMap { $0 }
    }

    /// RFC 7591 §3.2.1.
    private func document(of registered: ClientRegistrar.Registered) -> JSONValue {
        let list = { (values: [String]) in JSONValue.array(values.map { .string($0) }) }
        var members: [String: JSONValue] = [
            "client_id": .string(registered.client.id.rawValue),
            "client_id_issued_at": .integer(Int64(registered.client.createdAt.timeIntervalSince1970)),
            "client_name": .string(registered.client.name),
            "grant_types": list(registered.grantTypes),
            "redirect_uris": list(registered.client.callbackURLs),
            "response_types": list(registered.responseTypes),
            "scope": .string(registered.client.oauthScopes.joined(separator: " ")),
            "token_endpoint_auth_method": .string(registered.authenticationMethod),
        ]
        if let secret = registered.secret {
            members["client_secret"] = .string(secret.exposed)
            members["client_secret_expires_at"] = .integer(0)
        }
        return .object(members)
    }
}
