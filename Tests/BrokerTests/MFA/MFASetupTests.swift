import Broker
import Fixtures
import Foundation
import IdentityModel
import Testing

@Suite struct MFASetupTests {
    private func asked(_ world: FactorWorld) async throws -> MFASetupChallenge {
        guard case .mfaSetup(let challenge) = try await world.passwordStep() else { throw Unexpected() }
        return challenge
    }

    private func complete(_ world: FactorWorld, _ session: String, email: String? = nil) async throws -> SignInStep {
        try await world.signIn.answer(.mfaSetup(email: email), to: session, world.world.request("ada"))
    }

    @Test(arguments: Engine.available)
    func `an authenticator app is set up during the sign-in and asked for from then on`(engine: Engine) async throws {
        let world = try await FactorWorld(engine, "ON", [.softwareToken, .email])
        try await world.user()
        let challenge = try await asked(world)
        #expect(challenge.factors == [.softwareToken, .email])
        await #expect(throws: SignInError.setupIncomplete) { try await complete(world, challenge.session) }
        let caller = world.world.caller
        let (secret, associated) = try await world.signIn.associateSoftwareToken(session: challenge.session, caller: caller)
        await #expect(throws: SignInError.consumedSession) {
            try await world.signIn.associateSoftwareToken(session: challenge.session, caller: caller)
        }
        let app = FactorWorld.App(secret: secret.exposed)
        await #expect(throws: FactorError.firstCodeMismatch) {
            try await world.signIn.verifySoftwareToken("000000", deviceName: nil, session: associated, caller: caller)
        }
        await #expect(throws: SignInError.setupIncomplete) { try await complete(world, associated) }
        let verified = try await world.signIn.verifySoftwareToken(
            app.code(at: world.world.time.now), deviceName: "phone", session: associated, caller: caller)
        _ = try await complete(world, verified).tokenUser
        await #expect(throws: SignInError.consumedSession) { try await complete(world, verified) }

        world.world.time.advance(by: 30)
        let next = try await world.passwordStep().softwareTokenChallenge
        #expect(next.deviceName == "phone")
        _ = try await world.signIn.answer(
            .softwareToken(Secret(app.code(at: world.world.time.now))), to: next.session, world.world.request("ada")
        ).tokenUser
    }

    @Test(arguments: Engine.available)
    func `an address is enrolled by the code that goes to it`(engine: Engine) async throws {
        let world = try await FactorWorld(engine, "ON", [.email])
        try await world.user(attributes: [:])
        let challenge = try await asked(world)
        await #expect(throws: DirectoryError.invalidEmail) { try await complete(world, challenge.session, email: "nonsense") }
        let code = try await complete(world, challenge.session, email: "ada@example.com").codeChallenge
        #expect(code.name == .emailOTP)
        let user = try await world.signIn.answer(.code(.emailOTP, try world.sentCode()), to: code.session, world.world.request("ada")).tokenUser
        #expect(user.attributes["email"] == "ada@example.com")
        #expect(user.attributes["email_verified"] == "true")
        #expect(try await world.passwordStep().codeChallenge.name == .emailOTP)
    }

    @Test(arguments: Engine.available)
    func `a password alone does not change an address`(engine: Engine) async throws {
        let world = try await FactorWorld(engine, "ON", [.email])
        try await world.user()
        let session = try await asked(world).session
        await #expect(throws: SignInError.attributeAlreadyProvided("email")) { try await complete(world, session, email: "eve@example.com") }
        _ = try await complete(world, session, email: "ada@example.com").codeChallenge
    }

    @Test(arguments: Engine.available)
    func `a set-up begun before another was finished cannot add a second app`(engine: Engine) async throws {
        let world = try await FactorWorld(engine, "ON", [.softwareToken])
        let user = try await world.user()
        let caller = world.world.caller
        let (secret, session) = try await world.signIn.associateSoftwareToken(session: try await asked(world).session, caller: caller)
        _ = try await world.addApp(to: user)
        try await world.enable(user, .softwareToken)
        let code = FactorWorld.App(secret: secret.exposed).code(at: world.world.time.now)
        await #expect(throws: SignInError.invalidSession) {
            try await world.signIn.verifySoftwareToken(code, deviceName: nil, session: session, caller: caller)
        }
    }

    @Test(arguments: Engine.available)
    func `no other session gives out a secret`(engine: Engine) async throws {
        let world = try await FactorWorld(engine, "OPTIONAL", [.softwareToken, .sms])
        let user = try await world.user(attributes: ["phone_number": "+15551230123"])
        try await world.enable(user, .sms)
        let session = try await world.passwordStep().codeChallenge.session
        for session in [session, tampered(session), "nonsense"] {
            await #expect(throws: SignInError.invalidSession) {
                try await world.signIn.associateSoftwareToken(session: session, caller: world.world.caller)
            }
        }
    }
}
