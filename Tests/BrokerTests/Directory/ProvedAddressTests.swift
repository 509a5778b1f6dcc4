import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@testable import Broker

/// One pool with three providers: two that are trusted to prove addresses, and one that is not.
struct JoinWorld {
    let world: BrokerWorld

    static let google = ProviderName("Google")
    static let apple = ProviderName("SignInWithApple")
    static let acme = ProviderName("Acme")

    var services: BrokerServices { world.services }

    init(_ engine: Engine) async throws {
        world = try await BrokerWorld(engine)
        let time = world.time.now
        for (name, linking) in [(Self.google, ProviderPolicy.Linking.auto), (Self.apple, .auto), (Self.acme, .off)] {
            var provider = IdentityProviderConfiguration(
                name: name, poolID: world.pool.id, type: .openIDConnect, details: [:], attributeMapping: ["email": "email"], identifiers: [],
                createdAt: time, modifiedAt: time, version: 1)
            var policy = ProviderPolicy()
            policy.linking = linking
            provider.policy = policy
            let record = try services.pools.record(provider)
            try await services.environment.database.write { try $0.identityProviders.insert(record) }
        }
    }

    func signIn(_ subject: String, by provider: ProviderName, email: String?, isProved: Bool = true) async throws -> UserRecord {
        world.time.advance(by: 1)
        var attributes: [ProfileAttribute] = []
        func add(_ name: String, _ value: ClaimValue) {
            attributes.append(
                ProfileAttribute(
                    name: name, values: [value], provider: provider, assertionID: "a-\(subject)", source: name,
                    standing: isProved ? .proved : .claimed))
        }
        if let email {
            add("email", .string(email))
            add("email_verified", .boolean(isProved))
        }
        let profile = UnifiedProfile(
            provider: provider, providerType: .openIDConnect, issuer: nil, subject: Subject(subject), attributes: attributes)
        let linking: ProviderPolicy.Linking = provider == Self.acme ? .off : .auto
        return try await services.environment.database.write { [services, pool = world.pool] sql in
            try services.directory.admit(profile, to: pool, linking: linking, in: sql)
        }
    }

    func unlink(_ subject: String, of provider: ProviderName) async throws {
        world.time.advance(by: 1)
        try await services.directory.unlink(
            ProviderUser(provider: provider, attribute: "Cognito_Subject", value: subject), in: world.pool, actor: "test")
    }

    /// As an administrator does.
    func link(_ subject: String, of provider: ProviderName, to name: String) async throws {
        let configuration = try await services.catalogue.provider(named: provider, of: world.pool.id)
        try await services.directory.link(
            ProviderUser(provider: provider, attribute: "Cognito_Subject", value: subject),
            to: ProviderUser(provider: .local, attribute: "Cognito_Subject", value: name), provider: configuration, in: world.pool, actor: "test")
    }

    /// Nothing where there is no such user yet.
    func verify(_ name: String) async throws {
        try await services.environment.database.write { [pool = world.pool] sql in
            guard var user = try sql.users.user(named: name, in: pool) else { return }
            user.attributes["email_verified"] = "true"
            try sql.users.update(user, in: pool)
        }
    }

    func undo(_ name: String) async throws {
        world.time.advance(by: 1)
        let changes = try await services.directory.linkChanges(of: name, in: world.pool)
        guard let change = changes.first(where: { $0.undoneAt == nil }) else { return }
        try await services.directory.undoLinkChange(change.id, in: world.pool, actor: "test")
    }

    /// Proves the user's address, as a code does.
    func user(_ name: String, email: String, isVerified: Bool, status: UserStatus = .confirmed) async throws -> UserRecord {
        let user = UserRecord(
            pool: world.pool.id, username: Username(name), sub: Subject(services.environment.random.uuid()), status: status,
            attributes: ["email": email, "email_verified": isVerified ? "true" : "false"], createdAt: world.time.now, modifiedAt: world.time.now)
        try await services.environment.database.write { [pool = world.pool] sql in try sql.users.insert(user, in: pool) }
        return user
    }
}

