import Broker
import HTTPTypes
import IdentityModel

/// `/saml2/idpresponse`: the assertion consumer service (HTTP-POST binding).
///
/// RelayState names the sign-in that is under way. For an unsolicited response it is an authorization request in form encoding.
/// Source: SAML 2.0 Bindings §3.5; Amazon Cognito developer guide, "Implement IdP-initiated SAML sign-in".
extension AuthorizationEndpoints {
    func assertionConsumer(_ call: Call) async throws -> Answer {
        guard call.method == .post else { return pageMethodNotAllowed("POST") }
        let parameters = try call.form()
        guard parameters["SAMLResponse"] != nil, let relayState = parameters["RelayState"] else { return errorPage("invalid_request") }
        if PoolHandle(relayState) == nil, let answer = try await unsolicited(parameters, relayState, call) { return answer }
        if let page = try await continuePage(parameters, attempt: relayState, call) { return page }
        let signIn = try await services.pipeline.finish(
            parameters.without([Self.continued]).dictionary, attempt: relayState, browser: boundBrowser(call), caller: call.caller)
        return answer(to: signIn, after: .post)
    }

    /// Nil if RelayState is no authorization request either.
    private func unsolicited(_ parameters: Parameters, _ relayState: String, _ call: Call) async throws -> Answer? {
        guard let wanted = try? Parameters(encoded: relayState.utf8, limit: Parameters.longestQuery), wanted["client_id"] != nil else { return nil }
        let checked: AuthorizationRequestReader.Checked
        do { checked = try await requestReader.read(wanted) } catch is AuthorizationRequestReader.Invalid {
            // Nobody asked at the app: it hears nothing of what a stranger put into RelayState.
            return errorPage("invalid_request")
        }
        guard checked.request.responseType == .code, let name = checked.provider, name != .local else { return errorPage("invalid_request") }
        let provider: IdentityProviderConfiguration
        do { provider = try await services.catalogue.provider(named: name, of: checked.request.pool) } catch is PoolError {
            return errorPage("invalid_request")
        }
        let signIn = try await services.pipeline.finishUnsolicited(
            parameters.dictionary, from: provider, for: checked.request, caller: call.caller)
        return answer(to: signIn, after: .post)
    }
}
