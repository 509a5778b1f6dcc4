import Broker
import HTTPTypes
import IdentityModel

/// `/link-account`: whether the account that proved the same address is the person's too. They sign in to it, or go on separately.
extension AuthorizationEndpoints {
    func linkQuestion(_ call: Call) async throws -> Answer {
        guard [.get, .head, .post].contains(call.method) else { return pageMethodNotAllowed("GET, HEAD, POST") }
        let form = call.method == .post ? try call.form() : nil
        let sign = try await signInVisit(call)
        guard let question = sign.visit.parameters[LinkQuestions.parameter],
            let shown = try await services.linkQuestions.shown(question, in: boundBrowser(call)), shown.request.client == sign.client.id
        else { return try await linkRefused(.gone, nil, sign) }
        guard let form else { return try linkPage(shown, sign) }
        if let refusal = formRefusal(form, call) {
            try await services.pipeline.refuseForm(.all("form", of: [refusal]), request: sign.checked.request, caller: call.caller)
            return try linkPage(shown, sign, message: .formTooOld, status: .forbidden)
        }
        do {
            // For the app that asked, whatever the address of this page says.
            return answer(to: try await services.linkQuestions.separate(question, in: boundBrowser(call), caller: call.caller), after: .post)
        } catch let refusal as LinkQuestions.Refusal {
            return try await linkRefused(refusal, nil, sign)
        }
    }

    private func linkPage(
        _ shown: LinkQuestions.Shown, _ sign: SignInVisit, message: Phrase? = nil, status: HTTPResponse.Status = .ok
    ) throws -> Answer {
        let words = sign.words
        var page = FormPage(title: words(.linkTitle))
        page.lead =
            words(.linkLead, ["address": shown.address]) + " "
            + words(.linkText, ["provider": Self.providerLabel(shown.provider.rawValue)])
        page.message = message.map { words($0) }
        page.providers = [FormPage.Link(label: words(.linkSignInButton), url: sign.visit.address("/login"))]
        var form = FormPage.Form(action: sign.visit.address(LinkQuestions.path))
        form.text = words(.linkSeparateText)
        form.buttons = [FormPage.Button(label: words(.linkSeparateButton), isPrimary: false)]
        page.forms = [form]
        return try show(page, sign.visit, status: status)
    }

    /// The first page again: with the question, where it can still be answered.
    func linkRefused(_ refusal: LinkQuestions.Refusal, _ username: String?, _ sign: SignInVisit) async throws -> Answer {
        try await services.pipeline.refuseForm(
            .refused(
                "link.question", expected: refusal == .gone ? "a question that was asked in this browser and waits" : "the user it is about",
                received: refusal == .gone ? "another one" : "another user"), request: sign.checked.request, caller: sign.call.caller)
        guard refusal == .otherAccount else {
            let visit = sign.visit.with(sign.visit.parameters.without([LinkQuestions.parameter]))
            return try await loginPage(SignInVisit(visit: visit, checked: sign.checked), message: .tookTooLong, status: .badRequest)
        }
        return try await loginPage(sign, username: username, message: .linkOtherAccount, status: .badRequest)
    }

    /// Leads to the page, with the app's request in its address as everywhere.
    func answer(to asked: LinkQuestions.Asked, _ call: Call) async -> Answer {
        do {
            var pairs = Self.parameters(of: asked.request, in: try await services.catalogue.pool(asked.request.pool))
            if asked.request.pushedRequest != nil {
                // What was pushed does not come into the address afterwards either.
                let client = try await services.catalogue.client(asked.request.client, of: asked.request.pool)
                let uri = try await services.pushedRequests.push(Parameters(pairs: pairs).encoded, client: client)
                pairs = [(name: "client_id", value: client.id.rawValue), (name: "request_uri", value: uri)]
            }
            pairs.append((name: LinkQuestions.parameter, value: asked.question))
            return .redirect(to: "\(LinkQuestions.path)?\(Parameters(pairs: pairs).encoded)", after: call.method)
        } catch {
            return errorPage("temporarily_unavailable", status: .serviceUnavailable)
        }
    }

    /// A request as an app would make it. What it asked of sessions was settled when the person left for the provider.
    private static func parameters(of request: AuthorizationRequest, in pool: UserPoolConfiguration) -> [(name: String, value: String)] {
        let values: [(String, String?)] = [
            ("client_id", request.client.rawValue), ("redirect_uri", request.redirectURI), ("response_type", request.responseType.rawValue),
            ("response_mode", request.responseMode?.rawValue), ("scope", request.scopes.joined(separator: " ")), ("state", request.state),
            ("nonce", request.nonce), ("code_challenge", request.codeChallenge), ("code_challenge_method", request.codeChallenge.map { _ in "S256" }),
            ("max_age", request.maximumAge.map(String.init)), ("resource", request.resource), ("dpop_jkt", request.keyThumbprint),
            ("acr_values", request.levels.map { $0.map { $0.name(in: pool) }.joined(separator: " ") }),
        ]
        return values.compactMap { name, value in value.flatMap { $0.isEmpty ? nil : (name: name, value: $0) } }
    }
}