@Suite struct ProvedAddressTests {
    @Test(arguments: Engine.available)
    func `a person is joined to the user who proved the same address, from the first sign-in on`(engine: Engine) async throws {
        let world = try await JoinWorld(engine)
        let ada = try await world.user("ada", email: "ada@example.com", isVerified: true)
        let joined = try await world.signIn("g-1", by: JoinWorld.google, email: "ada@example.com")
        #expect(joined.sub == ada.sub && joined.username == ada.username)
        let link = try await world.services.environment.database.read { try $0.linkedIdentities.links(of: ada.sub, in: ada.pool) }.first
        let proofs = try StoredJSON.value(LinkProofs.self, parsing: Array(try #require(link?.proofs).utf8))
        #expect(proofs.address == "ada@example.com" && proofs.assertion == "a-g-1" && proofs.statedBy == "email_verified" && proofs.provedBy == "own")
        // From then on by the subject alone.
        #expect(try await world.signIn("g-1", by: JoinWorld.google, email: "elsewhere@example.com").sub == ada.sub)
        #expect(try await world.world.decisions().contains { $0.outcome == "LinkByProvedAddress" })
    }

    @Test(arguments: Engine.available)
    func `nobody is joined where one side did not prove the address`(engine: Engine) async throws {
        let world = try await JoinWorld(engine)
        // Registered before its owner came, and never proved.
        let planted = try await world.user("eve", email: "ada@example.com", isVerified: false)
        let unconfirmed = try await world.user("eve2", email: "bob@example.com", isVerified: true, status: .unconfirmed)
        let invited = try await world.user("eve3", email: "cy@example.com", isVerified: true, status: .forceChangePassword)
        for (subject, email, user) in [
            ("g-1", "ada@example.com", planted), ("g-2", "bob@example.com", unconfirmed), ("g-3", "cy@example.com", invited),
        ] {
            #expect(try await world.signIn(subject, by: JoinWorld.google, email: email).sub != user.sub)
        }
        let dan = try await world.user("dan", email: "dan@example.com", isVerified: true)
        #expect(try await world.signIn("g-4", by: JoinWorld.google, email: "dan@example.com", isProved: false).sub != dan.sub)
        #expect(try await world.signIn("x-1", by: JoinWorld.acme, email: "dan@example.com").sub != dan.sub)
        #expect(try await world.signIn("g-5", by: JoinWorld.google, email: nil).sub != dan.sub)
        #expect(try await world.signIn("g-6", by: JoinWorld.google, email: "Dan@example.com").sub != dan.sub)
    }

    @Test(arguments: Engine.available)
    func `an address that an untrusted provider gave proves nothing`(engine: Engine) async throws {
        let world = try await JoinWorld(engine)
        // Eve's own user, whose address her provider changes to another's.
        let eve = try await world.user("eve", email: "eve@example.com", isVerified: true)
        try await world.services.directory.link(
            ProviderUser(provider: JoinWorld.acme, attribute: "Cognito_Subject", value: "x-eve"),
            to: ProviderUser(provider: .local, attribute: "Cognito_Subject", value: "eve"),
            provider: IdentityProviderConfiguration(
                name: JoinWorld.acme, poolID: eve.pool, type: .openIDConnect, details: [:], attributeMapping: [:], identifiers: [],
                createdAt: eve.createdAt, modifiedAt: eve.createdAt, version: 1), in: world.world.pool, actor: "test")
        let changed = try await world.signIn("x-eve", by: JoinWorld.acme, email: "ada@example.com")
        #expect(changed.sub == eve.sub && changed.attributes["email_verified"] == "true")
        #expect(try await world.signIn("g-1", by: JoinWorld.google, email: "ada@example.com").sub != eve.sub)
    }

    @Test(arguments: Engine.available)
    func `two providers that are trusted alike come to one user; two people of one provider never do`(engine: Engine) async throws {
        let world = try await JoinWorld(engine)
        let first = try await world.signIn("g-1", by: JoinWorld.google, email: "ada@example.com")
        #expect(try await world.signIn("a-1", by: JoinWorld.apple, email: "ada@example.com").sub == first.sub)
        #expect(try await world.signIn("g-2", by: JoinWorld.google, email: "ada@example.com").sub != first.sub)
    }

    @Test(arguments: Engine.available)
    func `unlinking and undoing restore the two subjects`(engine: Engine) async throws {
        let world = try await JoinWorld(engine)
        let ada = try await world.user("ada", email: "ada@example.com", isVerified: true)
        _ = try await world.signIn("g-1", by: JoinWorld.google, email: "ada@example.com")
        try await world.unlink("g-1", of: JoinWorld.google)
        // The address is proved still: an administrator's word stands above the policy.
        let own = try await world.signIn("g-1", by: JoinWorld.google, email: "ada@example.com")
        #expect(own.sub != ada.sub)
        try await world.undo("ada")
        #expect(try await world.signIn("g-1", by: JoinWorld.google, email: "ada@example.com").sub == ada.sub)
        try await world.unlink("g-1", of: JoinWorld.google)
        #expect(try await world.signIn("g-1", by: JoinWorld.google, email: "ada@example.com").sub == own.sub)
        await #expect(throws: LinkError.nothingToUndo) {
            try await world.services.directory.undoLinkChange("unknown", in: world.world.pool, actor: "test")
        }
    }

    /// Two people, each with an address, a local user and two providers' accounts, and a provider that lies: in whatever order they act,
    /// nobody comes to an account that is the other's. All 720 orders of either set of steps are walked.
    @Test(arguments: [
        [Step.plant, .signUpAndVerify, .federate, .lie, .unlink, .undo], [Step.signUp, .verify, .federate, .link, .unlink, .lie],
    ])
    fileprivate func `no order of steps lets one person into another's account`(steps: [Step]) async throws {
        let world = try await JoinWorld(.sqlite)
        var happened: [String: Int] = [:]
        for (number, order) in Self.orders(steps).enumerated() {
            for event in try await walk(order, number, world) { happened[event, default: 0] += 1 }
        }
        // The walks are worth something only if people are joined and parted on many of them.
        for event in ["joined", "parted"] + (steps.contains(.link) ? ["linked"] : []) { #expect(happened[event, default: 0] > 20, "\(event)") }
    }

    fileprivate enum Step: Sendable {
        /// Eve registers Ada's address and never proves it.
        case plant
        /// Ada signs up with her address, and proves it.
        case signUpAndVerify
        case signUp
        /// Ada proves her address, where she has signed up.
        case verify
        /// Ada comes by Google.
        case federate
        /// Eve's lying provider says that Ada's address is proved to be Eve's.
        case lie
        /// An administrator links Ada's account at Google to her user, where there is one.
        case link
        case unlink
        case undo
    }

    /// - Parameter number: keeps the people of one walk apart from those of another.
    /// - Returns: what became of Ada's account at Google: `joined` with her user, `linked`, `parted`.
    private func walk(_ order: [Step], _ number: Int, _ world: JoinWorld) async throws -> Set<String> {
        let (ada, email, google, liar) = ("ada-\(number)", "ada-\(number)@example.com", "g-\(number)", "x-\(number)")
        var owner: [Subject: String] = [:]
        var events: Set<String> = []
        func enters(_ person: String, _ user: UserRecord) {
            let known = owner[user.sub] ?? person
            #expect(known == person, "\(order): \(person) came to an account of \(known)")
            owner[user.sub] = known
        }
        // Where Ada signs up unproved, Eve has been there before her.
        let first: [Step] = order.contains(.plant) ? [] : [.plant]
        for step in first + order + [.federate, .lie] {
            switch step {
            case .plant: enters("eve", try await world.user("planted-\(number)", email: email, isVerified: false))
            case .signUpAndVerify: enters("ada", try await world.user(ada, email: email, isVerified: true))
            case .signUp: enters("ada", try await world.user(ada, email: email, isVerified: false))
            case .verify: try await world.verify(ada)
            case .federate:
                let user = try await world.signIn(google, by: JoinWorld.google, email: email)
                if user.username.rawValue == ada { events.insert("joined") }
                enters("ada", user)
            case .lie: enters("eve", try await world.signIn(liar, by: JoinWorld.acme, email: email))
            case .link: if (try? await world.link(google, of: JoinWorld.google, to: ada)) != nil { events.insert("linked") }
            case .unlink: if (try? await world.unlink(google, of: JoinWorld.google)) != nil { events.insert("parted") }
            case .undo: try? await world.undo(ada)
            }
        }
        return events
    }

    private static func orders(_ steps: [Step]) -> [[Step]] {
        guard steps.count > 1 else { return [steps] }
        return steps.indices.flatMap { index in
            orders(steps.enumerated().filter { $0.offset != index }.map(\.element)).map { [steps[index]] + $0 }
        }
    }
}
