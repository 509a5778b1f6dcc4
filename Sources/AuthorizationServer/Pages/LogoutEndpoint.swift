import Broker
import HTTPTypes
import IdentityModel
import ProviderKit

/// `/logout`: ends the session at the pages, then goes to a registered address or to a new sign-in.
///
/// Cognito's two forms, and OpenID Connect's beside them: `id_token_hint` and `post_logout_redirect_uri`.
/// Source: Amazon Cognito developer guide, "Logout endpoint"; OpenID Connect RP-Initiated Logout 1.0 §2, §3.
extension AuthorizationEndpoints {
    func logout(_ call: Call) async throws -> Answer {
        let parameters: Parameters
        switch call.method {
        case .get, .head: parameters = try call.query()
        case .post:
            // Cookies do not come with a cross-site POST, so the request is made again by GET, without the token.
            let given = try call.query().joined(with: call.form())
            return .redirect(to: "/logout?\(try await withoutToken(given).encoded)", after: .post)
        default: return pageMethodNotAllowed("GET, HEAD, POST")
        }
        let hint = try await hint(parameters)
        let session = try await isOthers(hint, call) ? nil : call.cookie(Cookie.session)
        let cleared = Cookie(name: Cookie.session, value: "", lifetime: 0, isSecure: isSecure)
        do {
            let answer = try await afterLogout(parameters, hint, call)
            if try await isOthers(hint, call) { return answer }
            guard let destination = answer.headers[.location], let message = try await services.pipeline.signOut(session, returningTo: destination)
            else {
                try await services.pipeline.endSession(session)
                return answer.setting(cleared)
            }
            // The person's session at the provider ends first; its answer comes to `/saml2/logout`.
            return self.answer(carrying: message).setting(cleared)
        } catch let error as AuthorizationRequestReader.Unanswerable {
            try await services.pipeline.endSession(session)
            return unanswerable(error, call).setting(cleared)
        }
    }

    /// Whom the app means, if it says so in a token of ours.
    private func hint(_ parameters: Parameters) async throws -> PersonHint? {
        guard let hint = await personHint(parameters), hint.pool != PersonHint.nobody(at: services.environment.time.now).pool else { return nil }
        // §2: a client_id beside the hint must be the one that the token was made for.
        if let named = parameters["client_id"], !named.isIdentical(to: hint.audience.rawValue) {
            throw AuthorizationRequestReader.Unanswerable.invalidRequest
        }
        return hint
    }

    /// Whether the browser's session is another person's than the app means: that one is left alone.
    private func isOthers(_ hint: PersonHint?, _ call: Call) async throws -> Bool {
        guard let hint, let session = try await services.pipeline.session(call.cookie(Cookie.session), in: hint.pool) else { return false }
        return session.record.sub != hint.sub
    }

    private func afterLogout(_ parameters: Parameters, _ hint: PersonHint?, _ call: Call) async throws -> Answer {
        guard let clientID = parameters["client_id"] ?? hint?.audience.rawValue else {
            return signedOutPage("Required String parameter 'client_id' is not present")
        }
        let client: AppClientConfiguration
        do { client = try await services.catalogue.client(ClientID(clientID)) } catch is PoolError {
            throw AuthorizationRequestReader.Unanswerable.invalidClient
        }
        if let logoutURI = parameters["logout_uri"] ?? parameters["post_logout_redirect_uri"] {
            guard client.logoutURLs.contains(where: { $0.isIdentical(to: logoutURI) }) else {
                throw AuthorizationRequestReader.Unanswerable.redirectMismatch
            }
            let state = parameters["state"].map { [FormEncoding.Field("state", $0)] } ?? []
            return .redirect(to: FormEncoding.url(logoutURI, adding: state))
        }
        guard let redirectURI = parameters["redirect_uri"] else {
            guard hint == nil else { return signedOutPage(nil) }
            return signedOutPage("Required String parameter 'redirect_uri' is not present")
        }
        guard client.callbackURLs.contains(where: { $0.isIdentical(to: redirectURI) }) else {
            throw AuthorizationRequestReader.Unanswerable.redirectMismatch
        }
        return .redirect(to: "/login?\(parameters.without(["id_token_hint", PersonHint.parameter]).encoded)")
    }

    private func signedOutPage(_ message: String?) -> Answer {
        var values: [String: Any] = ["title": pages.words(.signedOutTitle), "text": pages.words(.signedOutText)]
        if let message { values["hint"] = message }
        return pages.page("message", values, status: message == nil ? .ok : .badRequest)
    }
}
