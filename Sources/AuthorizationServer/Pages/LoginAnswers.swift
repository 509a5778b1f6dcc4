import Broker
import HTTPTypes
import IdentityModel

/// What people answer to a sign-in's further questions. Each answer goes to the broker, which alone decides what follows.
extension AuthorizationEndpoints {
    func answer(_ text: String, _ form: Parameters, _ sign: SignInVisit) async throws -> Answer {
        guard let question = Question(opening: text, in: sign.visit.browser, with: services.environment.sealer) else {
            try await services.pipeline.refuseForm(
                .refused("form.question", expected: "a question that was asked in this browser", received: "another one"),
                request: sign.checked.request, caller: sign.call.caller)
            return try await loginPage(sign, message: .tookTooLong, status: .badRequest)
        }
        guard try await admits(.tryCode, question.username, sign) else {
            return try questionPage(question, sign, message: sign.words(.tooManyTries), status: .tooManyRequests)
        }
        do {
            return try await answer(question, form, sign)
        } catch let error as SignInError {
            // What leaves the session usable is asked again; anything else begins anew.
            guard let phrase = error.repeatable else { throw error }
            if case .weakPassword(let weakness) = error {
                return try questionPage(question, sign, message: sign.words(Phrase(weakness)), typed: Self.attributes(in: form))
            }
            return try questionPage(question, sign, message: sign.words(phrase), typed: Self.attributes(in: form))
        } catch FactorError.firstCodeMismatch {
            return try questionPage(question, sign, message: sign.words(.codeWrong))
        } catch let error as TriggerError {
            return try await loginPage(sign, username: question.username, text: error.description, status: .badRequest)
        } catch is FactorError {
            return try await loginPage(sign, username: question.username, message: .notCompleted, status: .badRequest)
        } catch DirectoryError.passwordReused {
            return try questionPage(question, sign, message: sign.words(.passwordReused), typed: Self.attributes(in: form))
        } catch DirectoryError.passwordCompromised {
            return try questionPage(question, sign, message: sign.words(.passwordLeaked), typed: Self.attributes(in: form))
        } catch is DirectoryError {
            return try questionPage(question, sign, message: sign.words(.unusableValue), typed: Self.attributes(in: form))
        }
    }

    private func answer(_ question: Question, _ form: Parameters, _ sign: SignInVisit) async throws -> Answer {
        let words = sign.words
        func give(_ answer: SignInAnswer, to session: String? = nil) async throws -> Answer {
            // A wrong answer is told on the question's own page, whatever ends the sign-in on the first one.
            let step: SignInStep
            do { step = try await services.localSignIn.answer(answer, to: session ?? question.session, sign.request(question.username)) } catch let
                error as SignInError where error.repeatable == nil
            {
                return try await self.step(sign, question.username) { throw error }
            }
            return try await self.step(sign, question.username) { step }
        }
        switch question.kind {
        case .newPassword(let missing):
            let password = form["new_password"] ?? ""
            guard password.isIdentical(to: form["confirm_password"] ?? "") else {
                return try questionPage(question, sign, message: words(.passwordsDiffer), typed: Self.attributes(in: form))
            }
            let given = Dictionary(
                Self.attributes(in: form).filter { pair in !pair.value.isEmpty && missing.contains { $0.isIdentical(to: pair.name) } },
                uniquingKeysWith: { first, _ in first })
            if let name = missing.first(where: { given[$0] == nil }) {
                return try questionPage(
                    question, sign, message: words(.pleaseFillIn, ["field": attributeLabel(name, words)]), typed: Self.attributes(in: form))
            }
            return try await give(.newPassword(Secret(password), attributes: given))
        case .code(let name, _, _): return try await give(.code(name, Secret(Self.digits(form["code"]))))
        case .softwareToken: return try await give(.softwareToken(Secret(Self.digits(form["code"]))))
        case .factorChoice: return try await give(.mfaType(form["factor"] ?? ""))
        case .setUpChoice(let offered):
            guard let factor = form["factor"].flatMap(MFAFactor.init(rawValue:)), offered.contains(factor) else {
                return try questionPage(question, sign, message: words(.chooseOne))
            }
            return try await setUp(factor, question, sign)
        case .appSetUp:
            let verified = try await services.localSignIn.verifySoftwareToken(
                Self.digits(form["code"]), deviceName: form["device_name"].map { String($0.prefix(50)) }, session: question.session,
                caller: sign.call.caller)
            return try await give(.mfaSetup(email: nil), to: verified)
        case .emailSetUp: return try await give(.mfaSetup(email: form["email"] ?? ""))
        case .firstFactorChoice(let available):
            guard let factor = form["factor"].flatMap(FirstFactor.init(rawValue:)), available.contains(factor) else {
                return try questionPage(question, sign, message: words(.chooseOne))
            }
            if factor == .email || factor == .sms {
                guard try await admits(.sendCode, question.username, sign) else {
                    return try questionPage(question, sign, message: words(.tooManyTries), status: .tooManyRequests)
                }
            }
            return try await give(.firstFactor(factor, FirstProof()))
        case .levelFactorChoice(let offered):
            guard let name = form["factor"], let factor = offered.first(where: { $0.name.isIdentical(to: name) }) else {
                return try questionPage(question, sign, message: words(.chooseOne))
            }
            if factor.label == .factorEmail || factor.label == .factorSMS {
                guard try await admits(.sendCode, question.username, sign) else {
                    return try questionPage(question, sign, message: words(.tooManyTries), status: .tooManyRequests)
                }
            }
            return try await give(.choice(factor.name, FirstProof()))
        case .password: return try await give(.password(Secret(form["password"] ?? "")))
        case .passkey: return try await give(.passkey(credential: form["credential"] ?? ""))
        }
    }

    /// Begins to set up a second factor that the pool demands.
    func setUp(_ factor: MFAFactor, _ question: Question, _ sign: SignInVisit) async throws -> Answer {
        guard factor == .softwareToken else { return try questionPage(question.next(.emailSetUp), sign) }
        let (secret, session) = try await services.localSignIn.associateSoftwareToken(session: question.session, caller: sign.call.caller)
        return try questionPage(question.next(.appSetUp(secret: secret.exposed), session: session), sign)
    }

    private static func attributes(in form: Parameters) -> [(name: String, value: String)] {
        let prefix = "attribute."
        return form.pairs.filter { $0.name.hasPrefix(prefix) }.map { (name: String($0.name.dropFirst(prefix.count)), value: $0.value) }
    }

    /// A code as people copy it: with spaces.
    static func digits(_ text: String?) -> String { (text ?? "").filter { !$0.isWhitespace } }
}

extension SignInError {
    /// What to say where the question stays open; nil where the sign-in is over.
    var repeatable: Phrase? {
        switch self {
        case .codeMismatch, .softwareTokenMismatch: .codeWrong
        case .softwareTokenReused: .codeReused
        case .weakPassword(let weakness): Phrase(weakness)
        case .missingAttribute, .attributeAlreadyProvided: .unusableValue
        case .invalidChoice, .setupIncomplete: .chooseOne
        case .incorrectUsernameOrPassword: .incorrect
        case .userNotFound, .userDisabled, .passwordAttemptsExceeded, .userNotConfirmed, .passwordResetRequired,
            .temporaryPasswordExpired, .flowNotEnabled, .refusedForSecurity, .overloaded, .invalidSession, .expiredSession, .consumedSession,
            .missingParameter,
            .invalidPublicValue, .softwareTokenNotFound, .codeDeliveryFailed, .levelOutOfReach, .levelReached, .anotherUsersToken:
            nil
        }
    }
}
