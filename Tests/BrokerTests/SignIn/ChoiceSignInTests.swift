import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

/// USER_AUTH.
@Suite struct ChoiceSignInTests {
    private let reachable = ["email": "ada@example.com", "phone_number": "+15551230123"]

    private func world(
        _ engine: Engine, _ factors: [String] = ["PASSWORD", "EMAIL_OTP", "SMS_OTP"], mfa: String = "OFF", second: Set<MFAFactor> = [],
        hiding: Bool = false
    ) async throws -> FactorWorld {
        try await FactorWorld(engine, mfa, second) { pool, client in
            pool.allowedFirstFactors = factors
            client.explicitAuthFlows = ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
            client.preventsUserExistenceErrors = hiding
        }
    }

    private func begin(
        _ world: FactorWorld, _ name: String = "ada", _ preferred: FirstFactor? = nil, _ proof: FirstProof = FirstProof(), session: String? = nil
    ) async throws -> SignInStep {
        try await world.signIn.begin(world.world.request(name), preferred: preferred, proof, session: session)
    }

    private func choice(_ step: SignInStep) throws -> FirstFactorChoice {
        guard case .firstFactorChoice(let choice) = step else { throw Unexpected() }
        return choice
    }

    private func answer(_ world: FactorWorld, _ answer: SignInAnswer, _ session: String, name: String = "ada") async throws -> SignInStep {
        try await world.signIn.answer(answer, to: session, world.world.request(name))
    }

