import Broker
import Fixtures
import Foundation
import IdentityModel
import Testing

/// Codes by text message and e-mail as second factors.
@Suite struct CodeTests {
    private let reachable = ["email": "ada@example.com", "phone_number": "+15551230123", "phone_number_verified": "false"]

    private func asked(_ engine: Engine, _ factor: MFAFactor) async throws -> (FactorWorld, CodeChallenge) {
        let world = try await FactorWorld(engine, "OPTIONAL", [.sms, .email])
        let user = try await world.user(attributes: reachable)
        try await world.enable(user, factor)
        return (world, try await world.passwordStep().codeChallenge)
    }

    private func answer(
        _ world: FactorWorld, _ challenge: CodeChallenge, _ code: String, as name: CodeChallenge.Name? = nil, user: String = "ada",
        way: SignInWay = .open, client: AppClientConfiguration? = nil
    ) async throws -> SignInStep {
        try await world.signIn.answer(
            .code(name ?? challenge.name, Secret(code)), to: challenge.session, world.world.request(user, way: way, client: client))
    }

    @Test(arguments: Engine.available)
    func `a code by text message signs in and proves the phone`(engine: Engine) async throws {
        let (world, challenge) = try await asked(engine, .sms)
        #expect(challenge.name == .smsMFA)
        #expect(challenge.delivery == CodeDelivery(to: "+15551230123", attribute: "phone_number"))
        #expect(world.world.messages.sent.last?.channel == .sms(phoneNumber: "+15551230123"))
        let user = try await answer(world, challenge, try world.sentCode().exposed).tokenUser
        #expect(user.attributes["phone_number_verified"] == "true")
        #expect(try await world.services.directory.user(sub: user.sub, in: world.world.pool.id).attributes["phone_number_verified"] == "true")
    }

    @Test(arguments: Engine.available)
    func `a code by mail signs in`(engine: Engine) async throws {
        let (world, challenge) = try await asked(engine, .email)
        #expect(challenge.name == .emailOTP)
        #expect(world.world.messages.sent.last?.channel == .email(address: "ada@example.com", subject: "Your authentication code"))
        _ = try await answer(world, challenge, try world.sentCode().exposed).tokenUser
    }

    @Test(arguments: Engine.available)
    func `a wrong code keeps the session, a right one uses it up`(engine: Engine) async throws {
        let (world, challenge) = try await asked(engine, .sms)
        let code = try world.sentCode().exposed
        await #expect(throws: SignInError.codeMismatch) { try await answer(world, challenge, code == "000000" ? "000001" : "000000") }
        await #expect(throws: SignInError.codeMismatch) { try await answer(world, challenge, "") }
        _ = try await answer(world, challenge, code).tokenUser
        await #expect(throws: SignInError.consumedSession) { try await answer(world, challenge, code) }
    }

