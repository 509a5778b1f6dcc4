import Broker
import HTTPTypes
import IdentityModel

/// `/confirm` and `/resendcode`: where people type the code that confirms their sign-up, or ask for another.
extension AuthorizationEndpoints {
    func confirm(_ call: Call) async throws -> Answer {
        guard [.get, .head, .post].contains(call.method) else { return pageMethodNotAllowed("GET, HEAD, POST") }
        let form = call.method == .post ? try call.form() : nil
        let sign = try await signInVisit(call)
        guard let form else { return try confirmPage(sign, "") }
        if let refusal = try await refusal(of: form, sign) { return refusal }
        let username = form["username"] ?? ""
        guard try await admits(.tryCode, username, sign) else {
            return try confirmPage(sign, username, message: .tooManyTries, status: .tooManyRequests)
        }
        do {
            try await services.directory.confirmSignUp(
                username, code: Self.digits(form["code"]), takesAliases: false, client: sign.client, in: sign.pool, caller: call.caller)
        } catch DirectoryError.aliasExists {
            return try confirmPage(sign, username, message: .addressTakenText)
        } catch let error as TriggerError {
            return try confirmPage(sign, username, lead: error.description, message: .notDone)
        } catch is DirectoryError {
            // Who exists, who is confirmed, and what is wrong with the code: one answer.
            return try confirmPage(sign, username, message: .codeWrongOrOld)
        }
        return try await loginPage(sign, username: username, note: .confirmedNow)
    }

    func resendCode(_ call: Call) async throws -> Answer {
        guard call.method == .post else { return pageMethodNotAllowed("POST") }
        let form = try call.form()
        let sign = try await signInVisit(call)
        if let refusal = try await refusal(of: form, sign) { return refusal }
        let username = form["username"] ?? ""
        guard !username.isEmpty else { return try confirmPage(sign, "", message: .nameMissing) }
        guard try await admits(.sendCode, username, sign) else {
            return try confirmPage(sign, username, message: .tooManyTries, status: .tooManyRequests)
        }
        do {
            _ = try await services.directory.resendConfirmationCode(to: username, client: sign.client, in: sign.pool, caller: call.caller)
        } catch is DirectoryError {} catch is TriggerError {}
        return try confirmPage(sign, username, note: .newCodeSent)
    }

    func confirmPage(
        _ sign: SignInVisit, _ username: String, lead: String? = nil, message: Phrase? = nil, note: Phrase? = nil, status: HTTPResponse.Status? = nil
    ) throws -> Answer {
        let words = sign.words
        var page = FormPage(title: words(.confirmTitle))
        page.lead = lead ?? words(.confirmLead)
        page.message = message.map { words($0) }
        page.note = note.map { words($0) }
        var form = FormPage.Form(action: sign.visit.address("/confirm"))
        form.fields = [
            FormPage.Field(
                name: "username", label: usernameLabel(sign.pool, words), value: username, autocomplete: "username", isReadOnly: !username.isEmpty,
                hasFocus: username.isEmpty), codeField(words),
        ]
        form.fields[1].hasFocus = !username.isEmpty
        if sign.pool.confirmsByLink {
            page.lead = words(.confirmLinkLead)
            form.fields.removeLast()
        }
        form.buttons = sign.pool.confirmsByLink ? [] : [FormPage.Button(label: words(.confirmButton))]
        form.buttons += [
            FormPage.Button(label: words(.resendButton), isPrimary: false, action: sign.visit.address("/resendcode"))
        ]
        page.forms = [form]
        page.links = [FormPage.Link(label: words(.backToSignInLink), url: sign.visit.address("/login"))]
        return try show(page, sign.visit, status: status ?? (message == nil ? .ok : .badRequest))
    }
}
