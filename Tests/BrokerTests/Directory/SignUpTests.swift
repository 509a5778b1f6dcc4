import Broker
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct SignUpTests {
    let password = "Correct-Horse-9!"

    private func signUp(_ world: BrokerWorld, _ name: String = "ada", attributes: [String: String] = ["email": "ada@example.com"]) async throws -> (
        user: UserRecord, delivery: CodeDelivery?
    ) {
        try await world.services.directory.signUp(
            UserRegistration(
                pool: world.pool, client: world.client, username: name, password: Secret(password), attributes: attributes, caller: world.caller))
    }

    private func confirm(_ world: BrokerWorld, _ code: String, name: String = "ada", takesAliases: Bool = false) async throws {
        try await world.services.directory.confirmSignUp(
            name, code: code, takesAliases: takesAliases, client: world.client, in: world.pool, caller: world.caller)
    }

    private func verifying(_ engine: Engine, change: (inout UserPoolConfiguration) -> Void = { _ in }) async throws -> BrokerWorld {
        try await BrokerWorld(engine) { pool, _ in
            pool.autoVerifiedAttributes = ["email"]
            change(&pool)
        }
    }

    @Test(arguments: Engine.available)
    func `a code proves the address and confirms the user, once`(engine: Engine) async throws {
        let world = try await verifying(engine)
        let (user, delivery) = try await signUp(world)
        #expect(user.status == .unconfirmed)
        #expect(delivery?.destination == "a***@e***")
        await #expect(throws: SignInError.userNotConfirmed) {
            try await world.services.localSignIn.signIn(world.request("ada"), password: Secret(password))
        }
        let code = try #require(world.messages.lastCode)
        try await confirm(world, code)
        let confirmed = try await world.services.directory.user(named: "ada", in: world.pool)
        #expect(confirmed.status == .confirmed)
        #expect(confirmed.attributes["email_verified"] == "true")
        await #expect(throws: DirectoryError.wrongStatus(.confirmed)) { try await confirm(world, code) }
        _ = try await world.services.localSignIn.signIn(world.request("ada"), password: Secret(password))
    }

    @Test(arguments: Engine.available)
    func `a wrong code is counted, fifteen end it`(engine: Engine) async throws {
        let world = try await verifying(engine)
        _ = try await signUp(world)
        let code = try #require(world.messages.lastCode)
        let wrong = code == "000000" ? "000001" : "000000"
        for _ in 1...15 { await #expect(throws: DirectoryError.codeMismatch) { try await confirm(world, wrong) } }
        await #expect(throws: DirectoryError.attemptLimitExceeded) { try await confirm(world, code) }
        world.time.advance(by: 3600)
        await #expect(throws: DirectoryError.codeExpired) { try await confirm(world, code) }
    }

    @Test(arguments: Engine.available)
    func `a code ends after a day, and a new one supersedes it`(engine: Engine) async throws {
        let world = try await verifying(engine)
        _ = try await signUp(world)
        let old = try #require(world.messages.lastCode)
        world.time.advance(by: 86400)
        await #expect(throws: DirectoryError.codeExpired) { try await confirm(world, old) }
        let delivery = try await world.services.directory.resendConfirmationCode(
            to: "ada", client: world.client, in: world.pool, caller: world.caller)
        #expect(delivery.attribute == "email")
        let new = try #require(world.messages.lastCode)
        #expect(new != old)
        await #expect(throws: DirectoryError.codeMismatch) { try await confirm(world, old) }
        try await confirm(world, new)
        await #expect(throws: DirectoryError.alreadyConfirmed) {
            try await world.services.directory.resendConfirmationCode(to: "ada", client: world.client, in: world.pool, caller: world.caller)
        }
    }

    @Test(arguments: Engine.available)
    func `codes are repeated five times an hour`(engine: Engine) async throws {
        let world = try await verifying(engine)
        _ = try await signUp(world)
        func resend() async throws {
            _ = try await world.services.directory.resendConfirmationCode(to: "ada", client: world.client, in: world.pool, caller: world.caller)
        }
        for _ in 1...5 { try await resend() }
        await #expect(throws: DirectoryError.attemptLimitExceeded) { try await resend() }
        world.time.advance(by: 3600)
        try await resend()
    }

    @Test(arguments: Engine.available)
    func `a failed delivery leaves the user`(engine: Engine) async throws {
        let world = try await verifying(engine)
        world.messages.fail()
        await #expect(throws: DirectoryError.codeDeliveryFailed) { try await signUp(world) }
        #expect(try await world.services.directory.user(named: "ada", in: world.pool).status == .unconfirmed)
    }

    @Test(arguments: Engine.available)
    func `a taken name, a weak password, a foreign attribute are refused`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        _ = try await signUp(world)
        await #expect(throws: DirectoryError.usernameExists) { try await signUp(world) }
        await #expect(throws: DirectoryError.schemaViolations([.unknown("favourite")])) {
            var open = world
            open.client.writeAttributes = ["favourite"]
            _ = try await signUp(open, "bob", attributes: ["favourite": "blue"])
        }
        for name in ["email_verified", "sub", "identities", "custom:team"] {
            await #expect(throws: DirectoryError.unauthorizedAttribute) { try await signUp(world, "bob", attributes: [name: "true"]) }
        }
        await #expect(throws: DirectoryError.invalidEmail) { try await signUp(world, "bob", attributes: ["email": "nowhere"]) }
        await #expect(throws: DirectoryError.weakPassword(.noSymbol)) {
            _ = try await world.services.directory.signUp(
                UserRegistration(
                    pool: world.pool, client: world.client, username: "bob", password: Secret("Abcdefg1"), attributes: [:], caller: world.caller))
        }
        var closed = world.pool
        closed.allowsOnlyAdminCreatedUsers = true
        let registration = UserRegistration(
            pool: closed, client: world.client, username: "bob", password: Secret(password), attributes: [:], caller: world.caller)
        await #expect(throws: DirectoryError.signUpNotPermitted) { try await world.services.directory.signUp(registration) }
    }

    @Test(arguments: Engine.available)
    func `where people sign in by e-mail the name is a UUID and the address theirs alone`(engine: Engine) async throws {
        let world = try await verifying(engine) {
            $0.usernameAttributes = ["email"]
            $0.isUsernameCaseSensitive = false
        }
        let (user, _) = try await signUp(world, "Ada@example.com", attributes: [:])
        #expect(user.username.rawValue == user.sub.rawValue)
        #expect(user.attributes["email"] == "Ada@example.com")
        await #expect(throws: DirectoryError.attributeTaken("email")) { try await signUp(world, "ADA@example.com", attributes: [:]) }
        await #expect(throws: DirectoryError.usernameMustBe(["email"])) { try await signUp(world, "ada", attributes: [:]) }
        try await confirm(world, try #require(world.messages.lastCode), name: "ada@EXAMPLE.com")
        _ = try await world.services.localSignIn.signIn(world.request("ada@example.com"), password: Secret(password))
    }

    @Test(arguments: Engine.available)
    func `an alias has one holder and moves only by force`(engine: Engine) async throws {
        let world = try await verifying(engine) { $0.aliasAttributes = ["email"] }
        _ = try await signUp(world)
        try await confirm(world, try #require(world.messages.lastCode))
        #expect(try await world.services.directory.user(named: "ada@example.com", in: world.pool).username == Username("ada"))
        await #expect(throws: DirectoryError.usernameLooksLikeAlias("email")) { try await signUp(world, "eve@example.com", attributes: [:]) }

        _ = try await signUp(world, "eve")
        let code = try #require(world.messages.lastCode)
        await #expect(throws: DirectoryError.aliasExists("email")) { try await confirm(world, code, name: "eve") }
        #expect(try await world.services.directory.user(named: "eve", in: world.pool).status == .unconfirmed)
        try await confirm(world, code, name: "eve", takesAliases: true)
        #expect(try await world.services.directory.user(named: "ada@example.com", in: world.pool).username == Username("eve"))
        #expect(try await world.services.directory.user(named: "ada", in: world.pool).attributes["email_verified"] == "false")
    }

    @Test(arguments: Engine.available)
    func `names that nobody has are hidden where the client hides who exists`(engine: Engine) async throws {
        let open = try await verifying(engine)
        await #expect(throws: DirectoryError.nameNotFound) { try await confirm(open, "123456", name: "nobody") }
        await #expect(throws: DirectoryError.nameNotFound) {
            try await open.services.directory.resendConfirmationCode(to: "nobody", client: open.client, in: open.pool, caller: open.caller)
        }
        let hiding = open.hiding
        await #expect(throws: DirectoryError.codeExpired) { try await confirm(hiding, "123456", name: "nobody") }
        let first = try await hiding.services.directory.resendConfirmationCode(
            to: "nobody", client: hiding.client, in: hiding.pool, caller: hiding.caller)
        let second = try await hiding.services.directory.resendConfirmationCode(
            to: "nobody", client: hiding.client, in: hiding.pool, caller: hiding.caller)
        #expect(first == second)
        #expect(first.medium == .email)
        #expect(hiding.messages.sent.isEmpty)
    }
}
