import Broker
import HTTPTypes
import IdentityModel

/// `/signup`: where people make an account of their own.
///
/// Source: Amazon Cognito developer guide, "The managed login sign-up endpoint".
extension AuthorizationEndpoints {
    func signUp(_ call: Call) async throws -> Answer {
        guard [.get, .head, .post].contains(call.method) else { return pageMethodNotAllowed("GET, HEAD, POST") }
        let form = call.method == .post ? try call.form() : nil
        let sign = try await signInVisit(call)
        guard sign.client.offers(.local), !sign.pool.allowsOnlyAdminCreatedUsers else {
            return try await loginPage(sign, message: .signUpClosed, status: .forbidden)
        }
        guard let form else { return try await signUpPage(sign, .none) }
        if let refusal = try await refusal(of: form, sign) { return refusal }
        return try await register(form, sign)
    }

    private func register(_ form: Parameters, _ sign: SignInVisit) async throws -> Answer {
        let words = sign.words
        let username = form["username"] ?? ""
        func again(_ message: String, status: HTTPResponse.Status = .badRequest) async throws -> Answer {
            try await signUpPage(sign, form, message: message, status: status)
        }
        guard try await admitsSignUp(username, sign) else { return try await again(words(.tooManyTries), status: .tooManyRequests) }
        let password = form["new_password"] ?? ""
        guard password.isIdentical(to: form["confirm_password"] ?? "") else { return try await again(words(.passwordsDiffer)) }
        var attributes: [String: String] = [:]
        for name in asked(at: sign) {
            guard let value = form["attribute.\(name)"] else {
                return try await again(words(.pleaseFillIn, ["field": attributeLabel(name, words)]))
            }
            attributes[name] = value
        }
        do {
            let (delivery, isConfirmed) = try await services.directory.signUpAtPages(
                UserRegistration(
                    pool: sign.pool, client: sign.client, username: username, password: Secret(password), attributes: attributes,
                    caller: sign.call.caller))
            guard let delivery else { return try await loginPage(sign, username: username, note: isConfirmed ? .confirmedNow : .signedUpWaiting) }
            return try confirmPage(
                sign, username, lead: words(delivery.medium == .sms ? .codeSentSMS : .codeSentEmail, ["destination": delivery.destination]))
        } catch DirectoryError.codeDeliveryFailed {
            return try confirmPage(sign, username, message: .codeNotSent)
        } catch let error as TriggerError {
            return try await again(error.description)
        } catch let error as DirectoryError {
            return try await again(text(of: error, words), status: error == .overloaded ? .serviceUnavailable : .badRequest)
        }
    }

    private func admitsSignUp(_ username: String, _ sign: SignInVisit) async throws -> Bool { try await admits(.signUp, username, sign) }

    /// What is wrong with what was typed about oneself.
    func text(of error: DirectoryError, _ words: Words) -> String {
        switch error {
        case .usernameExists, .accountExists, .usernameLooksLikeAlias: words(.nameTaken)
        case .weakPassword(let weakness), .newPasswordWeak(let weakness): words(Phrase(weakness))
        case .passwordReused: words(.passwordReused)
        case .passwordCompromised: words(.passwordLeaked)
        case .incorrectPassword: words(.currentPasswordWrong)
        case .schemaViolations(let violations):
            switch violations.first {
            case .missing(let name): words(.pleaseFillIn, ["field": attributeLabel(name, words)])
            case .unknown(let name), .immutable(let name), .wrongType(let name), .tooShort(let name, _), .tooLong(let name, _),
                .tooSmall(let name, _),
                .tooLarge(let name, _):
                words(.unusableField, ["field": attributeLabel(name, words)])
            case nil: words(.unusableValue)
            }
        case .invalidEmail: words(.unusableField, ["field": words(.email)])
        case .invalidPhoneNumber: words(.unusableField, ["field": words(.phoneNumber)])
        case .usernameMustBe: words(.nameUnusable)
        case .aliasExists, .aliasTaken: words(.addressTakenText)
        case .attemptLimitExceeded: words(.tooManyTries)
        case .codeMismatch, .codeExpired: words(.codeWrongOrOld)
        case .overloaded: words(.overloaded)
        default: words(.unusableValue)
        }
    }

    /// What the page asks for beside the name: what the pool requires, and the addresses that it proves.
    private func asked(at sign: SignInVisit) -> [String] {
        let pool = sign.pool
        let named = pool.usernameAttributes.count == 1 ? pool.usernameAttributes : []
        var names = pool.schema.filter { $0.isRequired && $0.name != "sub" && !named.contains($0.name) }.map(\.name)
        // Where a name is an address, a code goes there.
        if pool.usernameAttributes.isEmpty { names += pool.autoVerifiedAttributes.filter { !names.contains($0) } }
        return names
    }

    private func signUpPage(
        _ sign: SignInVisit, _ typed: Parameters, message: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let words = sign.words
        var page = FormPage(title: words(.signUpTitle))
        page.lead = words(.signUpLead, ["app": sign.client.name])
        page.message = message
        var form = FormPage.Form(action: sign.visit.address("/signup"))
        let names = sign.pool.usernameAttributes
        var name = names.count == 1 ? attributeField(names[0], words) : FormPage.Field(name: "username", label: usernameChoiceLabel(sign.pool, words))
        name = FormPage.Field(
            name: "username", label: name.label, type: name.type, value: typed["username"] ?? "", autocomplete: "username", hint: name.hint,
            hasFocus: true)
        form.fields =
            [name] + asked(at: sign).map { attributeField($0, words, prefix: "attribute.", value: typed["attribute.\($0)"] ?? "") }
            + newPasswordFields(words, hasFocus: false)
        form.rules = passwordRules(sign.pool.passwordPolicy, words)
        form.buttons = [FormPage.Button(label: words(.signUpButton))]
        page.forms = [form]
        page.links = [FormPage.Link(label: words(.haveAccountLink), url: sign.visit.address("/login"))]
        page.legal = try await legalLinks(sign)
        return try show(page, sign.visit, status: status)
    }

    /// A name that is chosen, not one of its aliases.
    private func usernameChoiceLabel(_ pool: UserPoolConfiguration, _ words: Words) -> String {
        pool.usernameAttributes.isEmpty ? words(.username) : usernameLabel(pool, words)
    }
}
