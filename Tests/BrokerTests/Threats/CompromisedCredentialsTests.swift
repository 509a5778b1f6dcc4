import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct CompromisedCredentialsTests {
    private let leaked = "Leaked-Horse-1!"
    private let good = "Correct-Horse-9!"

    /// Knows some passwords, or nothing at all.
    private struct Leaks: BreachedPasswordSource {
        var passwords: [String] = []
        var isAvailable = true
        var isBroken = false
        func contains(digest: [UInt8]) async throws(BreachedPasswordError) -> Bool {
            if isBroken { throw .noAnswer("out of order") }
            return passwords.contains { DigestAlgorithm.sha1.hash(Array($0.utf8)) == digest }
        }
    }

    private func world(
        _ engine: Engine, mode: String = "ENFORCED", action: String = "BLOCK", events: [String]? = nil, sources: [any BreachedPasswordSource]? = nil
    ) async throws -> BrokerWorld {
        let world = try await BrokerWorld(engine, breachedPasswords: sources ?? [Leaks(passwords: [leaked])]) { pool, _ in
            pool.inert["UserPoolAddOns"] = .object(["AdvancedSecurityMode": .string(mode)])
        }
        try await set(action, events, nil, world)
        return world
    }

    private func set(_ action: String, _ events: [String]?, _ client: ClientID?, _ world: BrokerWorld) async throws {
        try await world.services.environment.database.write { [pool = world.pool.id, now = world.time.now] sql in
            try sql.riskConfigurations.set(
                RiskConfiguration(compromisedCredentials: .init(events: events, action: action), accountTakeover: nil, exceptions: nil),
                for: client, of: pool, at: now)
        }
    }

    private func signUp(_ world: BrokerWorld, _ name: String, _ password: String) async throws {
        _ = try await world.services.directory.signUp(
            UserRegistration(
                pool: world.pool, client: world.client, username: name, password: Secret(password), attributes: ["email": "\(name)@example.com"],
                caller: world.caller))
    }

    private func signIn(_ world: BrokerWorld, _ password: String) async throws {
        guard case .tokens = try await world.services.localSignIn.signIn(world.request("ada"), password: Secret(password)) else {
            throw SignInError.incorrectUsernameOrPassword
        }
    }

    private func lastVerdict(_ world: BrokerWorld) async throws -> String { try #require(try await world.decisions().last?.verdict) }

    @Test(arguments: Engine.available)
    func `a leaked password cannot be signed up with, changed to, or reset to`(engine: Engine) async throws {
        let world = try await world(engine)
        await #expect(throws: DirectoryError.passwordCompromised) { try await signUp(world, "ada", leaked) }
        #expect(try await lastVerdict(world).contains("credentials.compromised"))
        try await signUp(world, "ada", good)
        try await world.services.directory.confirm("ada", in: world.pool, actor: "test")
        let ada = try await world.services.directory.user(named: "ada", in: world.pool)
        await #expect(throws: DirectoryError.passwordCompromised) {
            try await world.services.directory.changePassword(
                of: ada, from: Secret(good), to: Secret(leaked), client: world.client.id, in: world.pool, caller: world.caller, actor: "test")
        }
        _ = try await world.services.directory.update(["email_verified": "true"], ofUserNamed: "ada", in: world.pool, actor: "test")
        _ = try await world.services.directory.forgotPassword(of: "ada", client: world.client, in: world.pool, caller: world.caller)
        let code = try #require(world.messages.lastCode)
        for (password, refusal) in [(leaked, DirectoryError.passwordCompromised), (good + "2", nil)] {
            let confirm = {
                try await world.services.directory.confirmForgotPassword(
                    of: "ada", code: code, to: Secret(password), client: world.client, in: world.pool, caller: world.caller)
            }
            if let refusal { await #expect(throws: refusal) { try await confirm() } } else { try await confirm() }
        }
        try await signIn(world, good + "2")
    }

    @Test(arguments: Engine.available)
    func `who signs in with a leaked password has to reset it; a wrong one learns nothing`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user("ada", password: leaked)
        await #expect(throws: SignInError.incorrectUsernameOrPassword) { try await signIn(world, "Wrong-Horse-2!") }
        await #expect(throws: SignInError.passwordResetRequired) { try await signIn(world, leaked) }
        let decision = try #require(try await world.decisions().last)
        #expect(decision.kind == "refusal" && decision.outcome == "password reset required" && decision.verdict.contains("credentials.compromised"))
        #expect(!decision.verdict.contains(leaked))
        #expect(try await world.services.directory.user(named: "ada", in: world.pool).status == .resetRequired)
        await #expect(throws: SignInError.passwordResetRequired) { try await signIn(world, leaked) }
    }

    @Test(arguments: [("AUDIT", "BLOCK"), ("ENFORCED", "NO_ACTION")])
    func `where it is only watched, the sign-in goes on and the log says what was found`(mode: String, action: String) async throws {
        let world = try await world(.sqlite, mode: mode, action: action)
        try await world.user("ada", password: leaked)
        try await signIn(world, leaked)
        let decision = try #require(try await world.decisions().last)
        #expect(decision.kind == "sign-in" && decision.verdict.contains("one in a list of leaked passwords"))
        try await signUp(world, "grace", leaked)
        #expect(try await world.decisions().contains { $0.outcome.hasPrefix("allowed, though") })
    }

    @Test func `only the events that are named are looked at`() async throws {
        let world = try await world(.sqlite, events: ["SIGN_IN"])
        try await signUp(world, "grace", leaked)
        try await world.user("ada", password: leaked)
        await #expect(throws: SignInError.passwordResetRequired) { try await signIn(world, leaked) }
    }

    @Test func `a client's setting replaces its pool's`() async throws {
        let world = try await world(.sqlite)
        try await world.user("ada", password: leaked)
        try await set("NO_ACTION", nil, world.client.id, world)
        try await signIn(world, leaked)
    }

    @Test func `a pool without threat protection looks nothing up`() async throws {
        let world = try await world(.sqlite, mode: "OFF", sources: [Leaks(isBroken: true)])
        try await world.user("ada", password: leaked)
        try await signIn(world, leaked)
        #expect(try await !lastVerdict(world).contains("compromised"))
    }

    @Test(arguments: [true, false])
    func `a password that cannot be looked up is refused where leaked ones are blocked`(isBroken: Bool) async throws {
        let world = try await world(.sqlite, sources: [Leaks(isAvailable: isBroken, isBroken: isBroken)])
        try await world.user("ada", password: good)
        await #expect(throws: SignInError.refusedForSecurity) { try await signIn(world, good) }
        #expect(try await lastVerdict(world).contains("gatehouse breached import"))
        #expect(try await world.services.directory.user(named: "ada", in: world.pool).status == .confirmed)
        await #expect(throws: DirectoryError.passwordCompromised) { try await signUp(world, "grace", good) }
    }

    @Test func `one source that knows the password is enough, whatever ails another`() async throws {
        let world = try await world(.sqlite, sources: [Leaks(isBroken: true), Leaks(passwords: [leaked])])
        try await world.user("ada", password: leaked)
        await #expect(throws: SignInError.passwordResetRequired) { try await signIn(world, leaked) }
    }
}
