import Broker
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct AdministrationTests {
    private func invite(
        _ world: BrokerWorld, _ name: String, message: UserInvitation.Message = .send, attributes: [String: String] = ["email": "ada@example.com"],
        media: [CodeDelivery.Medium] = [.email]
    ) async throws -> UserRecord {
        try await world.services.directory.invite(
            UserInvitation(
                username: name, attributes: attributes, temporaryPassword: nil, message: message, media: media, takesAliases: false),
            to: world.pool, actor: "test")
    }

    @Test(arguments: Engine.available)
    func `an invitation carries a password that meets the policy and serves`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let user = try await invite(world, "ada")
        #expect(user.status == .forceChangePassword)
        let text = try #require(world.messages.sent.last?.body.exposed)
        let prefix = "Your username is ada and temporary password is "
        #expect(text.hasPrefix(prefix) && text.hasSuffix(". "))
        let password = String(text.dropFirst(prefix.count).dropLast(2))
        #expect(world.pool.passwordPolicy.weakness(of: password) == nil)
        guard case .newPasswordRequired = try await world.services.localSignIn.signIn(world.request("ada"), password: Secret(password)) else {
            throw Unexpected()
        }
        await #expect(throws: DirectoryError.accountExists) { try await invite(world, "ada") }
    }

    @Test(arguments: Engine.available)
    func `an invitation is repeated only while its password is unused`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        _ = try await invite(world, "ada", message: .suppress)
        #expect(world.messages.sent.isEmpty)
        _ = try await invite(world, "ada", message: .resend)
        #expect(world.messages.sent.count == 1)
        try await world.services.directory.setPassword(of: "ada", to: Secret("Correct-Horse-9!"), isPermanent: true, in: world.pool, actor: "test")
        await #expect(throws: DirectoryError.resendNotPossible(Username("ada"))) { try await invite(world, "ada", message: .resend) }
        await #expect(throws: DirectoryError.userNotFound) { try await invite(world, "bob", message: .resend) }
    }

    @Test(arguments: Engine.available)
    func `administrators break neither schema nor proof`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        await #expect(throws: DirectoryError.schemaViolations([.unknown("custom:x")])) {
            try await invite(world, "ada", attributes: ["custom:x": "1"])
        }
        await #expect(throws: DirectoryError.verifiedWithoutValue("email")) {
            try await invite(world, "ada", attributes: ["email_verified": "true"])
        }
    }

    @Test(arguments: Engine.available)
    func `a deleted user leaves nothing, and their tokens end`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        try await world.user("ada", password: "Correct-Horse-9!")
        guard
            case .tokens(let tokens, _) = try await world.services.localSignIn.signIn(world.request("ada"), password: Secret("Correct-Horse-9!"))
        else { throw Unexpected() }
        try await world.services.directory.delete("ada", from: world.pool, actor: "test")
        await #expect(throws: DirectoryError.userNotFound) { try await world.services.directory.user(named: "ada", in: world.pool) }
        await #expect(throws: TokenError.userNotFound) { try await world.services.tokens.verifyAccess(tokens.accessToken, requiring: nil) }
        for table in ["user_aliases", "user_search", "user_credentials", "user_codes", "refresh_families"] {
            #expect(try await world.services.environment.database.read { try $0.rows("SELECT pool FROM \(table)") }.isEmpty)
        }
        await #expect(throws: DirectoryError.userNotFound) { try await world.services.directory.delete("ada", from: world.pool, actor: "test") }
    }

    @Test(arguments: Engine.available)
    func `no pool sees or touches another pool's users`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let user = try await world.user("ada", password: "Correct-Horse-9!")
        let other = try await world.otherPool()
        let directory = world.services.directory
        await #expect(throws: DirectoryError.userNotFound) { try await directory.user(named: "ada", in: other.pool) }
        await #expect(throws: DirectoryError.userNotFound) { try await directory.user(sub: user.sub, in: other.pool.id) }
        await #expect(throws: DirectoryError.userNotFound) { try await directory.delete("ada", from: other.pool, actor: "test") }
        await #expect(throws: DirectoryError.userNotFound) { try await directory.confirm("ada", in: other.pool, actor: "test") }
        await #expect(throws: DirectoryError.userNotFound) {
            try await directory.setPassword(of: "ada", to: Secret("Other-Horse-9!"), isPermanent: true, in: other.pool, actor: "test")
        }
        #expect(try await directory.users(in: other.pool, filter: nil, limit: 60, after: nil).users.isEmpty)
        _ = try await world.services.localSignIn.signIn(world.request("ada"), password: Secret("Correct-Horse-9!"))
    }
}