    @Test(arguments: Engine.available)
    func `a session serves its client, its user, its door, its question and its time`(engine: Engine) async throws {
        let (world, challenge) = try await asked(engine, .sms)
        try await world.user("bob")
        let code = try world.sentCode().exposed
        await #expect(throws: SignInError.invalidSession) { try await answer(world, challenge, code, client: world.world.otherClient) }
        await #expect(throws: SignInError.invalidSession) { try await answer(world, challenge, code, user: "bob") }
        await #expect(throws: SignInError.invalidSession) { try await answer(world, challenge, code, way: .admin) }
        await #expect(throws: SignInError.invalidSession) { try await answer(world, challenge, code, as: .emailOTP) }
        await #expect(throws: SignInError.invalidSession) {
            try await world.signIn.answer(.softwareToken(Secret(code)), to: challenge.session, world.world.request("ada"))
        }
        await #expect(throws: SignInError.invalidSession) {
            try await world.signIn.answer(.code(.smsMFA, Secret(code)), to: tampered(challenge.session), world.world.request("ada"))
        }
        world.world.time.advance(by: 180)
        await #expect(throws: SignInError.expiredSession) { try await answer(world, challenge, code) }
    }

    @Test(arguments: Engine.available)
    func `a code is of its own session`(engine: Engine) async throws {
        let (world, first) = try await asked(engine, .sms)
        let code = try world.sentCode().exposed
        let second = try await world.passwordStep().codeChallenge
        #expect(try world.sentCode().exposed != code)
        await #expect(throws: SignInError.codeMismatch) { try await answer(world, second, code) }
        _ = try await answer(world, first, code).tokenUser
    }

    @Test(arguments: Engine.available)
    func `another password, and a disabled user, end a sign-in under way`(engine: Engine) async throws {
        let (world, challenge) = try await asked(engine, .sms)
        let code = try world.sentCode().exposed
        world.world.time.advance(by: 1)
        try await world.services.directory.setPassword(
            of: "ada", to: Secret("Another-Horse-9!"), isPermanent: true, in: world.world.pool, actor: "test")
        await #expect(throws: SignInError.invalidSession) { try await answer(world, challenge, code) }
    }

    @Test(arguments: Engine.available)
    func `wrong codes lock across sessions and kinds of code`(engine: Engine) async throws {
        let (world, challenge) = try await asked(engine, .sms)
        for _ in 0..<3 { await #expect(throws: SignInError.codeMismatch) { try await answer(world, challenge, "x") } }
        let other = try await world.passwordStep().codeChallenge
        for _ in 0..<2 { await #expect(throws: SignInError.codeMismatch) { try await answer(world, other, "x") } }
        let code = try world.sentCode().exposed
        await #expect(throws: SignInError.passwordAttemptsExceeded) { try await answer(world, other, code) }
        world.world.time.advance(by: 1)
        _ = try await answer(world, other, code).tokenUser
    }

    @Test(arguments: Engine.available)
    func `many guesses at once do not outrun the lock`(engine: Engine) async throws {
        let (world, challenge) = try await asked(engine, .sms)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<12 { group.addTask { _ = try? await answer(world, challenge, "x") } }
        }
        let code = try world.sentCode().exposed
        await #expect(throws: SignInError.passwordAttemptsExceeded) { try await answer(world, challenge, code) }
    }

    @Test(arguments: Engine.available)
    func `no code is in the log, and one that could not be sent at once waits`(engine: Engine) async throws {
        let (world, challenge) = try await asked(engine, .sms)
        let code = try world.sentCode().exposed
        await #expect(throws: SignInError.codeMismatch) { try await answer(world, challenge, "424242") }
        _ = try await answer(world, challenge, code).tokenUser
        #expect(try await world.world.decisions().allSatisfy { !$0.verdict.contains(code) && !$0.verdict.contains("424242") })
        world.world.messages.setDown(true)
        let next = try await world.passwordStep().codeChallenge
        #expect(next.name == .smsMFA)
        #expect(try await world.services.messageQueue.list(limit: 10).count == 1)
        world.world.messages.fail()
        await #expect(throws: SignInError.codeDeliveryFailed(.sms)) { try await world.passwordStep() }
    }

    @Test(arguments: Engine.available)
    func `the hosted pages get the same question`(engine: Engine) async throws {
        let (world, _) = try await asked(engine, .sms)
        let challenge = try await world.passwordStep(way: .hosted).codeChallenge
        let code = try world.sentCode()
        await #expect(throws: SignInError.invalidSession) {
            try await world.signIn.answer(.code(.smsMFA, code), to: challenge.session, world.world.request("ada"))
        }
        let end = try await world.signIn.answer(.code(.smsMFA, code), to: challenge.session, world.world.request("", way: .hosted))
        guard case .signedIn(let person) = end else { throw Unexpected() }
        #expect(person.methods == [.password, .sms])
        #expect(person.authenticatedAt == world.world.time.now)
    }
}
