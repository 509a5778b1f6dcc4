import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

/// Sign-ins that begin with a passkey: USER_AUTH with WEB_AUTHN.
@Suite struct PasskeySignInTests {
    private func world(
        _ engine: Engine, _ requirement: String = "OFF", isMultiFactor: Bool = false, isVerified: Bool = false
    ) async throws -> FactorWorld {
        try await FactorWorld(engine, requirement, [.email]) { pool, _ in
            pool.allowedFirstFactors = ["PASSWORD", "WEB_AUTHN"]
            pool.passkeys = PasskeySettings(relyingPartyID: "example.com", requiresUserVerification: isVerified, isMultiFactor: isMultiFactor)
        }
    }

    private func register(_ world: FactorWorld, _ user: UserRecord, id: UInt8 = 1) async throws -> TestAuthenticator {
        let creation = try await world.services.passkeys.startRegistration(of: user, client: world.world.client.id)
        var authenticator = try TestAuthenticator()
        authenticator.credentialID = [id]
        authenticator.userHandle = creation.userHandle
        try await world.services.passkeys.completeRegistration(
            try authenticator.register(creation.challenge), of: user, client: world.world.client.id, actor: "test")
        authenticator.signCount += 1
        return authenticator
    }

    private func question(_ world: FactorWorld, _ name: String = "ada") async throws -> PasskeyQuestion {
        let step = try await world.signIn.begin(world.world.request(name), preferred: .passkey, FirstProof(), session: nil)
        guard case .passkey(let question) = step else { throw Unexpected() }
        return question
    }

    private func answer(
        _ world: FactorWorld, _ question: PasskeyQuestion, _ authenticator: TestAuthenticator, _ name: String = "ada"
    ) async throws -> SignInStep {
        try await world.signIn.answer(
            .passkey(credential: try authenticator.sign(question.request.challenge).text), to: question.session, world.world.request(name))
    }

    @Test(arguments: Engine.available)
    func `a passkey signs in once for each challenge and counter`(engine: Engine) async throws {
        let world = try await world(engine)
        let user = try await world.user()
        var authenticator = try await register(world, user)
        let first = try await question(world)
        #expect(first.request.relyingPartyID == "example.com" && first.request.challenge.count == 32)
        #expect(first.request.allowed.map(\.id) == [[1]] && first.available == [.passwordSRP, .password, .passkey])
        guard case .tokens(let tokens, _) = try await answer(world, first, authenticator) else { throw Unexpected() }
        #expect(try JSONWebToken(parsing: tokens.accessToken).claims["username"] == .string("ada"))
        await #expect(throws: SignInError.consumedSession) { try await answer(world, first, authenticator) }
        // The same counter value once more: a copy of the authenticator.
        let second = try await question(world)
        await #expect(throws: SignInError.incorrectUsernameOrPassword) { try await answer(world, second, authenticator) }
        authenticator.signCount += 1
        _ = try await answer(world, second, authenticator).tokenUser
        let log = try await world.world.decisions()
        #expect(log.contains { $0.kind == "refusal" && $0.verdict.contains("passkey.signCount") })
        #expect(log.contains { $0.kind == "sign-in" && $0.verdict.contains("passkey.signature") })
        #expect(try await world.services.passkeys.credentials(of: user).first?.signCount == authenticator.signCount)
    }