    @Test(arguments: Engine.available)
    func `what is offered is what the pool allows and the user has`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user(attributes: reachable)
        try await world.user("bob")
        _ = try await world.world.user("passwordless", attributes: ["phone_number": "+15551230124"])
        #expect(try choice(await begin(world)).available == [.passwordSRP, .password, .email, .sms])
        #expect(try choice(await begin(world, "bob")).available == [.passwordSRP, .password, .email])
        #expect(try choice(await begin(world, "passwordless")).available == [.sms])
        try await world.services.directory.setPassword(
            of: "bob", to: Secret("Temporary-9!"), isPermanent: false, in: world.world.pool, actor: "test")
        #expect(try choice(await begin(world, "bob")).available == [.passwordSRP, .password])
        let plain = try await self.world(engine, ["PASSWORD"])
        try await plain.user(attributes: reachable)
        #expect(try choice(await begin(plain)).available == [.passwordSRP, .password])
        #expect(try choice(await begin(plain, "ada", .email)).available == [.passwordSRP, .password])
    }

    @Test(arguments: Engine.available)
    func `a chosen code of eight digits signs in and proves the address`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user(attributes: reachable)
        let choice = try choice(await begin(world))
        let challenge = try await answer(world, .firstFactor(.email, FirstProof()), choice.session).codeChallenge
        #expect(challenge.name == .emailOTP)
        #expect(challenge.delivery == CodeDelivery(to: "ada@example.com", attribute: "email"))
        await #expect(throws: SignInError.consumedSession) { try await answer(world, .firstFactor(.sms, FirstProof()), choice.session) }
        let code = try world.sentCode(digits: 8)
        for _ in 0..<6 {
            await #expect(throws: SignInError.codeMismatch) { try await answer(world, .code(.emailOTP, Secret("0")), challenge.session) }
        }
        let user = try await answer(world, .code(.emailOTP, code), challenge.session).tokenUser
        #expect(user.attributes["email_verified"] == "true")
        await #expect(throws: SignInError.consumedSession) { try await answer(world, .code(.emailOTP, code), challenge.session) }
        let sms = try await begin(world, "ada", .sms).codeChallenge
        #expect(sms.name == .smsOTP)
        _ = try await answer(world, .code(.smsOTP, try world.sentCode(digits: 8)), sms.session).tokenUser
    }

    @Test(arguments: Engine.available)
    func `a new code takes the place of the one before, of its kind and for its client`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user(attributes: reachable)
        let first = try await begin(world, "ada", .email).codeChallenge
        let old = try world.sentCode(digits: 8)
        let texted = try await begin(world, "ada", .sms).codeChallenge
        let text = try world.sentCode(digits: 8)
        let second = try await begin(world, "ada", .email).codeChallenge
        let new = try world.sentCode(digits: 8)
        await #expect(throws: SignInError.codeMismatch) { try await answer(world, .code(.emailOTP, old), first.session) }
        await #expect(throws: SignInError.codeMismatch) { try await answer(world, .code(.emailOTP, new), first.session) }
        _ = try await answer(world, .code(.smsOTP, text), texted.session).tokenUser
        _ = try await answer(world, .code(.emailOTP, new), second.session).tokenUser
        let again = try await begin(world, "ada", .email).codeChallenge
        let code = try world.sentCode(digits: 8)
        try await world.services.environment.database.write { [other = world.world.otherClient] sql in
            try sql.appClients.insert(AppClientRecord(configuration: other, secrets: nil))
        }
        _ = try await world.signIn.begin(
            world.world.request("ada", client: world.world.otherClient), preferred: .email, FirstProof(), session: nil)
        _ = try await answer(world, .code(.emailOTP, code), again.session).tokenUser
    }

    @Test(arguments: Engine.available)
    func `an hour has so many codes for a user, and as many for somebody who is not there`(engine: Engine) async throws {
        let world = try await world(engine, hiding: true)
        try await world.user(attributes: reachable)
        for name in ["ada", "nobody"] {
            for _ in 0..<10 { _ = try await begin(world, name, .email).codeChallenge }
            await #expect(throws: SignInError.overloaded) { try await begin(world, name, .email) }
        }
        // The other way to send one is no way around.
        await #expect(throws: SignInError.overloaded) { try await begin(world, "ada", .sms) }
        #expect(world.world.messages.sent.count == 10)
        #expect(try await world.world.decisions().contains { $0.verdict.contains("signIn.firstFactor.rate") })
        world.world.time.advance(by: 3601)
        _ = try await begin(world, "ada", .email).codeChallenge
        _ = try await begin(world, "nobody", .email).codeChallenge
        #expect(world.world.messages.sent.count == 11)
    }

    @Test(arguments: Engine.available)
    func `forged sessions fill no log`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user(attributes: reachable)
        let before = try await world.services.decisionLog.verifyChain().lines
        for _ in 0..<50 {
            await #expect(throws: SignInError.invalidSession) { try await answer(world, .code(.emailOTP, Secret("1")), "forged") }
        }
        #expect(try await world.services.decisionLog.verifyChain().lines == before + 1)
    }

    @Test(arguments: Engine.available)
    func `a factor that was not offered is not taken`(engine: Engine) async throws {
        let world = try await world(engine, ["PASSWORD"])
        try await world.user(attributes: reachable)
        let session = try choice(await begin(world)).session
        await #expect(throws: SignInError.invalidChoice) { try await answer(world, .firstFactor(.email, FirstProof()), session) }
        #expect(world.world.messages.sent.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `a password is taken at once, with the choice, or after it`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user(attributes: reachable)
        let right = FirstProof(password: Secret(world.password))
        let wrong = FirstProof(password: Secret("Wrong-Horse-9!"))
        _ = try await begin(world, "ada", .password, right).tokenUser
        await #expect(throws: SignInError.incorrectUsernameOrPassword) { try await begin(world, "ada", .password, wrong) }
        let session = try choice(await begin(world)).session
        await #expect(throws: SignInError.incorrectUsernameOrPassword) { try await answer(world, .firstFactor(.password, wrong), session) }
        _ = try await answer(world, .firstFactor(.password, right), session).tokenUser
        await #expect(throws: SignInError.consumedSession) { try await answer(world, .firstFactor(.password, right), session) }
        guard case .password(let question) = try await begin(world, "ada", .password) else { throw Unexpected() }
        await #expect(throws: SignInError.incorrectUsernameOrPassword) {
            try await answer(world, .password(Secret("Wrong-Horse-9!")), question.session)
        }
        await #expect(throws: SignInError.invalidSession) { try await answer(world, .passwordSRP(publicValue: "2"), question.session) }
        _ = try await answer(world, .password(Secret(world.password)), question.session).tokenUser
    }

    @Test(arguments: Engine.available)
    func `SRP goes through a session and serves once`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user(attributes: reachable)
        let person = SRPSignInTests.Person(password: world.password)
        let session = try choice(await begin(world)).session
        let step = try await answer(world, .firstFactor(.passwordSRP, FirstProof(publicValue: person.srp.publicHex)), session)
        guard case .passwordVerifier(let challenge) = step, let next = challenge.session else { throw Unexpected() }
        let claim = try person.claim(challenge, at: world.world.time.now)
        await #expect(throws: SignInError.invalidSession) {
            try await world.signIn.answerSRP(world.world.request("ada"), claim, session: session)
        }
        _ = try await world.signIn.answerSRP(world.world.request("ada"), claim, session: next).tokenUser
        await #expect(throws: SignInError.consumedSession) { try await world.signIn.answerSRP(world.world.request("ada"), claim, session: next) }
        // Without the session the secret block says all.
        guard case .passwordVerifier(let second) = try await begin(world, "ada", .passwordSRP, FirstProof(publicValue: person.srp.publicHex)) else {
            throw Unexpected()
        }
        _ = try await world.signIn.answerSRP(world.world.request("ada"), try person.claim(second, at: world.world.time.now)).tokenUser
    }

    @Test(arguments: Engine.available)
    func `an unconfirmed user is confirmed by a code, not by a password`(engine: Engine) async throws {
        let world = try await world(engine)
        let (signedUp, _) = try await world.services.directory.signUp(
            UserRegistration(
                pool: world.world.pool, client: world.world.client, username: "new", password: Secret(world.password),
                attributes: ["email": "new@example.com"], caller: world.world.caller))
        await #expect(throws: SignInError.userNotConfirmed) {
            try await begin(world, "new", .password, FirstProof(password: Secret(world.password)))
        }
        let challenge = try await begin(world, "new", .email).codeChallenge
        let user = try await answer(world, .code(.emailOTP, try world.sentCode(digits: 8)), challenge.session, name: "new").tokenUser
        #expect(user.status == .confirmed)
        #expect(try await world.services.directory.user(sub: signedUp.sub, in: world.world.pool.id).status == .confirmed)
    }

    @Test(arguments: Engine.available)
    func `a sign-up goes on as a sign-in without another code`(engine: Engine) async throws {
        let world = try await FactorWorld(engine, "OFF", []) { pool, client in
            pool.allowedFirstFactors = ["PASSWORD", "EMAIL_OTP"]
            pool.autoVerifiedAttributes = ["email"]
            client.explicitAuthFlows = ["ALLOW_USER_AUTH"]
        }
        let request = world.world.request("new")
        let (user, _) = try await world.services.directory.signUp(
            UserRegistration(
                pool: world.world.pool, client: world.world.client, username: "new", password: nil, attributes: ["email": "new@example.com"],
                caller: world.world.caller))
        let first = try #require(try world.signIn.session(afterSignUp: user, request))
        #expect(try await world.signIn.accepts(signUpSession: first, request))
        await #expect(throws: SignInError.invalidSession) { try await world.signIn.accepts(signUpSession: tampered(first), request) }
        // It is no sign-in by itself.
        await #expect(throws: SignInError.invalidSession) { try await begin(world, "new", session: first) }
        let (confirmed, attribute) = try await world.services.directory.confirmSignUp(
            "new", code: try world.sentCode().exposed, takesAliases: false, client: world.world.client, in: world.world.pool,
            caller: world.world.caller)
        #expect(attribute == "email")
        let second = try world.signIn.session(afterConfirmationOf: confirmed, by: attribute, request)
        try await world.user("bob")
        await #expect(throws: SignInError.invalidSession) { try await begin(world, "bob", .email, session: second) }
        #expect(try await begin(world, "new", .email, session: second).tokenUser.sub == user.sub)
        await #expect(throws: SignInError.consumedSession) { try await begin(world, "new", .email, session: second) }
    }

    @Test(arguments: Engine.available)
    func `a sign-up's session signs nobody in where codes may not`(engine: Engine) async throws {
        let world = try await world(engine, ["PASSWORD"])
        let user = try await world.user()
        let session = try world.signIn.session(afterConfirmationOf: user, by: "email", world.world.request("ada"))
        _ = try choice(await begin(world, session: session))
    }

    @Test(arguments: Engine.available)
    func `a second factor follows a code, and never the same mailbox`(engine: Engine) async throws {
        let world = try await world(engine, mfa: "OPTIONAL", second: [.sms, .email])
        let user = try await world.user(attributes: reachable)
        try await world.enable(user, .email)
        #expect(try choice(await begin(world)).available == [.passwordSRP, .password, .sms])
        try await world.enable(user, .sms)
        #expect(try choice(await begin(world)).available == [.passwordSRP, .password, .email, .sms])
        let first = try await begin(world, "ada", .email).codeChallenge
        let second = try await answer(world, .code(.emailOTP, try world.sentCode(digits: 8)), first.session).codeChallenge
        #expect(second.name == .smsMFA)
        _ = try await answer(world, .code(.smsMFA, try world.sentCode()), second.session).tokenUser
    }

    @Test(arguments: Engine.available)
    func `a missing user is told, or is like any other`(engine: Engine) async throws {
        let open = try await world(engine)
        await #expect(throws: SignInError.userNotFound) { try await begin(open, "nobody", .email) }

        let world = try await world(engine, ["PASSWORD", "EMAIL_OTP"], hiding: true)
        try await world.user()
        let real = try choice(await begin(world))
        let simulated = try choice(await begin(world, "nobody"))
        #expect(simulated.available == real.available)
        #expect(simulated.username == Username("nobody"))
        #expect(abs(simulated.session.count - real.session.count) < 150)
        let challenge = try await answer(world, .firstFactor(.email, FirstProof()), simulated.session, name: "nobody").codeChallenge
        #expect(challenge.delivery.medium == .email)
        #expect(challenge.delivery == (try await begin(world, "nobody", .email).codeChallenge).delivery)
        #expect(world.world.messages.sent.isEmpty)
        #expect(try await begin(world, "eve@example.com", .email).codeChallenge.delivery.destination == "e***@e***")
        await #expect(throws: SignInError.incorrectUsernameOrPassword) {
            try await begin(world, "nobody", .password, FirstProof(password: Secret(world.password)))
        }
        let known = try await begin(world, "ada", .email).codeChallenge
        for number in 1...17 {
            func error(_ session: String, _ name: String) async -> SignInError? {
                do {
                    _ = try await answer(world, .code(.emailOTP, Secret("00000000")), session, name: name)
                    return nil
                } catch { return error as? SignInError }
            }
            let expected: SignInError = number <= 15 ? .codeMismatch : .passwordAttemptsExceeded
            #expect(await error(challenge.session, "nobody") == expected)
            #expect(await error(known.session, "ada") == expected)
        }
    }

    @Test(arguments: Engine.available)
    func `a failing mail server tells nothing of who exists`(engine: Engine) async throws {
        let world = try await world(engine, hiding: true)
        try await world.user()
        world.world.messages.fail()
        _ = try await begin(world, "ada", .email).codeChallenge
        _ = try await begin(world, "nobody", .email).codeChallenge
        let log = try await world.world.decisions().suffix(2)
        #expect(log.map(\.outcome) == ["asked for EMAIL_OTP", "asked for EMAIL_OTP"])
        #expect(log.map(\.subject) == ["ada", nil])
        let open = try await self.world(engine)
        try await open.user()
        open.world.messages.fail()
        await #expect(throws: SignInError.codeDeliveryFailed(.email)) { try await begin(open, "ada", .email) }
    }

    @Test(arguments: Engine.available)
    func `disabled, federated and reset users do not come in by a code`(engine: Engine) async throws {
        let world = try await world(engine)
        let user = try await world.user(attributes: reachable)
        let challenge = try await begin(world, "ada", .email).codeChallenge
        let code = try world.sentCode(digits: 8)
        func change(_ change: @Sendable @escaping (inout UserRecord) -> Void) async throws {
            try await world.services.environment.database.write { [pool = world.world.pool] sql in
                guard var current = try sql.users.user(sub: user.sub, in: pool.id) else { return }
                change(&current)
                try sql.users.update(current, in: pool)
            }
        }
        try await change { $0.status = .resetRequired }
        await #expect(throws: SignInError.passwordResetRequired) { try await answer(world, .code(.emailOTP, code), challenge.session) }
        try await change { $0.status = .externalProvider }
        #expect(try choice(await begin(world)).available == [.passwordSRP, .password])
        try await change { $0.isEnabled = false }
        await #expect(throws: SignInError.userDisabled) { try await answer(world, .code(.emailOTP, code), challenge.session) }
        await #expect(throws: SignInError.userDisabled) { try await begin(world) }
    }
}
