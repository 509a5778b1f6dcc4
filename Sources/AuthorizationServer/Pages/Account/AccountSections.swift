import Broker
import Foundation
import HTTPTypes
import IdentityModel

/// What the account page shows, part by part.
extension AuthorizationEndpoints {
    func accountPage(
        _ account: AccountVisit, message: String? = nil, note: Phrase? = nil, link: FormPage.Link? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let words = account.words
        var page = FormPage(title: words(.accountTitle))
        page.isWide = true
        page.lead = words(.accountLead, ["name": account.session.user.username.rawValue])
        page.message = message
        page.note = note.map { words($0) }
        page.links = [link].compactMap(\.self)
        page.sections = [profileSection(account)]
        if let password = try await passwordSection(account) { page.sections.append(password) }
        if let steps = try await stepsSection(account) { page.sections.append(steps) }
        if let passkeys = try await passkeysSection(account) { page.sections.append(passkeys) }
        page.sections += [try await sessionsSection(account), identitiesSection(account)]
        var leave = form("sign-out", account)
        leave.buttons = [FormPage.Button(label: words(.signOutButton), isPrimary: false)]
        page.sections.append(FormPage.Section(id: "sign-out", heading: words(.signOutButton), forms: [leave]))
        return try show(page, account.visit, status: status)
    }

    func form(_ what: String, _ account: AccountVisit, _ hidden: [(name: String, value: String)] = []) -> FormPage.Form {
        FormPage.Form(action: account.visit.address(Self.accountPath), hidden: [(name: "do", value: what)] + hidden)
    }

    /// Attributes that the person may see and change by this client, in the schema's order.
    func ownAttributes(_ account: AccountVisit) -> [String] {
        let (readable, writable) = (ReadableAttributes(client: account.visit.client), WritableAttributes(client: account.visit.client))
        let shown = ["email", "phone_number", "name", "given_name", "family_name", "nickname", "birthdate"]
        return account.pool.schema.filter { attribute in
            attribute.isMutable && !attribute.isDeveloperOnly && readable.contains(attribute.name) && writable.contains(attribute.name)
                && attribute.name != "updated_at"
                && (shown.contains(attribute.name) || attribute.isRequired || attribute.name.hasPrefix("custom:")
                    || account.session.user.attributes[attribute.name] != nil)
        }.map(\.name)
    }

    private func profileSection(_ account: AccountVisit) -> FormPage.Section {
        let words = account.words
        let user = account.session.user
        var profile = form("profile", account)
        profile.fields = ownAttributes(account).map { name in
            attributeField(
                name, words, prefix: "attribute.", value: user.attributes[name] ?? "",
                isRequired: account.pool.schema.contains { $0.name.isIdentical(to: name) && $0.isRequired })
        }
        profile.buttons = [FormPage.Button(label: words(.saveButton))]
        var section = FormPage.Section(id: "profile", heading: words(.profileHeading), forms: profile.fields.isEmpty ? [] : [profile])
        for name in ["email", "phone_number"] {
            guard let value = user.attributes[name], !value.isEmpty, user.attributes["\(name)_verified"] != "true" else { continue }
            var prove = form("verify", account, [(name: "attribute", value: name)])
            prove.buttons = [FormPage.Button(label: words(.sendCodeButton), isPrimary: false)]
            section.rows.append(FormPage.Row(title: value, detail: words(.notProved), forms: [prove]))
        }
        return section
    }

    private func passwordSection(_ account: AccountVisit) async throws -> FormPage.Section? {
        guard account.session.user.status != .externalProvider else { return nil }
        let words = account.words
        let hasPassword = try await services.factors.factors(of: account.session.user, in: account.pool).configured.contains("PASSWORD")
        var change = form("password", account)
        if hasPassword {
            change.fields = [
                FormPage.Field(name: "password", label: words(.currentPassword), type: "password", autocomplete: "current-password")
            ]
        }
        change.fields += newPasswordFields(words, hasFocus: false)
        change.rules = passwordRules(account.pool.passwordPolicy, words)
        change.buttons = [FormPage.Button(label: words(.changePasswordButton))]
        return FormPage.Section(id: "password", heading: words(.passwordHeading), forms: [change])
    }

