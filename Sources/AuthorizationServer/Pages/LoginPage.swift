import Broker
import HTTPTypes
import IdentityModel

/// `/login`: the page where people choose a provider or sign in with a password of the pool, and set a first password.
///
/// The app's request stays in the query; the form brings a name, a password and the token that ties it to this browser.
/// Source: Amazon Cognito developer guide, "The managed login sign-in endpoint".
extension AuthorizationEndpoints {
    func login(_ call: Call) async throws -> Answer {
        let parameters = try call.query()
        switch call.method {
        case .get, .head:
            let checked = try await read(parameters, call)
            switch try await nextStep(checked, call) {
            case .done(let signIn): return returning(signIn)
            case .provider(let provider): return try await start(checked, with: provider, parameters: parameters, call)
            case .page: return try await loginPage(checked, parameters, call)
            }
        case .post:
            let form = try call.form()
            let checked = try await read(parameters, call)
            if let refusal = formRefusal(form, call) {
                try await services.pipeline.refuseForm(.all("form", of: [refusal]), request: checked.request, caller: call.caller)
                return try await loginPage(
                    checked, parameters, call, message: "This page was open for too long or came from somewhere else. Please try again.",
                    status: .forbidden)
            }
            // Who may not come by a password cannot, whatever the form says.
            guard checked.client.offers(.local) else {
                throw AuthorizationRequestReader.Invalid(name: "access_denied", description: nil, request: checked.request)
            }
            return form["session"] == nil ? try await signIn(form, checked, parameters, call) : try await setPassword(form, checked, parameters, call)
        default: return pageMethodNotAllowed("GET, HEAD, POST")
        }
    }

    /// Why a form is not believed to come from our page in this browser; nil if it is.
    func formRefusal(_ form: Parameters, _ call: Call) -> Verdict? {
        if let origin = call.headers[.origin] {
            let authority = origin.split(separator: "://", maxSplits: 1).last.map { $0.lowercased() } ?? ""
            guard authority.isIdentical(to: publicAuthority) || authority.isIdentical(to: call.authority ?? publicAuthority) else {
                return .refused("form.origin", expected: publicAuthority, received: origin)
            }
        }
        if let site = call.headers[.secFetchSite], site != "same-origin" && site != "none" {
            return .refused("form.site", expected: "same-origin", received: site)
        }
        let token = FormToken(sealer: services.environment.sealer, time: services.environment.time)
        guard token.isValid(form["_csrf"], for: boundBrowser(call)) else {
            return .refused("form.token", expected: "the token of this browser's page", received: form["_csrf"] == nil ? "none" : "another one")
        }
        return nil
    }

    private func signIn(
        _ form: Parameters, _ checked: AuthorizationRequestReader.Checked, _ parameters: Parameters, _ call: Call
    ) async throws -> Answer {
        let username = form["username"] ?? ""
        do {
            let pool = try await services.catalogue.pool(checked.request.pool)
            let request = LocalSignInRequest(pool: pool, client: checked.client, username: username, way: .hosted, caller: call.caller)
            let step = try await services.localSignIn.signIn(request, password: Secret(form["password"] ?? ""))
            return try await proceed(step, checked, parameters, call)
        } catch let error as SignInError {
            return try await loginPage(
                checked, parameters, call, username: username, message: Self.words(for: error),
                status: error == .overloaded ? .serviceUnavailable : .badRequest)
        }
    }

