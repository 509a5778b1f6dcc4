import Broker
import HTTPTypes
import IdentityModel

/// `/login`: where people choose a provider, or sign in as users of the pool, one question after the other.
///
/// The app's request stays in the query; a form brings what was typed, the token that ties it to this browser, and the question that it answers.
/// Source: Amazon Cognito developer guide, "The managed login sign-in endpoint".
extension AuthorizationEndpoints {
    /// A sign-in for an app's request, in one browser.
    struct SignInVisit: Sendable {
        let visit: Visit
        let checked: AuthorizationRequestReader.Checked

        var words: Words { visit.words }
        var pool: UserPoolConfiguration { visit.pool }
        var client: AppClientConfiguration { visit.client }
        var call: Call { visit.call }

        func request(_ username: String) -> LocalSignInRequest {
            LocalSignInRequest(
                pool: pool, client: client, username: username, way: .hosted, caller: call.caller, wantedLevels: checked.request.levels)
        }
    }

    func signInVisit(_ call: Call) async throws -> SignInVisit {
        let parameters = try call.query()
        let checked = try await read(parameters, call)
        return SignInVisit(
            visit: try await visit(checked.client, parameters, call, formTargets: formTargets(checked.request)), checked: checked)
    }

    func login(_ call: Call) async throws -> Answer {
        switch call.method {
        case .get, .head:
            let parameters = try call.query()
            // The page writes its address into forms and links: no token in it.
            if parameters["id_token_hint"] != nil { return .redirect(to: "/login?\(try await withoutToken(parameters).encoded)") }
            let checked = try await read(parameters, call)
            switch try await nextStep(checked, call) {
            case .done(let signIn): return returning(signIn)
            case .provider(let provider): return try await start(checked, with: provider, parameters: parameters, call)
            case .page: return try await loginPage(try await signInVisit(call))
            case .more(let session): return try await stepUpPage(session, try await signInVisit(call))
            }
        case .post:
            let form = try call.form()
            let sign = try await signInVisit(call)
            if let refusal = try await refusal(of: form, sign) { return refusal }
            if let text = form["session"] { return try await answer(text, form, sign) }
            return try await begin(form, sign)
        default: return pageMethodNotAllowed("GET, HEAD, POST")
        }
    }

    /// The answer to a form that is not believed to come from our page in this browser, or may not be sent at all; nil if it may.
    func refusal(of form: Parameters, _ sign: SignInVisit) async throws -> Answer? {
        if let refusal = formRefusal(form, sign.call) {
            try await services.pipeline.refuseForm(.all("form", of: [refusal]), request: sign.checked.request, caller: sign.call.caller)
            return try await loginPage(sign, message: .formTooOld, status: .forbidden)
        }
        // Who may not come by a password cannot, whatever the form says.
        guard sign.client.offers(.local) || form["username"] != nil && form["password"] == nil else {
            throw AuthorizationRequestReader.Invalid(name: "access_denied", description: nil, request: sign.checked.request)
        }
        return nil
    }

    /// Why a form is not believed to come from our page in this browser; nil if it is.
    func formRefusal(_ form: Parameters, _ call: Call, session: String = "") -> Verdict? {
        if let origin = call.headers[.origin] {
            let authority = origin.split(separator: "://", maxSplits: 1).last.map { $0.lowercased() } ?? ""
            guard authority.isIdentical(to: publicAuthority) || authority.isIdentical(to: call.authority ?? publicAuthority) else {
                return .refused("form.origin", expected: publicAuthority, received: origin)
            }
        }
        if let site = call.headers[.secFetchSite], site != "same-origin" && site != "none" {
            return .refused("form.site", expected: "same-origin", received: site)
        }
        guard formToken.isValid(form["_csrf"], for: boundBrowser(call).map { $0 + session }) else {
            return .refused("form.token", expected: "the token of this browser's page", received: form["_csrf"] == nil ? "none" : "another one")
        }
        return nil
    }

    /// The first form: a name, and a password where the page asked for both.
    private func begin(_ form: Parameters, _ sign: SignInVisit) async throws -> Answer {
        let username = form["username"] ?? ""
        guard let password = form["password"] else {
            if let provider = try await provider(forDomainOf: username, sign) {
                // The provider's page begins with what was typed here.
                let parameters = Parameters(
                    pairs: sign.visit.parameters.without(["login_hint", "identity_provider", "idp_identifier", "prompt"]).pairs + [
                        (name: "login_hint", value: username), (name: "identity_provider", value: provider.name.rawValue),
                    ])
                return try onwardPage(to: provider, "/oauth2/authorize?\(parameters.encoded)", sign)
            }
            guard sign.client.offers(.local) else { return try await loginPage(sign, username: username, message: .noProvider, status: .badRequest) }
            guard !username.isEmpty, services.localSignIn.offersChoice(in: sign.pool, to: sign.client) else {
                return try await loginPage(sign, username: username, asksPassword: true)
            }
            guard try await admits(.signIn, username, sign) else {
                return try await loginPage(sign, username: username, message: .tooManyTries, status: .tooManyRequests)
            }
            return try await step(sign, username) {
                try await services.localSignIn.begin(sign.request(username), preferred: nil, FirstProof(), session: nil)
            }
        }
        guard try await admits(.signIn, username, sign) else {
            return try await loginPage(sign, username: username, message: .tooManyTries, status: .tooManyRequests)
        }
        return try await step(sign, username) { try await services.localSignIn.signIn(sign.request(username), password: Secret(password)) }
    }

