import Broker
import HTTPTypes
import IdentityModel

/// What people change at the account page; every change is the broker's own operation.
extension AuthorizationEndpoints {
    func saveProfile(_ form: Parameters, _ account: AccountVisit) async throws -> Answer {
        let user = account.session.user
        var changes: [String: String] = [:]
        for name in ownAttributes(account) {
            // An emptied field removes the value; one that is not there at all changes nothing.
            guard form.pairs.contains(where: { $0.name.isIdentical(to: "attribute.\(name)") }) else { continue }
            let value = form["attribute.\(name)"] ?? ""
            if !value.isIdentical(to: user.attributes[name] ?? "") { changes[name] = value }
        }
        guard !changes.isEmpty else { return done("saved", account) }
        let sent = try await services.directory.update(changes, of: user, client: account.visit.client, in: account.pool, actor: account.actor)
        guard let first = sent.first else { return done("saved", account) }
        return try provePage(first, account)
    }

    func verifyAddress(_ form: Parameters, _ account: AccountVisit) async throws -> Answer {
        let attribute = form["attribute"] ?? ""
        let user = account.session.user
        guard let code = form["code"] else {
            let sent = try await services.directory.sendVerificationCode(for: attribute, of: user, in: account.pool, actor: account.actor)
            return try provePage(sent, account)
        }
        try await services.directory.verify(attribute, of: user, code: Self.digits(code), in: account.pool, actor: account.actor)
        return done("saved", account)
    }

    private func provePage(_ sent: CodeDelivery, _ account: AccountVisit) throws -> Answer {
        let words = account.words
        var page = FormPage(title: words(.verifyHeading))
        page.lead = words(.verifyText, ["destination": sent.destination])
        var prove = form("verify", account, [(name: "attribute", value: sent.attribute)])
        prove.fields = [codeField(words)]
        prove.buttons = [FormPage.Button(label: words(.confirmButton))]
        page.forms = [prove]
        page.links = [FormPage.Link(label: words(.accountTitle), url: account.visit.address(Self.accountPath))]
        return try show(page, account.visit)
    }

    func changePassword(_ form: Parameters, _ account: AccountVisit) async throws -> Answer {
        let password = form["new_password"] ?? ""
        guard password.isIdentical(to: form["confirm_password"] ?? "") else {
            return try await accountPage(account, message: account.words(.passwordsDiffer), status: .badRequest)
        }
        try await services.directory.changePassword(
            of: account.session.user, from: form["password"].map { Secret($0) }, to: Secret(password), client: account.visit.client.id,
            in: account.pool, caller: account.visit.call.caller, actor: account.actor)
        return done("password", account)
    }

    func changeFactor(_ form: Parameters, _ account: AccountVisit) async throws -> Answer {
        guard let factor = form["factor"].flatMap(MFAFactor.init(rawValue:)) else { return errorPage("invalid_request") }
        let setting: Factors.Preferences.Setting
        switch form["wish"] {
        case "on": setting = .init(isEnabled: true, isPreferred: nil)
        case "off": setting = .init(isEnabled: false, isPreferred: nil)
        case "prefer": setting = .init(isEnabled: nil, isPreferred: true)
        default: return errorPage("invalid_request")
        }
        try await services.factors.prefer(
            .init([factor: setting]), for: account.session.user, in: account.pool, operation: "SetUserMFAPreference", actor: account.actor)
        return done("saved", account)
    }

    func setUpApp(_ form: Parameters, _ account: AccountVisit) async throws -> Answer {
        let user = account.session.user
        guard let sealed = form["session"], let question = Question(opening: sealed, in: account.visit.browser, with: services.environment.sealer),
            case .appSetUp = question.kind, question.username.isIdentical(to: user.username.rawValue)
        else {
            let secret = try await services.softwareTokens.associate(user, in: account.pool, actor: account.actor)
            return try appPage(
                Question(.appSetUp(secret: secret.exposed), session: "", username: user.username.rawValue, browser: account.visit.browser), account)
        }
        do {
            try await services.softwareTokens.verify(
                Self.digits(form["code"]), deviceName: form["device_name"].map { String($0.prefix(50)) }, of: user, in: account.pool,
                actor: account.actor)
        } catch FactorError.firstCodeMismatch {
            return try appPage(question, account, message: account.words(.codeWrong))
        }
        try await services.factors.prefer(
            .init([.softwareToken: .init(isEnabled: true, isPreferred: nil)]), for: user, in: account.pool, operation: "SetUserMFAPreference",
            actor: account.actor)
        return done("saved", account)
    }

    private func appPage(_ question: Question, _ account: AccountVisit, message: String? = nil) throws -> Answer {
        guard case .appSetUp(let secret) = question.kind else { return errorPage("invalid_request") }
        let words = account.words
        var page = FormPage(title: words(.appSetUpTitle))
        page.lead = words(.appSetUpLead)
        page.message = message
        page.code = QRCode(Self.keyURI(secret, of: question.username, at: account.visit.client.name))
        page.secret = (label: words(.appSecretLabel), value: secret)
        var set = form("app", account, [(name: "session", value: try question.sealed(by: services.environment.sealer))])
        set.fields = [codeField(words), deviceNameField(words)]
        set.buttons = [FormPage.Button(label: words(.continueButton))]
        page.forms = [set]
        page.links = [FormPage.Link(label: words(.accountTitle), url: account.visit.address(Self.accountPath))]
        return try show(page, account.visit, status: message == nil ? .ok : .badRequest)
    }
}
