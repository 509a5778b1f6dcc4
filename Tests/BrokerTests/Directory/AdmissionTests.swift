import Broker
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct AdmissionTests {
    private func profile(_ subject: String, email: String = "ada@example.com", extra: [ProfileAttribute] = []) -> UnifiedProfile {
        UnifiedProfile(
            provider: ProviderName("Okta"), providerType: .saml, issuer: "urn:okta", subject: Subject(subject),
            attributes: [attribute("email", [.string(email)])] + extra)
    }

    private func attribute(_ name: String, _ values: [ClaimValue]) -> ProfileAttribute {
        ProfileAttribute(name: name, values: values, provider: ProviderName("Okta"), assertionID: "_1", source: name, standing: .claimed)
    }

    private func admit(_ world: BrokerWorld, _ profile: UnifiedProfile) async throws -> UserRecord {
        try await world.services.environment.database.write { sql in try world.services.directory.admit(profile, to: world.pool, in: sql) }
    }

    @Test(arguments: Engine.available)
    func `the first sign-in makes a user without a password, the second finds and updates them`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let first = try await admit(world, profile("ada"))
        #expect(first.username == Username("Okta_ada"))
        #expect(first.status == .externalProvider)
        #expect(first.attributes["email_verified"] == "false")
        let second = try await admit(world, profile("ada", email: "countess@example.com"))
        #expect(second.sub == first.sub)
        #expect(second.attributes["email"] == "countess@example.com")
        let identity = try #require(JSONValue(parsing: Array((second.attributes["identities"] ?? "").utf8))?.array?.first)
        #expect(identity["userId"] == .string("ada"))
        #expect(identity["issuer"] == .string("urn:okta"))
        await #expect(throws: SignInError.incorrectUsernameOrPassword) {
            try await world.services.localSignIn.signIn(world.request("Okta_ada"), password: Secret(""))
        }
    }

    @Test(arguments: Engine.available)
    func `several values become one text`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let user = try await admit(world, profile("ada", extra: [attribute("name", [.string("a b"), .string("c,d"), .string("é")])]))
        #expect(user.attributes["name"] == "[a+b,c%2Cd,%C3%A9]")
    }

    @Test(arguments: Engine.available)
    func `the same address makes nobody the same person`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine) { pool, _ in pool.usernameAttributes = ["email"] }
        let local = try await world.services.directory.invite(
            UserInvitation(
                username: "ada@example.com", attributes: ["email_verified": "true"], temporaryPassword: nil, message: .suppress, media: [],
                takesAliases: false), to: world.pool, actor: "test")
        let federated = try await admit(world, profile("ada"))
        #expect(federated.sub != local.sub)
        #expect(try await world.services.directory.user(named: "ada@example.com", in: world.pool).sub == local.sub)
    }

    @Test(arguments: Engine.available)
    func `two subjects that differ in case alone are not one person`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine) { pool, _ in pool.isUsernameCaseSensitive = false }
        let lower = try await admit(world, profile("ada"))
        #expect(lower.username == Username("okta_ada"))
        await #expect(throws: DirectoryError.identityTaken) { try await admit(world, profile("ADA")) }
    }

    @Test(arguments: Engine.available)
    func `a local user of that name is not the provider's user`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        _ = try await world.user("Okta_ada")
        await #expect(throws: DirectoryError.identityTaken) { try await admit(world, profile("ada")) }
    }

    @Test(arguments: Engine.available)
    func `a disabled user is not admitted`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        var user = try await admit(world, profile("ada"))
        user.isEnabled = false
        try await world.services.environment.database.write { [user] sql in _ = try sql.users.update(user, in: world.pool) }
        await #expect(throws: DirectoryError.userDisabled) { try await admit(world, profile("ada")) }
    }
}