    func admits(_ action: PageThrottle.Action, _ name: String?, _ sign: SignInVisit) async throws -> Bool {
        try await services.admitsAtPages(action, name: name, in: sign.pool, client: sign.client.id, caller: sign.call.caller)
    }

    /// Takes a step of the sign-in and shows what follows, or the first page with what went wrong.
    func step(_ sign: SignInVisit, _ username: String, _ take: () async throws -> SignInStep) async throws -> Answer {
        do {
            return try await proceed(try await take(), username, sign)
        } catch let error as SignInError {
            switch error {
            case .userNotConfirmed: return try confirmPage(sign, username, note: .notConfirmedYet)
            case .passwordResetRequired: return try forgotPage(sign, username, message: .resetRequired)
            case .levelOutOfReach: throw Self.unmet(sign)
            default:
                return try await loginPage(
                    sign, username: username, message: Phrase(error), status: error == .overloaded ? .serviceUnavailable : .badRequest)
            }
        } catch is PasskeyError {
            return try await loginPage(sign, username: username, message: .notCompleted, status: .badRequest)
        } catch let error as TriggerError {
            return try await loginPage(sign, username: username, text: error.description, status: .badRequest)
        }
    }

    private func proceed(_ step: SignInStep, _ username: String, _ sign: SignInVisit) async throws -> Answer {
        func ask(_ kind: Question.Kind, _ session: String) throws -> Answer {
            try questionPage(Question(kind, session: session, username: username, browser: sign.visit.browser), sign)
        }
        switch step {
        case .signedIn(let person):
            do {
                let signIn = try await services.pipeline.complete(
                    sign.checked.request, for: person.user, authenticatedAt: person.authenticatedAt, methods: person.methods, client: sign.client,
                    previous: sign.call.cookie(Cookie.session), browser: boundBrowser(sign.call), continued: person.continued,
                    caller: sign.call.caller)
                return answer(to: signIn, after: .post)
            } catch let refusal as LinkQuestions.Refusal {
                return try await linkRefused(refusal, username, sign)
            }
        case .newPasswordRequired(let challenge): return try ask(.newPassword(missing: challenge.missing), challenge.session)
        case .code(let challenge):
            return try ask(
                .code(challenge.name, destination: challenge.delivery.destination, isSMS: challenge.delivery.medium == .sms), challenge.session)
        case .softwareToken(let challenge): return try ask(.softwareToken(deviceName: challenge.deviceName), challenge.session)
        case .mfaSelection(let selection): return try ask(.factorChoice(selection.factors), selection.session)
        case .mfaSetup(let setup):
            // A phone number is set up by whoever administers the pool: these pages prove no number that nobody vouches for.
            let choice = setup.factors.filter { $0 != .sms }
            let question = Question(.setUpChoice(choice), session: setup.session, username: username, browser: sign.visit.browser)
            guard let only = choice.first else { return try await loginPage(sign, username: username, message: .furtherStep, status: .forbidden) }
            return choice.count == 1 ? try await setUp(only, question, sign) : try questionPage(question, sign)
        case .firstFactorChoice(let choice):
            return try ask(.firstFactorChoice(choice.available), choice.session)
        case .levelFactorChoice(let choice): return try ask(.levelFactorChoice(choice.available), choice.session)
        case .password(let question): return try ask(.password, question.session)
        case .passkey(let question): return try ask(.passkey(options: PublicKeyCredentialOptions.request(question.request).text), question.session)
        // A question that these pages cannot ask ends the sign-in: it is never left out.
        case .tokens, .passwordVerifier, .device, .custom:
            return try await loginPage(sign, username: username, message: .furtherStep, status: .forbidden)
        }
    }

    /// The page that asks a signed-in person for what is missing: with buttons, as nothing is sent before somebody wants it.
    private func stepUpPage(_ session: BrowserSession, _ sign: SignInVisit) async throws -> Answer {
        let username = session.user.username.rawValue
        do {
            let choice = try await services.localSignIn.stepUp(from: session, sign.request(username))
            return try questionPage(
                Question(.levelFactorChoice(choice.available), session: choice.session, username: username, browser: sign.visit.browser), sign)
        } catch SignInError.levelOutOfReach, SignInError.levelReached {
            throw Self.unmet(sign)
        }
    }

    /// Who cannot prove as much as the app wants goes back to it with nothing.
    private static func unmet(_ sign: SignInVisit) -> AuthorizationRequestReader.Invalid {
        .init(name: SignInRefusal.Name.unmetAuthenticationRequirements.rawValue, description: nil, request: sign.checked.request)
    }

    /// Back to the app, with the new session.
    func answer(to signIn: CompletedSignIn, after method: HTTPRequest.Method) -> Answer {
        let answer = returning(signIn, after: method)
        return sessionCookie(signIn).map { answer.setting($0) } ?? answer
    }

    func formTargets(_ request: AuthorizationRequest) -> [String] { [Pages.formTarget(of: request.redirectURI)].compactMap(\.self) }
}