    private func stepsSection(_ account: AccountVisit) async throws -> FormPage.Section? {
        let offered = account.pool.offeredSecondFactors
        guard account.pool.mfaConfiguration != "OFF", !offered.isEmpty else { return nil }
        let words = account.words
        let factors = try await services.factors.factors(of: account.session.user, in: account.pool)
        var section = FormPage.Section(id: "steps", heading: words(.stepsHeading), text: words(.stepsText))
        section.rows = offered.map { factor in
            let isOn = factors.activated.contains(factor)
            var forms: [FormPage.Form] = []
            func button(_ wish: String, _ label: Phrase, _ what: String = "factor") {
                var one = form(what, account, [(name: "factor", value: factor.rawValue), (name: "wish", value: wish)])
                one.buttons = [FormPage.Button(label: words(label), isPrimary: false)]
                forms.append(one)
            }
            if isOn, factors.preferred != factor, factors.activated.count > 1 { button("prefer", .preferButton) }
            if factor == .softwareToken { button("begin", .addAppButton, "app") }
            if isOn { button("off", .turnOffButton) } else if factors.canTurnOn(factor) { button("on", .turnOnButton) }
            let marks = (isOn ? [words(.stepOn)] : []) + (isOn && factors.preferred == factor ? [words(.preferredMark)] : [])
            return FormPage.Row(title: words(factor.label), marks: marks, forms: forms)
        }
        return section
    }

    private func passkeysSection(_ account: AccountVisit) async throws -> FormPage.Section? {
        guard account.pool.allowedFirstFactors.contains("WEB_AUTHN") else { return nil }
        let words = account.words
        let passkeys = try await services.passkeys.credentials(of: account.session.user)
        var section = FormPage.Section(id: "passkeys", heading: words(.passkeysHeading), text: passkeys.isEmpty ? words(.passkeysNone) : nil)
        section.rows = passkeys.map { passkey in
            var remove = form("remove-passkey", account, [(name: "id", value: passkey.credentialID.base64URL)])
            remove.buttons = [FormPage.Button(label: words(.removeButton), isPrimary: false)]
            return FormPage.Row(title: passkey.name, detail: words(.addedOn, ["date": Self.day(passkey.createdAt)]), forms: [remove])
        }
        section.link = FormPage.Link(label: words(.addPasskeyButton), url: account.visit.address("/passkeys/add"))
        return section
    }

    private func sessionsSection(_ account: AccountVisit) async throws -> FormPage.Section {
        let words = account.words
        let sessions = try await services.sessions.list(of: account.session.user, in: account.pool, current: nil)
        var section = FormPage.Section(id: "sessions", heading: words(.sessionsHeading), text: sessions.isEmpty ? words(.sessionsNone) : nil)
        section.rows = sessions.map { session in
            let isThis = account.session.record.session.map { $0.id.isIdentical(to: session.trace.id) } ?? false
            var end = form("end-session", account, [(name: "id", value: session.trace.id)])
            end.buttons = [FormPage.Button(label: words(.signOutThereButton), isPrimary: false)]
            return FormPage.Row(
                title: session.trace.device, detail: "\(session.trace.address) · \(words(.lastUsed, ["date": Self.minute(session.trace.activeAt)]))",
                marks: isThis ? [words(.thisSession)] : [], forms: [end])
        }
        var all = form("sign-out-everywhere", account)
        all.buttons = [FormPage.Button(label: words(.signOutEverywhereButton), isPrimary: false)]
        section.forms = [all]
        return section
    }

    private func identitiesSection(_ account: AccountVisit) -> FormPage.Section {
        let words = account.words
        let identities = account.session.user.linkedIdentities
        var section = FormPage.Section(
            id: "identities", heading: words(.identitiesHeading), text: identities.isEmpty ? words(.identitiesNone) : nil)
        section.rows = identities.map { identity in
            var unlink = form(
                "unlink", account, [(name: "provider", value: identity.provider.rawValue), (name: "subject", value: identity.subject)])
            unlink.buttons = [FormPage.Button(label: words(.unlinkButton), isPrimary: false)]
            return FormPage.Row(
                title: Self.providerLabel(identity.provider.rawValue), detail: identity.subject, forms: identity.isPrimary ? [] : [unlink])
        }
        return section
    }

    private static func day(_ date: Date) -> String { date.formatted(.iso8601.year().month().day()) }
    private static func minute(_ date: Date) -> String {
        "\(day(date)) \(date.formatted(.iso8601.time(includingFractionalSeconds: false)).prefix(5)) UTC"
    }
}
