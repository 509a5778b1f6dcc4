import Broker
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct LinkingTests {
    private let okta = ProviderName("Okta")

    private func provider(_ type: ProviderType = .saml, _ world: BrokerWorld) -> IdentityProviderConfiguration {
        IdentityProviderConfiguration(
            name: okta, poolID: world.pool.id, type: type, details: [:], attributeMapping: ["email": "mail"], identifiers: [],
            createdAt: world.time.now, modifiedAt: world.time.now, version: 1)
    }

    private func link(
        _ world: BrokerWorld, _ value: String, by attribute: String = "Cognito_Subject", to name: String = "ada", type: ProviderType = .saml
    ) async throws {
        try await world.services.directory.link(
            ProviderUser(provider: okta, attribute: attribute, value: value),
            to: ProviderUser(provider: .local, attribute: "Cognito_Subject", value: name), provider: provider(type, world), in: world.pool,
            actor: "test")
    }

    private func signIn(_ world: BrokerWorld, _ subject: String, email: String? = nil) async throws -> UserRecord {
        let attributes = email.map { value in
            [
                ProfileAttribute(
                    name: "email", values: [.string(value)], provider: okta, assertionID: "a", source: "mail", standing: .claimed)
            ]
        }
        let profile = UnifiedProfile(
            provider: okta, providerType: .saml, issuer: "https://okta.example.com", subject: Subject(subject), attributes: attributes ?? [])
        return try await world.services.environment.database.write { sql in
            try world.services.directory.admit(profile, to: world.pool, in: sql)
        }
    }

    private func unlink(_ world: BrokerWorld, _ value: String, provider: ProviderName? = nil) async throws {
        try await world.services.directory.unlink(
            ProviderUser(provider: provider ?? okta, attribute: "Cognito_Subject", value: value), in: world.pool, actor: "test")
    }

    private func identity(_ user: UserRecord) -> JSONValue? { JSONValue(parsing: Array((user.attributes["identities"] ?? "").utf8))?.array?.first }

    @Test(arguments: Engine.available)
    func `a linked person signs in as the user they are linked to, with the user's subject`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let ada = try await world.user()
        try await link(world, "okta-1")
        let user = try await signIn(world, "okta-1", email: "ada@example.com")
        #expect(user.sub == ada.sub && user.username == Username("ada") && user.status == .confirmed)
        #expect(user.attributes["email_verified"] == "true")
        #expect(identity(user)?["userId"] == .string("okta-1") && identity(user)?["primary"] == .boolean(false))
        let changed = try await signIn(world, "okta-1", email: "ada@corporate.example")
        #expect(changed.attributes["email"] == "ada@corporate.example" && changed.attributes["email_verified"] == "false")
        #expect(try await signIn(world, "okta-2").username == Username("Okta_okta-2"))
    }

    @Test(arguments: Engine.available)
    func `a link by an attribute becomes its first bearer's alone`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let ada = try await world.user()
        try await link(world, "a.lovelace@corporate.example", by: "email")
        let user = try await signIn(world, "okta-1", email: "a.lovelace@corporate.example")
        #expect(user.sub == ada.sub)
        #expect(identity(user)?["userId"] == .string("okta-1") && identity(user)?["issuer"] == .string("https://okta.example.com"))
        // Whoever is given the address later is somebody else.
        #expect(try await signIn(world, "okta-2", email: "a.lovelace@corporate.example").sub != ada.sub)
        #expect(try await signIn(world, "okta-1").sub == ada.sub)
    }

    @Test(arguments: Engine.available)
    func `what cannot be linked is refused`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        _ = try await world.user()
        _ = try await world.user("bob", attributes: [:])
        await #expect(throws: DirectoryError.userNotFound) { try await link(world, "okta-1", to: "nobody") }
        await #expect(throws: LinkError.invalidSource) { try await link(world, "x", by: "name") }
        await #expect(throws: LinkError.invalidSource) { try await link(world, "x", by: "email", type: .google) }
        await #expect(throws: LinkError.invalidSource) { try await link(world, "") }
        _ = try await signIn(world, "okta-9", email: "nine@example.com")
        await #expect(throws: LinkError.mergingNotSupported) { try await link(world, "okta-9") }
        await #expect(throws: LinkError.mergingNotSupported) { try await link(world, "nine@example.com", by: "email") }
        try await link(world, "okta-1")
        await #expect(throws: LinkError.alreadyLinked) { try await link(world, "okta-1") }
        await #expect(throws: LinkError.linkedElsewhere) { try await link(world, "okta-1", to: "bob") }
        for number in 2...5 { try await link(world, "okta-\(number)") }
        await #expect(throws: LinkError.tooManyLinks(5)) { try await link(world, "okta-6") }
    }

    @Test(arguments: Engine.available)
    func `unlinking ends the sessions, and the person becomes a user of their own`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let ada = try await world.user()
        try await link(world, "okta-1")
        let tokens = try await world.services.tokens.issue(world.grant(for: try await signIn(world, "okta-1")))
        try await unlink(world, "okta-1")
        await #expect(throws: TokenError.revokedAccessToken) { try await world.services.tokens.verifyAccess(tokens.accessToken, requiring: nil) }
        #expect(try await world.services.directory.user(sub: ada.sub, in: world.pool.id).attributes["identities"] == nil)
        #expect(try await signIn(world, "okta-1").sub != ada.sub)
        await #expect(throws: DirectoryError.userNotFound) { try await unlink(world, "okta-1") }
    }

    @Test(arguments: Engine.available)
    func `a user whose password is taken away comes by their provider or not at all`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let ada = try await world.user("ada", password: "Correct-Horse-9!")
        try await link(world, "okta-1")
        try await unlink(world, "ada", provider: .local)
        await #expect(throws: SignInError.incorrectUsernameOrPassword) {
            try await world.services.localSignIn.signIn(world.request("ada"), password: Secret("Correct-Horse-9!"))
        }
        await #expect(throws: DirectoryError.resetNotPossible) {
            try await world.services.directory.forgotPassword(of: "ada", client: world.client, in: world.pool, caller: world.caller)
        }
        #expect(try await signIn(world, "okta-1").sub == ada.sub)
        try await world.services.directory.setPassword(of: "ada", to: Secret("Correct-Horse-9!"), isPermanent: true, in: world.pool, actor: "test")
        _ = try await world.services.localSignIn.signIn(world.request("ada"), password: Secret("Correct-Horse-9!"))
    }

    @Test(arguments: Engine.available)
    func `a disabled user is kept out by every way`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        _ = try await world.user()
        try await link(world, "okta-1")
        try await world.services.directory.disable("ada", in: world.pool, actor: "test")
        await #expect(throws: DirectoryError.userDisabled) { try await signIn(world, "okta-1") }
    }
}
