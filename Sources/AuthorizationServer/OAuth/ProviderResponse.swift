import Broker
import HTTPTypes
import IdentityModel

/// `/oauth2/idpresponse`: where OpenID Connect and social providers send the browser back to.
///
/// Source: OpenID Connect Core §3.1.2.5; OAuth 2.0 Form Post Response Mode.
extension AuthorizationEndpoints {
    func providerResponse(_ call: Call) async throws -> Answer {
        let parameters: Parameters
        switch call.method {
        case .get: parameters = try call.query()
        case .post: parameters = try call.form()
        default: return pageMethodNotAllowed("GET, POST")
        }
        guard let state = parameters["state"] else { return errorPage("invalid_request") }
        if call.method == .post, let page = try await continuePage(parameters, attempt: state, call) { return page }
        let signIn = try await services.pipeline.finish(
            parameters.without([Self.continued]).dictionary, attempt: state, browser: boundBrowser(call), caller: call.caller)
        return answer(to: signIn, after: call.method)
    }

    /// The mark of a message that our own page posted again.
    static let continued = "gatehouse_continued"

    /// A page that posts the message again from our own site, when it came by a cross-site POST without our cookie; nil if it need not.
    ///
    /// Browsers keep a SameSite=Lax cookie from a cross-site POST. Posted again by our own page the message comes with it; a browser that never had
    /// the cookie is refused then. The page answers nothing and consumes nothing.
    func continuePage(_ parameters: Parameters, attempt: String?, _ call: Call) async throws -> Answer? {
        guard boundBrowser(call) == nil, parameters[Self.continued] == nil else { return nil }
        var targets: [String] = []
        if let attempt, let request = try await services.pipeline.request(ofAttempt: attempt) { targets = formTargets(request) }
        let fields = parameters.pairs.map { ["name": $0.name, "value": $0.value] } + [["name": Self.continued, "value": "1"]]
        return pages.page(
            "continue",
            [
                "title": pages.words(.almostThereTitle), "lead": pages.words(.almostThereText), "button": pages.words(.continueButton),
                "action": call.path, "fields": fields,
            ], status: .ok, formTargets: targets)
    }
}
