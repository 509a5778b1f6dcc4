import Broker
import HTTPTypes
import IdentityModel

/// `/oauth2/par`: an app leaves its authorization request here and sends the browser with a reference to it.
///
/// Source: RFC 9126 §2.
extension AuthorizationEndpoints {
    static let pushedRequestPath = "/oauth2/par"
    /// What a browser may add to a pushed request: how the person wants to sign in, and in which language.
    private static let personal = ["identity_provider", "idp_identifier", "lang", "ui_locales", Self.publicHostMark]

    func pushRequest(_ call: Call) async throws -> Answer {
        switch call.method {
        case .post: break
        case .options: return .preflight("POST")
        default: return .methodNotAllowed("POST, OPTIONS")
        }
        guard call.rawQuery.isEmpty else { throw OAuthRefusal.invalidRequest }
        let form = try call.form()
        let client = try await clientAuthentication.client(form, call)
        guard client.allows(.pushedRequests) else { throw OAuthRefusal.unauthorizedClient }
        guard form["request_uri"] == nil else { throw OAuthRefusal.invalidRequest }
        // The client proved itself: its secrets are no part of the request. Who is asking is settled.
        let kept = form.without(["client_secret", "client_id"]).pairs + [(name: "client_id", value: client.id.rawValue)]
        let parameters = Parameters(pairs: kept)
        let proof = try proof(of: client, call, at: Self.pushedRequestPath)
        if let proof, let named = parameters["dpop_jkt"], !named.isIdentical(to: proof.thumbprint) { throw OAuthRefusal.invalidProof(nil) }
        do {
            _ = try await requestReader.read(parameters, pushed: "")
            let bound = proof.map { [(name: "dpop_jkt", value: $0.thumbprint)] } ?? []
            let uri = try await services.pushedRequests.push(
                Parameters(
                    pairs: parameters.without(["dpop_jkt"]).pairs
                        + (bound.isEmpty ? parameters.pairs.filter { $0.name.isIdentical(to: "dpop_jkt") } : bound)
                ).encoded, client: client)
            return .json(.created, .object(["request_uri": .string(uri), "expires_in": .integer(Int64(PushedRequests.lifetime))]))
        } catch let error as AuthorizationRequestReader.Invalid {
            return .oauthError(error.name, error.description)
        } catch is AuthorizationRequestReader.Unanswerable {
            throw OAuthRefusal.invalidRequest
        } catch PushedRequests.Refusal.full {
            return .oauthError("temporarily_unavailable", status: .tooManyRequests)
        }
    }

    /// The request that a browser brings: itself, or what it refers to. What was pushed cannot be added to but by what is the person's choice.
    ///
    /// - Returns: the parameters, and what a pushed request is remembered by.
    /// - Throws: `AuthorizationRequestReader.Unanswerable` for a reference that is unknown, used, too old or another client's.
    func resolved(_ parameters: Parameters) async throws -> (parameters: Parameters, pushed: String?) {
        guard let uri = parameters["request_uri"], let id = parameters["client_id"],
            let client = try? await services.catalogue.client(ClientID(id)), client.allows(.pushedRequests)
        else { return (parameters, nil) }
        guard let (stored, pushed) = try await services.pushedRequests.parameters(of: uri, client: client) else {
            throw AuthorizationRequestReader.Unanswerable.invalidRequest
        }
        let kept = try Parameters(encoded: stored, limit: Parameters.longestBody)
        let added = parameters.pairs.filter { pair in
            Self.personal.contains { $0.isIdentical(to: pair.name) } && kept[pair.name] == nil
        }
        return (Parameters(pairs: kept.without(added.map(\.name)).pairs + added), pushed)
    }
}
