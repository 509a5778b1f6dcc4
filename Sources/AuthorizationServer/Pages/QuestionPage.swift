import Broker
import HTTPTypes
import IdentityModel
import ProviderKit

/// The pages of a sign-in's further questions.
extension AuthorizationEndpoints {
    func questionPage(
        _ question: Question, _ sign: SignInVisit, message: String? = nil, typed: [(name: String, value: String)] = [],
        status: HTTPResponse.Status? = nil
    ) throws -> Answer {
        let words = sign.words
        var page = FormPage(title: "")
        page.message = message
        var form = FormPage.Form(action: sign.visit.address("/login"))
        form.hidden = [(name: "session", value: try question.sealed(by: services.environment.sealer))]
        func submit(_ label: Phrase) { form.buttons = [FormPage.Button(label: words(label))] }
        func choice(_ factors: [(name: String, label: Phrase)]) {
            form.buttons = factors.map { FormPage.Button(label: words($0.label), name: "factor", value: $0.name, isPrimary: false) }
        }
        switch question.kind {
        case .newPassword(let missing):
            page.title = words(.newPasswordTitle)
            page.lead = words(.newPasswordLead, ["app": sign.client.name])
            form.fields =
                missing.map { name in
                    attributeField(name, words, prefix: "attribute.", value: typed.first { $0.name.isIdentical(to: name) }?.value ?? "")
                } + newPasswordFields(words)
            form.rules = passwordRules(sign.pool.passwordPolicy, words)
            submit(.saveAndSignInButton)
        case .code(_, let destination, let isSMS):
            page.title = words(.codeTitle)
            page.lead = words(isSMS ? .codeSentSMS : .codeSentEmail, ["destination": destination])
            form.fields = [codeField(words)]
            submit(.continueButton)
        case .softwareToken(let device):
            page.title = words(.codeTitle)
            page.lead = device.map { words(.appCodeLeadNamed, ["device": $0]) } ?? words(.appCodeLead)
            form.fields = [codeField(words)]
            submit(.continueButton)
        case .factorChoice(let factors):
            page.title = words(.factorChoiceTitle)
            page.lead = words(.factorChoiceLead)
            choice(factors.map { (name: $0.rawValue, label: $0.label) })
        case .setUpChoice(let factors):
            page.title = words(.setUpTitle)
            page.lead = words(.setUpLead)
            choice(factors.map { (name: $0.rawValue, label: $0.label) })
        case .appSetUp(let secret):
            page.title = words(.appSetUpTitle)
            page.lead = words(.appSetUpLead)
            page.code = QRCode(Self.keyURI(secret, of: question.username, at: sign.client.name))
            page.secret = (label: words(.appSecretLabel), value: secret)
            form.fields = [codeField(words), deviceNameField(words)]
            submit(.continueButton)
        case .emailSetUp:
            page.title = words(.emailSetUpTitle)
            page.lead = words(.emailSetUpLead)
            form.fields = [
                FormPage.Field(name: "email", label: words(.email), type: "email", autocomplete: "email", inputMode: "email", hasFocus: true)
            ]
            submit(.sendCodeButton)
        case .firstFactorChoice(let factors):
            page.title = words(.firstChoiceTitle)
            page.lead = words(.firstChoiceLead, ["name": question.username])
            choice(factors.map { (name: $0.rawValue, label: $0.label) })
        case .levelFactorChoice(let factors):
            page.title = words(.factorChoiceTitle)
            page.lead = words(.firstChoiceLead, ["name": question.username])
            choice(factors.map { (name: $0.name, label: $0.label) })
        case .password:
            page.title = words(.passwordTitle)
            page.lead = words(.firstChoiceLead, ["name": question.username])
            // For password managers: which name the password belongs to.
            form.fields = [
                FormPage.Field(
                    name: "username", label: usernameLabel(sign.pool, words), value: question.username, autocomplete: "username", isReadOnly: true),
                FormPage.Field(name: "password", label: words(.password), type: "password", autocomplete: "current-password", hasFocus: true),
            ]
            submit(.signInButton)
        case .passkey(let options):
            page.title = words(.passkeyTitle)
            page.lead = words(.passkeyLead)
            form.passkey = (ceremony: "get", options: options)
            form.id = "passkey"
            submit(.passkeyButton)
        }
        page.forms = [form]
        // Who has a session would be asked the same again.
        let again: [(name: String, value: String)] = if case .levelFactorChoice = question.kind { [(name: "prompt", value: "login")] } else { [] }
        page.links = [FormPage.Link(label: words(.startOverLink), url: sign.visit.address("/login", again))]
        return try show(page, sign.visit, status: status ?? (message == nil ? .ok : .badRequest))
    }

    func codeField(_ words: Words) -> FormPage.Field {
        FormPage.Field(name: "code", label: words(.code), autocomplete: "one-time-code", inputMode: "numeric", hasFocus: true)
    }

    func deviceNameField(_ words: Words) -> FormPage.Field {
        FormPage.Field(name: "device_name", label: words(.deviceName), autocomplete: "off", hint: words(.deviceNameHint), isRequired: false)
    }

    func newPasswordFields(_ words: Words, hasFocus: Bool = true) -> [FormPage.Field] {
        [
            FormPage.Field(name: "new_password", label: words(.newPassword), type: "password", autocomplete: "new-password", hasFocus: hasFocus),
            FormPage.Field(name: "confirm_password", label: words(.newPasswordAgain), type: "password", autocomplete: "new-password"),
        ]
    }

    /// What an authenticator app reads from the drawing.
    ///
    /// Source: the key URI format of Google Authenticator; issuer and account name are labels only.
    static func keyURI(_ secret: String, of username: String, at issuer: String) -> String {
        // A colon parts the two in the label.
        let label = [issuer, username].map { FormEncoding.component($0.replacing(":", with: " ")) }.joined(separator: ":")
        let name = FormEncoding.component(issuer.replacing(":", with: " "))
        return "otpauth://totp/\(label)?secret=\(secret)&issuer=\(name)&algorithm=SHA1&digits=6&period=30"
    }
}

extension MFAFactor {
    var label: Phrase {
        switch self {
        case .sms: .factorSMS
        case .email: .factorEmail
        case .softwareToken: .factorApp
        }
    }
}

extension LevelFactor {
    var label: Phrase {
        switch self {
        case .first(let factor): factor.label
        case .second(let factor): factor.label
        }
    }
}

extension FirstFactor {
    var label: Phrase {
        switch self {
        case .password, .passwordSRP: .factorPassword
        case .email: .factorEmail
        case .sms: .factorSMS
        case .passkey: .factorPasskey
        }
    }
}