    @Test(arguments: Engine.available)
    func `of two sign-ins at once with one counter value one succeeds`(engine: Engine) async throws {
        let world = try await world(engine)
        let authenticator = try await register(world, try await world.user())
        var answers: [(session: String, credential: String)] = []
        for _ in 0..<4 {
            let question = try await question(world)
            answers.append((question.session, try authenticator.sign(question.request.challenge).text))
        }
        let (signIn, request) = (world.signIn, world.world.request("ada"))
        let accepted = await withTaskGroup(of: Bool.self) { group in
            for (session, credential) in answers {
                group.addTask { (try? await signIn.answer(.passkey(credential: credential), to: session, request)) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(accepted == 1)
    }

    @Test(arguments: Engine.available)
    func `a wrong answer leaves the question open; another's passkey and another sign-in's challenge are wrong`(engine: Engine) async throws {
        let world = try await world(engine)
        let ada = try await register(world, try await world.user())
        let bob = try await register(world, try await world.user("bob", attributes: ["email": "bob@example.com"]), id: 2)
        let (first, second) = (try await question(world), try await question(world))
        for credential in [
            "", "nonsense", "{}", try ada.sign(second.request.challenge).text, try bob.sign(first.request.challenge).text,
            try ada.sign(first.request.challenge, with: bob.key).text,
        ] {
            await #expect(throws: SignInError.incorrectUsernameOrPassword) {
                try await world.signIn.answer(.passkey(credential: credential), to: first.session, world.world.request("ada"))
            }
        }
        await #expect(throws: SignInError.invalidSession) { try await answer(world, first, bob, "bob") }
        _ = try await answer(world, first, ada).tokenUser
    }

    @Test(arguments: Engine.available)
    func `a passkey is offered to those who have one, where the pool takes them`(engine: Engine) async throws {
        let world = try await world(engine)
        let user = try await world.user()
        func offered(_ request: LocalSignInRequest) async throws -> [FirstFactor] {
            guard case .firstFactorChoice(let choice) = try await world.signIn.begin(request, preferred: .passkey, FirstProof(), session: nil) else {
                return [.passkey]
            }
            return choice.available
        }
        #expect(try await offered(world.world.request("ada")) == [.passwordSRP, .password])
        #expect(try await world.services.factors.factors(of: user, in: world.world.pool).configured == ["PASSWORD"])
        let authenticator = try await register(world, user)
        #expect(try await world.services.factors.factors(of: user, in: world.world.pool).configured == ["PASSWORD", "WEB_AUTHN"])
        #expect(try await offered(world.world.request("ada")) == [.passkey])
        // Taken away between question and answer.
        let question = try await question(world)
        var pool = world.world.pool
        pool.allowedFirstFactors = ["PASSWORD"]
        let request = LocalSignInRequest(pool: pool, client: world.world.client, username: "ada", way: .open, caller: world.world.caller)
        #expect(try await offered(request) == [.passwordSRP, .password])
        let credential = try authenticator.sign(question.request.challenge).text
        await #expect(throws: SignInError.invalidSession) {
            try await world.signIn.answer(.passkey(credential: credential), to: question.session, request)
        }
        // For someone who does not exist nothing of the kind is made up.
        #expect(try await offered(world.world.hiding.request("nobody")) == [.passwordSRP, .password])
    }

    @Test(arguments: Engine.available)
    func `a passkey stands for a second factor only where the pool says so and its user was verified`(engine: Engine) async throws {
        let single = try await world(engine, "OPTIONAL")
        let user = try await single.user()
        try await single.enable(user, .email)
        let passkey = try await register(single, user)
        #expect(try await answer(single, try await question(single), passkey).codeChallenge.name == .emailOTP)

        let double = try await world(engine, "ON", isMultiFactor: true)
        let other = try await double.user()
        try await double.enable(other, .email)
        var verified = try await register(double, other)
        verified.flags = 0x01
        let open = try await question(double)
        #expect(open.request.requiresUserVerification)
        await #expect(throws: SignInError.incorrectUsernameOrPassword) { try await answer(double, open, verified) }
        verified.flags = 0x05
        _ = try await answer(double, open, verified).tokenUser
    }

    @Test(arguments: Engine.available)
    func `a user may want a passkey to be one factor, and to be two only beside another`(engine: Engine) async throws {
        let world = try await world(engine, "OPTIONAL", isMultiFactor: true)
        let user = try await world.user()
        func want(_ isPasskeyEnabled: Bool, email: Bool? = nil) async throws {
            try await world.services.factors.prefer(
                .init(email.map { [.email: .init(isEnabled: $0, isPreferred: nil)] } ?? [:], isPasskeyEnabled: isPasskeyEnabled), for: user,
                in: world.world.pool, operation: "SetUserMFAPreference", actor: "test")
        }
        await #expect(throws: FactorError.passkeyAlone) { try await want(true) }
        try await want(true, email: true)
        #expect(try await world.services.factors.choice(of: user, in: world.world.pool).usesPasskey)
        await #expect(throws: FactorError.passkeyAlone) {
            try await world.prefer(user, [.email: .init(isEnabled: false, isPreferred: nil)])
        }
        var passkey = try await register(world, user)
        _ = try await answer(world, try await question(world), passkey).tokenUser
        try await want(false)
        passkey.signCount += 1
        #expect(try await answer(world, try await question(world), passkey).codeChallenge.name == .emailOTP)

        let single = try await self.world(engine, "OPTIONAL")
        let other = try await single.user()
        await #expect(throws: FactorError.passkeyNotOffered) {
            try await single.services.factors.prefer(
                .init([:], isPasskeyEnabled: true), for: other, in: single.world.pool, operation: "SetUserMFAPreference", actor: "test")
        }
    }

    @Test(arguments: Engine.available)
    func `the user's state counts as with any proof`(engine: Engine) async throws {
        let world = try await world(engine)
        let user = try await world.user()
        let authenticator = try await register(world, user)
        let open = try await question(world)
        func set(_ change: @Sendable @escaping (inout UserRecord) -> Void) async throws {
            try await world.services.environment.database.write { [pool = world.world.pool] sql in
                guard var current = try sql.users.user(sub: user.sub, in: pool.id) else { return }
                change(&current)
                try sql.users.update(current, in: pool)
            }
        }
        try await set { $0.status = .resetRequired }
        await #expect(throws: SignInError.passwordResetRequired) { try await answer(world, open, authenticator) }
        try await set { ($0.status, $0.isEnabled) = (.confirmed, false) }
        await #expect(throws: SignInError.userDisabled) { try await answer(world, open, authenticator) }
        try await set { $0.isEnabled = true }
        _ = try await answer(world, open, authenticator).tokenUser
    }

    @Test func `the settings of passkeys have to fit the pool's factors`() throws {
        var pool = UserPoolConfiguration(
            id: BrokerWorld.poolID, name: "people", createdAt: Date(timeIntervalSince1970: 0), modifiedAt: Date(timeIntervalSince1970: 0), version: 1)
        pool.allowedFirstFactors = ["PASSWORD", "WEB_AUTHN"]
        pool.secondFactors.isSoftwareTokenEnabled = true
        pool.mfaConfiguration = "ON"
        for settings in [nil, PasskeySettings(), PasskeySettings(isMultiFactor: false)] {
            pool.passkeys = settings
            #expect(throws: PoolError.self) { try PoolAdministration.checkFactors(of: pool) }
        }
        pool.passkeys = PasskeySettings(isMultiFactor: true)
        #expect(throws: Never.self) { try PoolAdministration.checkFactors(of: pool) }
        pool.mfaConfiguration = "OPTIONAL"
        pool.passkeys = PasskeySettings()
        #expect(throws: Never.self) { try PoolAdministration.checkFactors(of: pool) }
        for id in ["https://example.com", "example.com:443", "192.0.2.1", "Example.com"] {
            pool.passkeys = PasskeySettings(relyingPartyID: id)
            #expect(throws: PoolError.self) { try PoolAdministration.checkFactors(of: pool) }
        }
    }
}
