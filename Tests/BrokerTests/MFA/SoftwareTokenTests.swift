import Broker
import Fixtures
import Foundation
import IdentityModel
import Testing

@Suite struct SoftwareTokenTests {
    private func enrolled(_ engine: Engine) async throws -> (FactorWorld, FactorWorld.App) {
        let world = try await FactorWorld(engine, "OPTIONAL", [.softwareToken])
        let user = try await world.user()
        let app = try await world.addApp(to: user, named: "phone")
        try await world.enable(user, .softwareToken)
        return (world, app)
    }

    private func answer(_ world: FactorWorld, _ session: String, _ code: String, name: String = "ada") async throws -> SignInStep {
        try await world.signIn.answer(.softwareToken(Secret(code)), to: session, world.world.request(name))
    }

    @Test(arguments: Engine.available)
    func `a password is followed by a code of the app`(engine: Engine) async throws {
        let (world, app) = try await enrolled(engine)
        let challenge = try await world.passwordStep().softwareTokenChallenge
        #expect(challenge.deviceName == "phone")
        let step = try await answer(world, challenge.session, app.code(at: world.world.time.now))
        #expect(try step.tokenUser.username == Username("ada"))
        #expect(try await world.world.decisions().last?.outcome == "signed in")
    }

    @Test(arguments: Engine.available)
    func `codes of the steps beside the present one serve, others do not`(engine: Engine) async throws {
        let (world, app) = try await enrolled(engine)
        for offset in [-60.0, 60, 3000] {
            let session = try await world.passwordStep().softwareTokenChallenge.session
            await #expect(throws: SignInError.softwareTokenMismatch) {
                try await answer(world, session, app.code(at: world.world.time.now + offset))
            }
        }
        world.world.time.advance(by: 120)
        for offset in [-30.0, 30] {
            let session = try await world.passwordStep().softwareTokenChallenge.session
            _ = try await answer(world, session, app.code(at: world.world.time.now + offset)).tokenUser
        }
    }

    @Test(arguments: Engine.available)
    func `a code serves once, and none before it afterwards`(engine: Engine) async throws {
        let (world, app) = try await enrolled(engine)
        let now = world.world.time.now
        _ = try await answer(world, try await world.passwordStep().softwareTokenChallenge.session, app.code(at: now)).tokenUser
        let session = try await world.passwordStep().softwareTokenChallenge.session
        await #expect(throws: SignInError.softwareTokenReused) { try await answer(world, session, app.code(at: now)) }
        await #expect(throws: SignInError.softwareTokenReused) { try await answer(world, session, app.code(at: now - 30)) }
        // The session is still good.
        _ = try await answer(world, session, app.code(at: now + 30)).tokenUser
    }

    @Test(arguments: Engine.available)
    func `the code that verified the app counts as used`(engine: Engine) async throws {
        let world = try await FactorWorld(engine, "OPTIONAL", [.softwareToken])
        let user = try await world.user()
        let app = try await world.addApp(to: user)
        try await world.enable(user, .softwareToken)
        let session = try await world.passwordStep().softwareTokenChallenge.session
        await #expect(throws: SignInError.softwareTokenReused) { try await answer(world, session, app.code(at: world.world.time.now - 30)) }
    }

    @Test(arguments: Engine.available)
    func `the same code brought many times at once serves once`(engine: Engine) async throws {
        let (world, app) = try await enrolled(engine)
        var sessions: [String] = []
        for _ in 0..<4 { sessions.append(try await world.passwordStep().softwareTokenChallenge.session) }
        let code = app.code(at: world.world.time.now)
        let results = await withTaskGroup(of: Bool.self) { group in
            for session in sessions { group.addTask { (try? await answer(world, session, code).tokenUser) != nil } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.count { $0 } == 1)
    }

    @Test(arguments: Engine.available)
    func `five wrong codes lock, longer each time, whatever follows`(engine: Engine) async throws {
        let (world, app) = try await enrolled(engine)
        let session = try await world.passwordStep().softwareTokenChallenge.session
        for _ in 0..<5 {
            await #expect(throws: SignInError.softwareTokenMismatch) { try await answer(world, session, "000000") }
        }
        await #expect(throws: SignInError.passwordAttemptsExceeded) { try await answer(world, session, app.code(at: world.world.time.now)) }
        world.world.time.advance(by: 1)
        await #expect(throws: SignInError.softwareTokenMismatch) { try await answer(world, session, "000000") }
        world.world.time.advance(by: 1)
        await #expect(throws: SignInError.passwordAttemptsExceeded) { try await answer(world, session, app.code(at: world.world.time.now)) }
        world.world.time.advance(by: 1)
        _ = try await answer(world, session, app.code(at: world.world.time.now)).tokenUser
        // Success forgives.
        let next = try await world.passwordStep().softwareTokenChallenge.session
        await #expect(throws: SignInError.softwareTokenMismatch) { try await answer(world, next, "000000") }
        world.world.time.advance(by: 30)
        _ = try await answer(world, next, app.code(at: world.world.time.now)).tokenUser
    }

    @Test(arguments: Engine.available)
    func `a wrong first code enrols nothing, and a new secret leaves the old one in use until it is proved`(engine: Engine) async throws {
        let (world, app) = try await enrolled(engine)
        let user = try await world.services.directory.user(named: "ada", in: world.world.pool)
        let secret = try await world.services.softwareTokens.associate(user, in: world.world.pool, actor: "test").exposed
        #expect(secret.count == 52)
        await #expect(throws: FactorError.firstCodeMismatch) {
            try await world.services.softwareTokens.verify("000000", deviceName: nil, of: user, in: world.world.pool, actor: "test")
        }
        let session = try await world.passwordStep().softwareTokenChallenge.session
        _ = try await answer(world, session, app.code(at: world.world.time.now)).tokenUser
        let new = FactorWorld.App(secret: secret)
        try await world.services.softwareTokens.verify(
            new.code(at: world.world.time.now), deviceName: nil, of: user, in: world.world.pool, actor: "test")
        world.world.time.advance(by: 30)
        let next = try await world.passwordStep().softwareTokenChallenge.session
        await #expect(throws: SignInError.softwareTokenMismatch) { try await answer(world, next, app.code(at: world.world.time.now)) }
        _ = try await answer(world, next, new.code(at: world.world.time.now)).tokenUser
        await #expect(throws: FactorError.nothingToVerify) {
            try await world.services.softwareTokens.verify("000000", deviceName: nil, of: user, in: world.world.pool, actor: "test")
        }
    }

    @Test(arguments: Engine.available)
    func `an administrator takes the app away, and a sign-in under way with it`(engine: Engine) async throws {
        let (world, app) = try await enrolled(engine)
        let session = try await world.passwordStep().softwareTokenChallenge.session
        try await world.services.factors.removeSoftwareToken(of: "ada", in: world.world.pool, actor: "admin")
        await #expect(throws: SignInError.softwareTokenNotFound) { try await answer(world, session, app.code(at: world.world.time.now)) }
        _ = try await world.passwordStep().tokenUser
        // Once more is no error; a user who does not exist is.
        try await world.services.factors.removeSoftwareToken(of: "ada", in: world.world.pool, actor: "admin")
        await #expect(throws: FactorError.userNotFound) {
            try await world.services.factors.removeSoftwareToken(of: "nobody", in: world.world.pool, actor: "admin")
        }
    }

    @Test(arguments: Engine.available)
    func `a secret is kept sealed`(engine: Engine) async throws {
        let (world, app) = try await enrolled(engine)
        let stored = try await world.services.environment.database.read { sql in
            try sql.rows("SELECT secret FROM software_tokens").map { try $0.blob("secret") }
        }
        #expect(stored.count == 1)
        #expect(stored.allSatisfy { $0.count > 32 && !$0.contains(app.secret) })
    }

    @Test(arguments: Engine.available)
    func `a pool without authenticator apps gives no secret`(engine: Engine) async throws {
        let world = try await FactorWorld(engine, "OPTIONAL", [.sms])
        let user = try await world.user()
        await #expect(throws: FactorError.softwareTokenNotOffered) {
            try await world.services.softwareTokens.associate(user, in: world.world.pool, actor: "test")
        }
    }
}
