import Broker
import HTTPTypes
import IdentityModel

/// The first page of a sign-in.
///
/// Where the providers have identifiers, or people begin with a factor of their choice, it asks for the name alone.
/// Source: Amazon Cognito developer guide, "Managed login localization", "Using SAML identity providers with a user pool" (identifiers).
extension AuthorizationEndpoints {
    /// - Parameters:
    ///   - asksPassword: whether the name was given and the password is next.
    ///   - text: what a function of the pool says, which people are shown as it is.
    func loginPage(
        _ sign: SignInVisit, username: String? = nil, asksPassword: Bool = false, message: Phrase? = nil, note: Phrase? = nil,
        text: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let (visit, words) = (sign.visit, sign.words)
        let name = username ?? sign.checked.request.loginHint ?? ""
        let offered = try await offeredProviders(sign)
        let buttons = offered.allHaveIdentifiers ? [] : offered.names
        let hasLocal = sign.client.offers(.local)
        let isChoice = hasLocal && services.localSignIn.offersChoice(in: sign.pool, to: sign.client)
        let isNameFirst = (offered.hasIdentifiers || isChoice) && !asksPassword
        var page = FormPage(title: words(.signInTitle))
        let isLinking = sign.visit.parameters[LinkQuestions.parameter] != nil
        page.lead = isLinking ? words(.linkSignInLead) : words(.signInLead, ["app": sign.client.name])
        page.message = text ?? message.map { words($0) }
        page.note = note.map { words($0) }
        // The page is the answer to prompts and to a wish for the local pool: neither goes along to a provider's button but the prompt.
        let own = visit.parameters.without(["identity_provider", "idp_identifier"])
        page.providers = buttons.map { name in
            let query = Parameters(pairs: own.pairs + [(name: "identity_provider", value: name)]).encoded
            return FormPage.Link(label: words(.continueWith, ["provider": Self.providerLabel(name)]), url: "/oauth2/authorize?\(query)")
        }
        guard hasLocal || offered.hasIdentifiers else { return try show(page, visit, status: status) }
        if !buttons.isEmpty { page.separator = words(.orWithAccount) }
        var form = FormPage.Form(action: visit.address("/login"))
        form.fields = [
            FormPage.Field(
                name: "username", label: isNameFirst && !hasLocal ? words(.workEmail) : usernameLabel(sign.pool, words), value: name,
                autocomplete: "username", hasFocus: name.isEmpty || isNameFirst)
        ]
        if !isNameFirst {
            form.fields.append(
                FormPage.Field(
                    name: "password", label: words(.password), type: "password", autocomplete: "current-password", hasFocus: !name.isEmpty))
        }
        form.buttons = [FormPage.Button(label: words(isNameFirst ? .nextButton : .signInButton))]
        page.forms = [form]
        if hasLocal {
            page.links = [FormPage.Link(label: words(.forgotLink), url: visit.address("/forgotPassword"))]
            if !sign.pool.allowsOnlyAdminCreatedUsers, !isLinking {
                page.links.append(FormPage.Link(label: words(.signUpLink), url: visit.address("/signup")))
            }
        }
        return try show(page, visit, status: status)
    }

    /// Leads on to a provider by itself. A redirect would not do: browsers hold the answer to a form to the page's form-action, and a provider's
    /// address is nobody's business there.
    func onwardPage(to provider: IdentityProviderConfiguration, _ address: String, _ sign: SignInVisit) throws -> Answer {
        let label = sign.words(.continueWith, ["provider": Self.providerLabel(provider.name.rawValue)])
        var page = FormPage(title: sign.words(.signInTitle))
        page.providers = [FormPage.Link(label: label, url: address)]
        page.refresh = address
        return try show(page, sign.visit)
    }

    private struct Offered {
        var names: [String] = []
        /// Whether an address can lead to one of them.
        var hasIdentifiers = false
        /// Whether every one is found by an address, so that no button is needed.
        var allHaveIdentifiers = false
    }

    private func offeredProviders(_ sign: SignInVisit) async throws -> Offered {
        let local = AppClientConfiguration.localProvider
        let listed = sign.client.offeredProviders.filter { !$0.isIdentical(to: local) }
        guard !listed.isEmpty else { return Offered() }
        let all = try await services.catalogue.providers(of: sign.pool.id)
        let names = listed.filter { name in !all.contains { $0.name.rawValue.isIdentical(to: name) && $0.policy?.isDisabled == true } }
        let known = all.filter { provider in names.contains { $0.isIdentical(to: provider.name.rawValue) } }
        let found = known.filter { !$0.identifiers.isEmpty }
        return Offered(names: names, hasIdentifiers: !found.isEmpty, allHaveIdentifiers: !known.isEmpty && found.count == names.count)
    }

    /// The provider that the domain of an address leads to, if the client offers it.
    func provider(forDomainOf username: String, _ sign: SignInVisit) async throws -> IdentityProviderConfiguration? {
        guard let at = username.utf8.lastIndex(of: UInt8(ascii: "@")) else { return nil }
        let domain = String(username[username.utf8.index(after: at)...])
        guard !domain.isEmpty, domain.utf8.count <= 255 else { return nil }
        for identifier in [domain, domain.lowercased()] {
            do {
                let provider = try await services.catalogue.provider(identifier: identifier, of: sign.pool.id)
                return sign.client.offers(provider.name) && provider.policy?.isDisabled != true ? provider : nil
            } catch is PoolError { continue }
        }
        return nil
    }
}
