import Broker
import HTTPTypes
import IdentityModel

/// `/oauth2/authorize`: from an app's request to a code, to a provider, or to the sign-in page.
///
/// Source: RFC 6749 §3.1; OpenID Connect Core §3.1.2; Amazon Cognito developer guide, "Authorize endpoint".
extension AuthorizationEndpoints {
    /// What a request comes to, given the browser's session.
    enum NextStep {
        case done(CompletedSignIn)
        case provider(IdentityProviderConfiguration)
        case page
        /// The session's user is to prove more.
        case more(BrowserSession)
    }

    func authorize(_ call: Call) async throws -> Answer {
        switch call.method {
        case .get, .head: break
        case .post:
            // OpenID Connect allows POST. Cookies do not come with a cross-site one, so the request is made again by GET.
            let parameters = try call.query().joined(with: call.form())
            return .redirect(to: "/oauth2/authorize?\(try await withoutToken(parameters).encoded)", after: .post)
        default: return pageMethodNotAllowed("GET, HEAD, POST")
        }
        let parameters = try call.query()
        let checked = try await read(parameters, call)
        switch try await nextStep(checked, call) {
        case .done(let signIn): return returning(signIn)
        case .provider(let provider): return try await start(checked, with: provider, parameters: try await withoutToken(parameters), call)
        case .page, .more: return .redirect(to: "/login?\(try await withoutToken(parameters).encoded)")
        }
    }

    /// Reads the request; a pool's own domain serves the pool's own clients only.
    func read(_ parameters: Parameters, _ call: Call) async throws -> AuthorizationRequestReader.Checked {
        let (asked, pushed) = try await resolved(parameters)
        var checked = try await requestReader.read(asked, pushed: pushed)
        checked.person = await personHint(asked)
        // Of the address itself: no app pushes it.
        checked.request.linkQuestion = parameters[LinkQuestions.parameter]
        if let pool = try await domainPool(call), pool != checked.request.pool { throw AuthorizationRequestReader.Unanswerable.invalidClient }
        return checked
    }

    /// The pool whose own domain the caller named; nil on the public host.
    func domainPool(_ call: Call) async throws -> UserPoolID? {
        guard let authority = call.authority, !authority.isIdentical(to: publicAuthority) else { return nil }
        return try await services.catalogue.pool(forDomain: String(authority.prefix { $0 != ":" }))
    }

    func nextStep(_ checked: AuthorizationRequestReader.Checked, _ call: Call) async throws -> NextStep {
        let request = checked.request
        if let session = try await services.pipeline.session(call.cookie(Cookie.session), in: request.pool),
            try await services.pipeline.satisfies(session, request, client: checked.client),
            checked.provider == nil || checked.provider == session.record.provider,
            isExpected(session, checked.person)
        {
            func invalid(_ name: String) -> AuthorizationRequestReader.Invalid { .init(name: name, description: nil, request: request) }
            switch try await services.pipeline.levelStanding(of: session, for: request, client: checked.client) {
            case .reached:
                return .done(try await services.pipeline.answer(request, from: session, client: checked.client, caller: call.caller))
            case .outOfReach: throw invalid(SignInRefusal.Name.unmetAuthenticationRequirements.rawValue)
            case .missing where request.prompts.contains("none"): throw invalid("interaction_required")
            case .missing where session.record.provider == .local: return .more(session)
            case .missing: return .provider(try await services.catalogue.provider(named: session.record.provider, of: request.pool))
            }
        }
        if request.prompts.contains("none") { throw AuthorizationRequestReader.Invalid(name: "login_required", description: nil, request: request) }
        let only = checked.client.offeredProviders.count == 1 ? checked.client.offeredProviders.first : nil
        guard let name = checked.provider?.rawValue ?? only, name != AppClientConfiguration.localProvider, name != ProviderName.local.rawValue else {
            return .page
        }
        do {
            return .provider(try await services.catalogue.provider(named: ProviderName(name), of: request.pool))
        } catch is PoolError {
            throw AuthorizationRequestReader.Invalid(name: "invalid_request", description: "Identity provider does not exist", request: request)
        }
    }

    /// Whether the session is the person's that the app expects. An unreadable hint fits nobody.
    private func isExpected(_ session: BrowserSession, _ hint: PersonHint?) -> Bool {
        hint.map { $0.pool == session.record.pool && $0.sub == session.record.sub } ?? true
    }

    /// Sends the browser to a provider, bound to the attempt by a cookie.
    func start(
        _ checked: AuthorizationRequestReader.Checked, with provider: IdentityProviderConfiguration, parameters: Parameters, _ call: Call
    ) async throws -> Answer {
        // Providers send the browser back to the public URL, where the cookie must be. The mark ends a circle behind a proxy that rewrites Host.
        if let authority = call.authority, !authority.isIdentical(to: publicAuthority), parameters[Self.publicHostMark] == nil {
            let query = Parameters(
                pairs: parameters.without(["identity_provider", "idp_identifier"]).pairs + [
                    (name: "identity_provider", value: provider.name.rawValue), (name: Self.publicHostMark, value: "1"),
                ]
            ).encoded
            return .redirect(to: "\(services.environment.deployment.publicURL)/oauth2/authorize?\(query)", after: call.method)
        }
        let browser = browserCookie(call)
        let message = try await services.pipeline.start(checked.request, with: provider, browser: browser.value, caller: call.caller)
        return answer(carrying: message, after: call.method).setting(browser)
    }

    static let publicHostMark = "public_host"

    /// Host and port of the public URL, as browsers write them in Host and Origin.
    var publicAuthority: String {
        let url = services.environment.deployment.publicURL
        guard let scheme = url.range(of: "://") else { return url.lowercased() }
        return url[scheme.upperBound...].prefix { $0 != "/" }.lowercased()
    }

    /// The cookie that ties forms and sign-ins under way to this browser: the one it has, or a new one.
    func browserCookie(_ call: Call) -> Cookie {
        let value = boundBrowser(call) ?? services.environment.random.bytes(32).base64URL
        return Cookie(name: Cookie.browser, value: value, lifetime: nil, isSecure: isSecure)
    }

    /// The binding cookie that the browser sent; nil if there is none that could be ours.
    func boundBrowser(_ call: Call) -> String? {
        guard let value = call.cookie(Cookie.browser), let octets = [UInt8](base64URL: value), octets.count == 32 else { return nil }
        return value
    }

    /// The cookie of a sign-in that began a session; nil if an older one answered.
    func sessionCookie(_ signIn: CompletedSignIn) -> Cookie? {
        guard let session = signIn.session, let end = signIn.sessionExpiresAt else { return nil }
        let lifetime = Int(max(1, end.timeIntervalSince(services.environment.time.now)))
        return Cookie(name: Cookie.session, value: session.rawValue, lifetime: lifetime, isSecure: isSecure)
    }

    var isSecure: Bool { services.environment.deployment.publicURL.hasPrefix("https://") }
}
