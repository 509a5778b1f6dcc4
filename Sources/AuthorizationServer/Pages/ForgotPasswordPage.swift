import Broker
import HTTPTypes
import IdentityModel

/// `/forgotPassword` and `/confirmforgotPassword`: a code to somebody's proved address, and a new password by it.
///
/// Source: Amazon Cognito developer guide, "The managed login password reset".
extension AuthorizationEndpoints {
    func forgotPassword(_ call: Call) async throws -> Answer {
        guard [.get, .head, .post].contains(call.method) else { return pageMethodNotAllowed("GET, HEAD, POST") }
        let form = call.method == .post ? try call.form() : nil
        let sign = try await signInVisit(call)
        guard let form else { return try forgotPage(sign, sign.checked.request.loginHint ?? "") }
        if let refusal = try await refusal(of: form, sign) { return refusal }
        let username = form["username"] ?? ""
        guard !username.isEmpty else { return try forgotPage(sign, "", message: .nameMissing) }
        guard try await admits(.sendCode, username, sign) else {
            return try forgotPage(sign, username, message: .tooManyTries, status: .tooManyRequests)
        }
        do {
            try await services.directory.forgotPasswordAtPages(of: username, client: sign.client, in: sign.pool, caller: call.caller)
        } catch DirectoryError.recoveryByAdministratorOnly {
            return try forgotPage(sign, username, message: .askAdministrator)
        }
        return try resetPage(sign, username)
    }

    func confirmForgotPassword(_ call: Call) async throws -> Answer {
        guard [.get, .head, .post].contains(call.method) else { return pageMethodNotAllowed("GET, HEAD, POST") }
        let form = call.method == .post ? try call.form() : nil
        let sign = try await signInVisit(call)
        guard let form else { return try resetPage(sign, "") }
        if let refusal = try await refusal(of: form, sign) { return refusal }
        let username = form["username"] ?? ""
        let password = form["new_password"] ?? ""
        func again(_ message: Phrase, status: HTTPResponse.Status = .badRequest) throws -> Answer {
            try resetPage(sign, username, code: form["code"], message: message, status: status)
        }
        guard password.isIdentical(to: form["confirm_password"] ?? "") else { return try again(.passwordsDiffer) }
        // Before the code is looked at: what the rules say is the same for everybody.
        if let weakness = sign.pool.passwordPolicy.weakness(of: password) { return try again(Phrase(weakness)) }
        guard try await admits(.tryCode, username, sign) else { return try again(.tooManyTries, status: .tooManyRequests) }
        do {
            try await services.directory.confirmForgotPassword(
                of: username, code: Self.digits(form["code"]), to: Secret(password), client: sign.client, in: sign.pool, caller: call.caller)
        } catch DirectoryError.passwordReused {
            return try again(.passwordReused)
        } catch DirectoryError.passwordCompromised {
            return try again(.passwordLeaked)
        } catch DirectoryError.overloaded {
            return try again(.overloaded, status: .serviceUnavailable)
        } catch is DirectoryError {
            return try again(.codeWrongOrOld)
        }
        return try await loginPage(sign, username: username, asksPassword: true, note: .passwordChanged)
    }

    func forgotPage(_ sign: SignInVisit, _ username: String, message: Phrase? = nil, status: HTTPResponse.Status? = nil) throws -> Answer {
        let words = sign.words
        var page = FormPage(title: words(.forgotTitle))
        page.lead = words(.forgotLead)
        page.message = message.map { words($0) }
        var form = FormPage.Form(action: sign.visit.address("/forgotPassword"))
        form.fields = [
            FormPage.Field(
                name: "username", label: usernameLabel(sign.pool, words), value: username, autocomplete: "username", hasFocus: true)
        ]
        form.buttons = [FormPage.Button(label: words(.sendCodeButton))]
        page.forms = [form]
        page.links = [FormPage.Link(label: words(.backToSignInLink), url: sign.visit.address("/login"))]
        return try show(page, sign.visit, status: status ?? (message == nil ? .ok : .badRequest))
    }

    private func resetPage(
        _ sign: SignInVisit, _ username: String, code: String? = nil, message: Phrase? = nil, status: HTTPResponse.Status? = nil
    ) throws -> Answer {
        let words = sign.words
        var page = FormPage(title: words(.resetTitle))
        page.lead = words(.resetLead)
        page.message = message.map { words($0) }
        var form = FormPage.Form(action: sign.visit.address("/confirmforgotPassword"))
        form.fields =
            [
                FormPage.Field(
                    name: "username", label: usernameLabel(sign.pool, words), value: username, autocomplete: "username", isReadOnly: !username.isEmpty
                ),
                codeField(words),
            ] + newPasswordFields(words, hasFocus: false)
        form.fields[1].value = code ?? ""
        form.rules = passwordRules(sign.pool.passwordPolicy, words)
        form.buttons = [FormPage.Button(label: words(.saveButton))]
        page.forms = [form]
        page.links = [
            FormPage.Link(label: words(.newCodeLink), url: sign.visit.address("/forgotPassword")),
            FormPage.Link(label: words(.backToSignInLink), url: sign.visit.address("/login")),
        ]
        return try show(page, sign.visit, status: status ?? (message == nil ? .ok : .badRequest))
    }
}
