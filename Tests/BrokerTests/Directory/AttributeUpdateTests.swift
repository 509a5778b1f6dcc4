import Broker
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct AttributeUpdateTests {
    private func world(_ engine: Engine, change: (inout UserPoolConfiguration) -> Void = { _ in }) async throws -> BrokerWorld {
        try await BrokerWorld(engine) { pool, _ in
            pool.autoVerifiedAttributes = ["email"]
            pool.schema.append(.init(name: "custom:team", dataType: .string, isMutable: true, isRequired: false, maximumLength: 8))
            pool.schema.append(.init(name: "custom:badge", dataType: .string, isMutable: false, isRequired: false))
            change(&pool)
        }
    }

    private func update(_ world: BrokerWorld, _ attributes: [String: String], as user: UserRecord) async throws -> [CodeDelivery] {
        try await world.services.directory.update(attributes, of: user, client: world.client, in: world.pool, actor: "test")
    }

    private func administer(_ world: BrokerWorld, _ attributes: [String: String], name: String = "ada") async throws -> [CodeDelivery] {
        try await world.services.directory.update(attributes, ofUserNamed: name, in: world.pool, actor: "test")
    }

    private func verify(_ world: BrokerWorld, _ user: UserRecord, _ code: String, _ attribute: String = "email") async throws {
        try await world.services.directory.verify(attribute, of: user, code: code, in: world.pool, actor: "test")
    }

    private func attributes(_ world: BrokerWorld, _ name: String = "ada") async throws -> [String: String] {
        try await world.services.directory.user(named: name, in: world.pool).attributes
    }

    @Test(arguments: Engine.available)
    func `a changed address is unproved until its code comes back`(engine: Engine) async throws {
        let world = try await world(engine)
        let ada = try await world.user()
        #expect(try await update(world, ["email": "ada@new.example", "name": "Ada"], as: ada).map(\.destination) == ["a***@n***"])
        var now = try await attributes(world)
        #expect(now["email"] == "ada@new.example" && now["email_verified"] == "false" && now["name"] == "Ada")
        let code = try #require(world.messages.lastCode)
        await #expect(throws: DirectoryError.codeMismatch) { try await verify(world, ada, code == "000000" ? "000001" : "000000") }
        try await verify(world, ada, code)
        now = try await attributes(world)
        #expect(now["email_verified"] == "true")
        await #expect(throws: DirectoryError.codeExpired) { try await verify(world, ada, code) }
        #expect(try await update(world, ["email": "ada@new.example"], as: ada).isEmpty)
        #expect(try await attributes(world)["email_verified"] == "true")
    }

    @Test(arguments: Engine.available)
    func `a code proves no address but its own`(engine: Engine) async throws {
        let world = try await world(engine)
        let ada = try await world.user()
        _ = try await update(world, ["email": "first@example.com"], as: ada)
        let first = try #require(world.messages.lastCode)
        _ = try await update(world, ["email": "second@example.com"], as: ada)
        let second = try #require(world.messages.lastCode)
        if first != second { await #expect(throws: DirectoryError.codeMismatch) { try await verify(world, ada, first) } }
        _ = try await administer(world, ["email": "third@example.com", "email_verified": "true"])
        await #expect(throws: DirectoryError.codeExpired) { try await verify(world, ada, second) }
        #expect(try await attributes(world)["email"] == "third@example.com")
    }

    @Test(arguments: Engine.available)
    func `where the pool asks for it the old address stays until the new one is proved`(engine: Engine) async throws {
        let world = try await world(engine) {
            $0.attributesVerifiedBeforeUpdate = ["email"]
            $0.aliasAttributes = ["email"]
        }
        _ = try await world.user()
        _ = try await administer(world, ["email_verified": "true"])
        let ada = try await world.services.directory.user(named: "ada", in: world.pool)
        #expect(try await update(world, ["email": "ada@new.example"], as: ada).count == 1)
        var now = try await attributes(world)
        #expect(now["email"] == "ada@example.com" && now["email_verified"] == "true")
        let again = try await world.services.directory.sendVerificationCode(for: "email", of: ada, in: world.pool, actor: "test")
        #expect(again.destination == "a***@n***")
        try await verify(world, ada, try #require(world.messages.lastCode))
        now = try await attributes(world)
        #expect(now["email"] == "ada@new.example" && now["email_verified"] == "true")
        #expect(try await world.services.directory.user(named: "ada@new.example", in: world.pool).sub == ada.sub)
        await #expect(throws: DirectoryError.userNotFound) { try await world.services.directory.user(named: "ada@example.com", in: world.pool) }
        #expect(try await administer(world, ["email": "third@example.com", "email_verified": "TRUE"]).isEmpty)
        #expect(try await attributes(world)["email"] == "third@example.com")
    }

    @Test(arguments: Engine.available)
    func `nobody proves an address that another has proved, unless an administrator moves it`(engine: Engine) async throws {
        let world = try await world(engine) { $0.aliasAttributes = ["email"] }
        _ = try await world.user()
        _ = try await administer(world, ["email_verified": "true"])
        let eve = try await world.user("eve", attributes: ["email": "eve@example.com"])
        _ = try await update(world, ["email": "ada@example.com"], as: eve)
        let code = try #require(world.messages.lastCode)
        await #expect(throws: DirectoryError.aliasExists("email")) { try await verify(world, eve, code) }
        #expect(try await attributes(world, "eve")["email_verified"] == "false")
        _ = try await administer(world, ["email_verified": "true"], name: "eve")
        #expect(try await world.services.directory.user(named: "ada@example.com", in: world.pool).username == Username("eve"))
        #expect(try await attributes(world)["email_verified"] == "false")
    }

    @Test(arguments: Engine.available)
    func `where people sign in by an address, a taken one cannot be had and one's own not removed`(engine: Engine) async throws {
        let world = try await world(engine) { $0.usernameAttributes = ["email"] }
        func invite(_ email: String) async throws -> UserRecord {
            try await world.services.directory.invite(
                UserInvitation(
                    username: email, attributes: [:], temporaryPassword: nil, message: .suppress, media: [], takesAliases: false),
                to: world.pool, actor: "test")
        }
        let ada = try await invite("ada@example.com")
        _ = try await invite("eve@example.com")
        await #expect(throws: DirectoryError.aliasTaken("email")) { try await update(world, ["email": "eve@example.com"], as: ada) }
        await #expect(throws: DirectoryError.schemaViolations([.missing("email")])) { try await update(world, ["email": ""], as: ada) }
        _ = try await update(world, ["email": "ada@new.example"], as: ada)
        #expect(try await world.services.directory.user(named: "ada@new.example", in: world.pool).sub == ada.sub)
    }

    @Test(arguments: Engine.available)
    func `a client writes what it may, and the schema is kept`(engine: Engine) async throws {
        let world = try await world(engine)
        let ada = try await world.user()
        for name in ["email_verified", "custom:team", "sub", "identities"] {
            await #expect(throws: DirectoryError.unauthorizedAttribute) { try await update(world, [name: "true"], as: ada) }
        }
        var open = world
        open.client.writeAttributes = ["custom:team", "custom:badge", "email"]
        await #expect(throws: DirectoryError.unauthorizedAttribute) { try await update(open, ["name": "Ada"], as: ada) }
        _ = try await update(open, ["custom:team": "blue", "custom:badge": "7"], as: ada)
        await #expect(throws: DirectoryError.schemaViolations([.immutable("custom:badge")])) {
            try await update(open, ["custom:badge": "8"], as: ada)
        }
        await #expect(throws: DirectoryError.schemaViolations([.tooLong("custom:team", maximum: 8)])) {
            try await update(open, ["custom:team": "much too long"], as: ada)
        }
        await #expect(throws: DirectoryError.invalidEmail) { try await update(open, ["email": "nowhere"], as: ada) }
        await #expect(throws: DirectoryError.schemaViolations([.unknown("custom:none")])) { try await administer(world, ["custom:none": "x"]) }
        await #expect(throws: DirectoryError.verifiedWithoutValue("phone_number")) {
            try await administer(world, ["phone_number_verified": "true"])
        }
        await #expect(throws: DirectoryError.userNotFound) { try await administer(world, ["name": "x"], name: "nobody") }
    }

    @Test(arguments: Engine.available)
    func `attributes are removed, required ones never, unknown names without complaint`(engine: Engine) async throws {
        let world = try await world(engine) { pool in
            let name = pool.schema.firstIndex { $0.name == "name" } ?? 0
            pool.schema[name].isRequired = true
        }
        let ada = try await world.user(attributes: ["name": "Ada", "email": "ada@example.com", "email_verified": "true", "given_name": "Ada"])
        let directory = world.services.directory
        try await directory.deleteAttributes(["email", "given_name", "nothing"], of: ada, client: world.client, in: world.pool, actor: "test")
        #expect(try await attributes(world) == ["name": "Ada"])
        await #expect(throws: DirectoryError.schemaViolations([.missing("name")])) {
            try await directory.deleteAttributes(["name"], of: ada, client: world.client, in: world.pool, actor: "test")
        }
        await #expect(throws: DirectoryError.unauthorizedAttribute) {
            try await directory.deleteAttributes(["custom:team"], of: ada, client: world.client, in: world.pool, actor: "test")
        }
        _ = try await administer(world, ["custom:team": "blue"])
        try await directory.deleteAttributes(["custom:team"], ofUserNamed: "ada", in: world.pool, actor: "test")
        #expect(try await attributes(world) == ["name": "Ada"])
    }

    @Test(arguments: Engine.available)
    func `codes for attributes are few an hour and for addresses alone`(engine: Engine) async throws {
        let world = try await world(engine)
        let ada = try await world.user()
        let directory = world.services.directory
        func send(_ attribute: String = "email") async throws {
            _ = try await directory.sendVerificationCode(for: attribute, of: ada, in: world.pool, actor: "test")
        }
        await #expect(throws: DirectoryError.unverifiableAttribute) { try await send("name") }
        await #expect(throws: DirectoryError.unverifiableAttribute) { try await verify(world, ada, "123456", "name") }
        await #expect(throws: DirectoryError.noValueToVerify("phone_number")) { try await send("phone_number") }
        await #expect(throws: DirectoryError.codeExpired) { try await verify(world, ada, "123456") }
        for _ in 1...5 { try await send() }
        await #expect(throws: DirectoryError.attemptLimitExceeded) { try await send() }
        for _ in 2...15 { try? await verify(world, ada, "badbad") }
        let code = try #require(world.messages.lastCode)
        await #expect(throws: DirectoryError.attemptLimitExceeded) { try await verify(world, ada, code) }
    }

    @Test(arguments: Engine.available)
    func `a disabled user's sessions are over, and they come back only by signing in anew`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let ada = try await world.user("ada", password: "Correct-Horse-9!")
        let tokens = try await world.services.tokens.issue(world.grant(for: ada))
        let directory = world.services.directory
        try await directory.disable("ada", in: world.pool, actor: "test")
        await #expect(throws: TokenError.userDisabled) { try await world.services.tokens.verifyAccess(tokens.accessToken, requiring: nil) }
        await #expect(throws: SignInError.userDisabled) {
            try await world.services.localSignIn.signIn(world.request("ada"), password: Secret("Correct-Horse-9!"))
        }
        #expect(try await directory.user(named: "ada", in: world.pool).status == .confirmed)
        try await directory.enable("ada", in: world.pool, actor: "test")
        await #expect(throws: TokenError.revokedAccessToken) { try await world.services.tokens.verifyAccess(tokens.accessToken, requiring: nil) }
        await #expect(throws: TokenError.revokedRefreshToken) { try await world.services.tokens.refresh(tokens.refresh, for: world.client) }
        _ = try await world.services.localSignIn.signIn(world.request("ada"), password: Secret("Correct-Horse-9!"))
        try await directory.delete(ada, actor: "test")
        await #expect(throws: DirectoryError.userNotFound) { try await directory.enable("ada", in: world.pool, actor: "test") }
        await #expect(throws: DirectoryError.userNotFound) { try await directory.disable("ada", in: world.pool, actor: "test") }
        await #expect(throws: DirectoryError.userNotFound) { try await directory.delete(ada, actor: "test") }
    }
}