    private func setPassword(
        _ form: Parameters, _ checked: AuthorizationRequestReader.Checked, _ parameters: Parameters, _ call: Call
    ) async throws -> Answer {
        let session = form["session"] ?? ""
        let prefix = "attribute."
        let attributes = form.pairs.filter { $0.name.hasPrefix(prefix) }.map { (name: String($0.name.dropFirst(prefix.count)), value: $0.value) }
        let password = form["new_password"] ?? ""
        guard password.isIdentical(to: form["confirm_password"] ?? password) else {
            return try await newPasswordPage(session, attributes, checked, parameters, call, message: "The two passwords are not the same.")
        }
        do {
            let given = Dictionary(attributes.filter { !$0.value.isEmpty }.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
            let pool = try await services.catalogue.pool(checked.request.pool)
            let request = LocalSignInRequest(pool: pool, client: checked.client, username: "", way: .hosted, caller: call.caller)
            let step = try await services.localSignIn.answer(.newPassword(Secret(password), attributes: given), to: session, request)
            return try await proceed(step, checked, parameters, call)
        } catch SignInError.weakPassword(let weakness) {
            return try await newPasswordPage(session, attributes, checked, parameters, call, message: "\(weakness.rawValue).")
        } catch SignInError.missingAttribute(let name) {
            let listed = attributes.contains { $0.name.isIdentical(to: name) } ? attributes : attributes + [(name: name, value: "")]
            return try await newPasswordPage(session, listed, checked, parameters, call, message: "Please fill in \(Self.label(of: name)).")
        } catch is DirectoryError {
            return try await newPasswordPage(session, attributes, checked, parameters, call, message: "One of the values cannot be used.")
        } catch let error as SignInError {
            return try await loginPage(checked, parameters, call, message: Self.words(for: error), status: .badRequest)
        }
    }

    private func proceed(
        _ step: SignInStep, _ checked: AuthorizationRequestReader.Checked, _ parameters: Parameters, _ call: Call
    ) async throws -> Answer {
        switch step {
        case .signedIn(let person):
            let signIn = try await services.pipeline.complete(
                checked.request, for: person.user, authenticatedAt: person.authenticatedAt, methods: person.methods, client: checked.client,
                previous: call.cookie(Cookie.session), caller: call.caller)
            return answer(to: signIn, after: .post)
        case .newPasswordRequired(let challenge):
            return try await newPasswordPage(challenge.session, challenge.missing.map { (name: $0, value: "") }, checked, parameters, call)
        // A question that these pages cannot ask ends the sign-in: it is never left out.
        case .tokens, .passwordVerifier, .code, .softwareToken, .mfaSelection, .mfaSetup, .firstFactorChoice, .password, .device,
            .passkey, .custom:
            return try await loginPage(
                checked, parameters, call, message: "This account signs in with a further step, which these pages cannot ask for.",
                status: .forbidden)
        }
    }

    /// Back to the app, with the new session.
    func answer(to signIn: CompletedSignIn, after method: HTTPRequest.Method) -> Answer {
        let answer = returning(signIn, after: method)
        return sessionCookie(signIn).map { answer.setting($0) } ?? answer
    }

    private func loginPage(
        _ checked: AuthorizationRequestReader.Checked, _ parameters: Parameters, _ call: Call, username: String? = nil, message: String? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let browser = browserCookie(call)
        let pool = try await services.catalogue.pool(checked.request.pool)
        let local = AppClientConfiguration.localProvider
        let providers = checked.client.offeredProviders.filter { !$0.isIdentical(to: local) }
        // The page is the answer to prompts and to a wish for the local pool: neither goes along to a provider's button but the prompt.
        let own = parameters.without(["identity_provider", "idp_identifier"])
        let name = username ?? checked.request.loginHint ?? ""
        var values: [String: Any] = [
            "title": "Sign in", "clientName": checked.client.name, "action": "/login?\(parameters.encoded)", "username": name,
            "usernameLabel": Self.usernameLabel(pool), "focusUsername": name.isEmpty, "hasLocal": checked.client.offers(.local),
            "hasProviders": !providers.isEmpty, "hasBoth": !providers.isEmpty && checked.client.offers(.local),
            "csrf": try FormToken(sealer: services.environment.sealer, time: services.environment.time).make(for: browser.value),
            "providers": providers.map { name in
                let query = Parameters(pairs: own.pairs + [(name: "identity_provider", value: name)]).encoded
                return ["name": Self.providerLabel(name), "url": "/oauth2/authorize?\(query)"]
            },
        ]
        if let message { values["message"] = message }
        return pages.page("login", values, status: status, formTargets: formTargets(checked.request)).setting(browser)
    }

    private func newPasswordPage(
        _ session: String, _ attributes: [(name: String, value: String)], _ checked: AuthorizationRequestReader.Checked, _ parameters: Parameters,
        _ call: Call, message: String? = nil
    ) async throws -> Answer {
        let browser = browserCookie(call)
        let pool = try await services.catalogue.pool(checked.request.pool)
        var values: [String: Any] = [
            "title": "Choose a new password", "clientName": checked.client.name, "action": "/login?\(parameters.encoded)", "session": session,
            "rules": Self.rules(pool.passwordPolicy),
            "csrf": try FormToken(sealer: services.environment.sealer, time: services.environment.time).make(for: browser.value),
            "fields": attributes.map { ["name": $0.name, "label": Self.label(of: $0.name), "value": $0.value] },
        ]
        if let message { values["message"] = message }
        return pages.page("new-password", values, status: message == nil ? .ok : .badRequest, formTargets: formTargets(checked.request)).setting(
            browser)
    }

    func formTargets(_ request: AuthorizationRequest) -> [String] { [Pages.formTarget(of: request.redirectURI)].compactMap(\.self) }
}
