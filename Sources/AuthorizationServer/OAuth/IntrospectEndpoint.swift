import Broker
import HTTPTypes
import IdentityModel

/// `/oauth2/introspect`: what a token stands for.
///
/// Source: RFC 7662.
extension AuthorizationEndpoints {
    func introspect(_ call: Call) async throws -> Answer {
        guard call.method == .post else { return .methodNotAllowed("POST") }
        guard call.rawQuery.isEmpty else { throw OAuthRefusal.invalidRequest }
        let form = try call.form()
        let client: AppClientConfiguration
        do { client = try await clientAuthentication.client(form, call) } catch OAuthRefusal.invalidClient {
            // §2.3: 401, whichever way the client tried.
            throw OAuthRefusal.invalidClient(inHeader: true)
        }
        guard client.hasSecret, client.allows(.introspection) else { throw OAuthRefusal.unauthorizedClient }
        guard let token = form["token"] else { throw OAuthRefusal.invalidRequest }
        guard var members = try await services.introspection.claims(of: token, askedBy: client, caller: call.caller) else {
            return .json(.ok, .object(["active": .boolean(false)]))
        }
        members["active"] = .boolean(true)
        return .json(.ok, .object(members))
    }
}
