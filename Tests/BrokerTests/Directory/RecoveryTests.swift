import Broker
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct RecoveryTests {
    private let password = "Correct-Horse-9!"
    private let other = "Other-Horse-10!"

    private func forget(_ world: BrokerWorld, _ name: String = "ada") async throws -> CodeDelivery {
        try await world.services.directory.forgotPassword(of: name, client: world.client, in: world.pool, caller: world.caller)
    }

    private func confirm(_ world: BrokerWorld, _ code: String, to password: String? = nil, name: String = "ada") async throws {
        try await world.services.directory.confirmForgotPassword(
            of: name, code: code, to: Secret(password ?? other), client: world.client, in: world.pool, caller: world.caller)
    }

    private func signsIn(_ world: BrokerWorld, with password: String) async throws {
        _ = try await world.services.localSignIn.signIn(world.request("ada"), password: Secret(password))
    }

    private func wrong(_ code: String) -> String { code == "000000" ? "000001" : "000000" }

    @Test(arguments: Engine.available)
    func `the code that was sent sets a new password, once`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        try await world.user("ada", password: password)
        #expect(try await forget(world) == CodeDelivery(to: "ada@example.com", attribute: "email"))
        let code = try #require(world.messages.lastCode)
        await #expect(throws: DirectoryError.codeMismatch) { try await confirm(world, wrong(code)) }
        await #expect(throws: DirectoryError.newPasswordWeak(.tooShort)) { try await confirm(world, code, to: "Ab1!") }
        try await confirm(world, code)
        await #expect(throws: DirectoryError.codeExpired) { try await confirm(world, code) }
        await #expect(throws: SignInError.incorrectUsernameOrPassword) { try await signsIn(world, with: password) }
        try await signsIn(world, with: other)
    }

    @Test(arguments: Engine.available)
    func `a code ends after an hour, by a newer one, and with the address it was sent to`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        try await world.user("ada", password: password)
        _ = try await forget(world)
        let first = try #require(world.messages.lastCode)
        world.time.advance(by: 3600)
        await #expect(throws: DirectoryError.codeExpired) { try await confirm(world, first) }
        _ = try await forget(world)
        let second = try #require(world.messages.lastCode)
        _ = try await forget(world)
        let third = try #require(world.messages.lastCode)
        if second != third { await #expect(throws: DirectoryError.codeMismatch) { try await confirm(world, second) } }
        _ = try await world.services.directory.update(
            ["email": "ada@elsewhere.example", "email_verified": "true"], ofUserNamed: "ada", in: world.pool, actor: "test")
        await #expect(throws: DirectoryError.codeExpired) { try await confirm(world, third) }
    }

    @Test(arguments: Engine.available)
    func `whoever cannot reset hears why, in the order of the checks`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let directory = world.services.directory
        await #expect(throws: DirectoryError.nameNotFound) { try await forget(world, "nobody") }
        _ = try await world.user("bare", attributes: [:])
        await #expect(throws: DirectoryError.noVerifiedDestination) { try await forget(world, "bare") }
        _ = try await world.user("unproved", attributes: ["email": "x@example.com", "email_verified": "false"])
        await #expect(throws: DirectoryError.noVerifiedDestination) { try await forget(world, "unproved") }
        try await world.user("ada", password: password)
        try await directory.setPassword(of: "ada", to: Secret(other), isPermanent: false, in: world.pool, actor: "test")
        await #expect(throws: DirectoryError.resetNotPossible) { try await forget(world) }
        await #expect(throws: DirectoryError.resetNotPossible) { try await directory.resetPassword(of: "ada", in: world.pool, actor: "test") }
        try await directory.disable("ada", in: world.pool, actor: "test")
        await #expect(throws: DirectoryError.userDisabled) { try await forget(world) }
        var closed = world
        closed.pool.accountRecovery = [.init(name: .adminOnly, priority: 1)]
        _ = try await world.user("grace")
        await #expect(throws: DirectoryError.recoveryByAdministratorOnly) { try await forget(closed, "grace") }
        #expect(world.messages.sent.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `the setting's first reachable way is taken, by default the phone`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        _ = try await world.user(
            attributes: ["email": "ada@example.com", "email_verified": "true", "phone_number": "+15550100", "phone_number_verified": "true"])
        #expect(try await forget(world).medium == .sms)
        var byMail = world
        byMail.pool.accountRecovery = [.init(name: .verifiedPhoneNumber, priority: 2), .init(name: .verifiedEmail, priority: 1)]
        #expect(try await forget(byMail).medium == .email)
    }

    @Test(arguments: Engine.available)
    func `tries and requests are counted by the hour`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        try await world.user("ada", password: password)
        for _ in 1...10 { _ = try await forget(world) }
        await #expect(throws: DirectoryError.attemptLimitExceeded) { try await forget(world) }
        let code = try #require(world.messages.lastCode)
        for _ in 1...15 { await #expect(throws: DirectoryError.codeMismatch) { try await confirm(world, wrong(code)) } }
        await #expect(throws: DirectoryError.attemptLimitExceeded) { try await confirm(world, code) }
        world.time.advance(by: 3600)
        _ = try await forget(world)
        try await confirm(world, try #require(world.messages.lastCode))
    }

    @Test(arguments: Engine.available)
    func `a client that hides who exists hears the same of everybody, however often it asks`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine).hiding
        try await world.user("ada", password: password)
        _ = try await world.user("bare", attributes: [:])
        await #expect(throws: DirectoryError.codeExpired) { try await confirm(world, "123456") }
        await #expect(throws: DirectoryError.codeExpired) { try await confirm(world, "123456", name: "nobody") }
        for name in ["ada", "nobody", "bare"] {
            let first = try await forget(world, name)
            #expect(try await forget(world, name) == first)
            #expect(first.medium == .email && first.attribute == "email")
        }
        let code = try #require(world.messages.lastCode)
        for name in ["ada", "nobody", "bare"] {
            await #expect(throws: DirectoryError.codeMismatch) { try await confirm(world, wrong(code), name: name) }
        }
        for name in ["ada", "nobody", "bare"] {
            for _ in 3...10 { _ = try await forget(world, name) }
            await #expect(throws: DirectoryError.attemptLimitExceeded) { try await forget(world, name) }
        }
        #expect(world.messages.sent.count == 10)
    }

    @Test(arguments: Engine.available)
    func `an administrator's reset keeps the user out until they set a password by the code`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        try await world.user("ada", password: password)
        try await world.services.directory.resetPassword(of: "ada", in: world.pool, actor: "test")
        #expect(try await world.services.directory.user(named: "ada", in: world.pool).status == .resetRequired)
        await #expect(throws: SignInError.passwordResetRequired) { try await signsIn(world, with: password) }
        try await confirm(world, try #require(world.messages.lastCode))
        #expect(try await world.services.directory.user(named: "ada", in: world.pool).status == .confirmed)
        try await signsIn(world, with: other)
        await #expect(throws: DirectoryError.userNotFound) {
            try await world.services.directory.resetPassword(of: "nobody", in: world.pool, actor: "test")
        }
    }

    @Test(arguments: Engine.available)
    func `a new password ends a lock-out, and one set by an administrator voids the code`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        try await world.user("ada", password: password)
        for _ in 1...5 { try? await signsIn(world, with: "Wrong-Horse-9!") }
        await #expect(throws: SignInError.passwordAttemptsExceeded) { try await signsIn(world, with: password) }
        _ = try await forget(world)
        try await confirm(world, try #require(world.messages.lastCode))
        try await signsIn(world, with: other)
        _ = try await forget(world)
        let code = try #require(world.messages.lastCode)
        try await world.services.directory.setPassword(of: "ada", to: Secret(password), isPermanent: true, in: world.pool, actor: "test")
        await #expect(throws: DirectoryError.codeExpired) { try await confirm(world, code) }
    }

    @Test(arguments: Engine.available)
    func `a password is changed by who knows the last one, five times an hour`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let ada = try await world.user("ada", password: password)
        func change(_ previous: String?, _ next: String) async throws {
            try await world.services.directory.changePassword(
                of: ada, from: previous.map { Secret($0) }, to: Secret(next), client: world.client.id, in: world.pool, caller: world.caller,
                actor: "test")
        }
        await #expect(throws: DirectoryError.incorrectPassword) { try await change("Wrong-Horse-9!", other) }
        await #expect(throws: DirectoryError.incorrectPassword) { try await change(nil, other) }
        await #expect(throws: DirectoryError.newPasswordWeak(.noSymbol)) { try await change(password, "Abcdefg1") }
        try await change(password, other)
        try await signsIn(world, with: other)
        try await change(other, password)
        await #expect(throws: DirectoryError.attemptLimitExceeded) { try await change(password, other) }
        world.time.advance(by: 3600)
        try await change(password, other)
    }

    @Test(arguments: Engine.available)
    func `the last passwords cannot be set again, by whichever way`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine) { pool, _ in pool.passwordPolicy.historySize = 2 }
        let directory = world.services.directory
        let ada = try await world.user("ada", password: "First-Horse-1!")
        func set(_ password: String) async throws {
            try await directory.setPassword(of: "ada", to: Secret(password), isPermanent: true, in: world.pool, actor: "test")
        }
        await #expect(throws: DirectoryError.passwordReused) { try await set("First-Horse-1!") }
        world.time.advance(by: 1)
        try await set("Second-Horse-2!")
        await #expect(throws: DirectoryError.passwordReused) { try await set("First-Horse-1!") }
        await #expect(throws: DirectoryError.passwordReused) {
            try await directory.changePassword(
                of: ada, from: Secret("Second-Horse-2!"), to: Secret("First-Horse-1!"), client: world.client.id, in: world.pool, caller: world.caller,
                actor: "test")
        }
        _ = try await forget(world)
        let code = try #require(world.messages.lastCode)
        await #expect(throws: DirectoryError.passwordReused) { try await confirm(world, code, to: "Second-Horse-2!") }
        world.time.advance(by: 1)
        try await confirm(world, code, to: "Third-Horse-3!")
        try await set("First-Horse-1!")
        let stored = try await world.services.environment.database.read { sql in
            try sql.passwordHistory.hashes(of: ada.sub, in: world.pool.id, limit: 24).count
        }
        #expect(stored == 1)
        try await directory.setPassword(of: "ada", to: Secret("Temporary-Horse-4!"), isPermanent: false, in: world.pool, actor: "test")
        guard
            case .newPasswordRequired(let challenge) = try await world.services.localSignIn.signIn(
                world.request("ada"), password: Secret("Temporary-Horse-4!"))
        else { throw Unexpected() }
        await #expect(throws: DirectoryError.passwordReused) {
            try await world.services.localSignIn.answer(
                .newPassword(Secret("First-Horse-1!"), attributes: [:]), to: challenge.session, world.request("ada"))
        }
    }
}
