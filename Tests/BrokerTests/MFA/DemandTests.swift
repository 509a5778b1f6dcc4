import Broker
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

/// Which second factor a sign-in asks for.
@Suite struct DemandTests {
    private let reachable = ["email": "ada@example.com", "phone_number": "+15551230123"]

    @Test(arguments: Engine.available)
    func `a pool without MFA asks for nothing`(engine: Engine) async throws {
        let world = try await FactorWorld(engine, "OFF", [.sms])
        let user = try await world.user(attributes: reachable)
        try await world.enable(user, .sms)
        _ = try await world.passwordStep().tokenUser
    }

    @Test(arguments: Engine.available)
    func `an optional pool asks those who switched a factor on`(engine: Engine) async throws {
        let world = try await FactorWorld(engine, "OPTIONAL", [.sms])
        let user = try await world.user(attributes: reachable)
        _ = try await world.passwordStep().tokenUser
        try await world.enable(user, .sms)
        _ = try await world.passwordStep().codeChallenge
        try await world.prefer(user, [.sms: .init(isEnabled: false, isPreferred: nil)])
        _ = try await world.passwordStep().tokenUser
    }

    @Test(arguments: Engine.available)
    func `several factors are chosen from, unless one is preferred`(engine: Engine) async throws {
        let world = try await FactorWorld(engine, "OPTIONAL", [.sms, .email, .softwareToken])
        let user = try await world.user(attributes: reachable)
        let app = try await world.addApp(to: user)
        try await world.enable(user, .sms, .email, .softwareToken)
        guard case .mfaSelection(let choice) = try await world.passwordStep() else { throw Unexpected() }
        #expect(choice.factors == [.sms, .softwareToken, .email])
        func choose(_ answer: String) async throws -> SignInStep {
            try await world.signIn.answer(.mfaType(answer), to: choice.session, world.world.request("ada"))
        }
        await #expect(throws: SignInError.invalidChoice) { try await choose("WEB_AUTHN") }
        let challenge = try await choose("SOFTWARE_TOKEN_MFA").softwareTokenChallenge
        await #expect(throws: SignInError.consumedSession) { try await choose("SMS_MFA") }
        _ = try await world.signIn.answer(
            .softwareToken(Secret(app.code(at: world.world.time.now))), to: challenge.session, world.world.request("ada")
        ).tokenUser

        try await world.prefer(user, [.email: .init(isEnabled: nil, isPreferred: true)])
        #expect(try await world.passwordStep().codeChallenge.name == .emailOTP)
    }

    @Test(arguments: Engine.available)
    func `a factor that the pool takes away is not asked for`(engine: Engine) async throws {
        let world = try await FactorWorld(engine, "OPTIONAL", [.sms, .email])
        let user = try await world.user(attributes: reachable)
        try await world.enable(user, .sms, .email, preferring: .email)
        var request = world.world.request("ada")
        var pool = world.world.pool
        pool.secondFactors.isEmailEnabled = false
        request = LocalSignInRequest(pool: pool, client: request.client, username: "ada", way: .open, caller: request.caller)
        #expect(try await world.signIn.signIn(request, password: Secret(world.password)).codeChallenge.name == .smsMFA)
    }

    @Test(arguments: Engine.available)
    func `a pool that demands a factor takes a phone number for one`(engine: Engine) async throws {
        let world = try await FactorWorld(engine, "ON", [.sms, .softwareToken])
        try await world.user(attributes: reachable)
        #expect(try await world.passwordStep().codeChallenge.name == .smsMFA)
    }

    @Test(arguments: Engine.available)
    func `a temporary password is replaced before the second factor`(engine: Engine) async throws {
        let world = try await FactorWorld(engine, "ON", [.sms])
        let user = try await world.user(attributes: reachable)
        try await world.services.directory.setPassword(
            of: user.username.rawValue, to: Secret(world.password), isPermanent: false, in: world.world.pool, actor: "test")
        guard case .newPasswordRequired(let challenge) = try await world.passwordStep() else { throw Unexpected() }
        let sent = world.world.messages.sent.count
        let step = try await world.signIn.answer(
            .newPassword(Secret("Chosen-Horse-9!"), attributes: [:]), to: challenge.session, world.world.request("ada"))
        #expect(try step.codeChallenge.name == .smsMFA)
        #expect(world.world.messages.sent.count == sent + 1)
        _ = try await world.signIn.answer(
            .code(.smsMFA, try world.sentCode()), to: try step.codeChallenge.session, world.world.request("ada")
        ).tokenUser
    }

    @Test(arguments: Engine.available)
    func `the mailbox that is the second factor does not recover the password`(engine: Engine) async throws {
        let world = try await FactorWorld(engine, "OPTIONAL", [.email]) { pool, _ in
            pool.accountRecovery = [.init(name: .verifiedEmail, priority: 1), .init(name: .verifiedPhoneNumber, priority: 2)]
        }
        let user = try await world.user(attributes: ["email": "ada@example.com", "email_verified": "true"])
        func recover() async throws -> CodeDelivery {
            try await world.services.directory.forgotPassword(
                of: "ada", client: world.world.client, in: world.world.pool, caller: world.world.caller)
        }
        #expect(try await recover().medium == .email)
        try await world.enable(user, .email)
        await #expect(throws: DirectoryError.noVerifiedDestination) { try await recover() }
    }

    @Test(arguments: Engine.available)
    func `preferences keep to what a user has`(engine: Engine) async throws {
        let world = try await FactorWorld(engine, "OPTIONAL", [.sms, .softwareToken])
        let user = try await world.user()
        let on = Factors.Preferences.Setting(isEnabled: true, isPreferred: nil)
        let preferred = Factors.Preferences.Setting(isEnabled: true, isPreferred: true)
        await #expect(throws: FactorError.noDestination(.sms)) { try await world.prefer(user, [.sms: on]) }
        await #expect(throws: FactorError.softwareTokenNotVerified) { try await world.prefer(user, [.softwareToken: on]) }
        await #expect(throws: FactorError.noDestination(.email)) { try await world.prefer(user, [.email: on]) }
        await #expect(throws: FactorError.severalPreferred) { try await world.prefer(user, [.email: preferred, .sms: preferred]) }
        await #expect(throws: FactorError.preferredNotEnabled(.sms)) {
            try await world.prefer(user, [.sms: .init(isEnabled: nil, isPreferred: true)])
        }
        let choice = try await world.services.factors.choice(of: user, in: world.world.pool)
        #expect(choice.activated.isEmpty && choice.preferred == nil)
    }

    @Test(arguments: Engine.available)
    func `the last factor stays where the pool demands one`(engine: Engine) async throws {
        let world = try await FactorWorld(engine, "ON", [.sms, .softwareToken])
        let user = try await world.user(attributes: reachable)
        _ = try await world.addApp(to: user)
        try await world.enable(user, .sms, .softwareToken, preferring: .sms)
        let off = Factors.Preferences.Setting(isEnabled: false, isPreferred: nil)
        try await world.prefer(user, [.sms: off])
        let choice = try await world.services.factors.choice(of: user, in: world.world.pool)
        #expect(choice.activated == [.softwareToken] && choice.preferred == nil)
        await #expect(throws: FactorError.factorRequired) { try await world.prefer(user, [.softwareToken: off]) }
    }
}
