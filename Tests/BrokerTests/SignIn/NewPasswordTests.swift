import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct NewPasswordTests {
    let temporary = "Temporary-1!"
    let chosen = "Chosen-Horse-2!"

    private func challenged(_ world: BrokerWorld, way: SignInWay = .open) async throws -> NewPasswordChallenge {
        if try await world.services.environment.database.read({ try $0.users.user(username: "ada", in: world.pool) }) == nil {
            _ = try await world.services.directory.invite(
                UserInvitation(
                    username: "ada", attributes: ["email": "ada@example.com"], temporaryPassword: Secret(temporary), message: .suppress, media: [],
                    takesAliases: false), to: world.pool, actor: "test")
        }
        guard
            case .newPasswordRequired(let challenge) = try await world.services.localSignIn.signIn(
                world.request("ada", way: way), password: Secret(temporary))
        else { throw Unexpected() }
        return challenge
    }

    private func answer(
        _ world: BrokerWorld, _ session: String, _ password: String, name: String = "ada", attributes: [String: String] = [:],
        client: AppClientConfiguration? = nil, way: SignInWay = .open
    ) async throws -> SignInStep {
        try await world.services.localSignIn.answer(
            .newPassword(Secret(password), attributes: attributes), to: session, world.request(name, way: way, client: client))
    }

    @Test(arguments: Engine.available)
    func `a temporary password leads to one's own, and then only that one serves`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let challenge = try await challenged(world)
        #expect(challenge.user.username == Username("ada"))
        guard case .tokens(_, let user) = try await answer(world, challenge.session, chosen) else { throw Unexpected() }
        #expect(user.status == .confirmed)
        guard case .tokens = try await world.services.localSignIn.signIn(world.request("ada"), password: Secret(chosen)) else { throw Unexpected() }
        await #expect(throws: SignInError.incorrectUsernameOrPassword) {
            try await world.services.localSignIn.signIn(world.request("ada"), password: Secret(temporary))
        }
    }

    @Test(arguments: Engine.available)
    func `a weak password keeps the session, success uses it up`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let session = try await challenged(world).session
        await #expect(throws: SignInError.weakPassword(.tooShort)) { try await answer(world, session, "short") }
        _ = try await answer(world, session, chosen)
        await #expect(throws: SignInError.consumedSession) { try await answer(world, session, chosen) }
    }

    @Test(arguments: Engine.available)
    func `a session serves its client, its user, its door and its time`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        try await world.user("bob", password: chosen)
        let session = try await challenged(world).session
        await #expect(throws: SignInError.invalidSession) { try await answer(world, session, chosen, client: world.otherClient) }
        await #expect(throws: SignInError.invalidSession) { try await answer(world, session, chosen, name: "bob") }
        await #expect(throws: SignInError.invalidSession) { try await answer(world, session, chosen, way: .admin) }
        await #expect(throws: SignInError.invalidSession) { try await answer(world, tampered(session), chosen) }
        await #expect(throws: SignInError.invalidSession) { try await answer(world, "eyJ.nonsense.which.is.none", chosen) }
        world.time.advance(by: 180)
        await #expect(throws: SignInError.expiredSession) { try await answer(world, session, chosen) }
    }

    @Test(arguments: Engine.available)
    func `a session answered many times at once serves once`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let session = try await challenged(world).session
        let results = await withTaskGroup(of: SignInError?.self) { group in
            for number in 1...4 {
                group.addTask {
                    do {
                        _ = try await answer(world, session, "Chosen-Horse-\(number)!")
                        return nil
                    } catch { return error as? SignInError ?? .overloaded }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.count { $0 == nil } == 1)
        #expect(results.allSatisfy { $0 == nil || $0 == .consumedSession || $0 == .invalidSession })
    }

    @Test(arguments: Engine.available)
    func `another temporary password set meanwhile ends the session`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let session = try await challenged(world).session
        world.time.advance(by: 1)
        try await world.services.directory.setPassword(of: "ada", to: Secret("Temporary-2!"), isPermanent: false, in: world.pool, actor: "test")
        await #expect(throws: SignInError.invalidSession) { try await answer(world, session, chosen) }
    }

    @Test(arguments: Engine.available)
    func `missing required attributes have to come along, present ones must not`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine) { pool, _ in
            if let index = pool.schema.firstIndex(where: { $0.name == "given_name" }) { pool.schema[index].isRequired = true }
        }
        let challenge = try await challenged(world)
        #expect(challenge.missing == ["given_name"])
        await #expect(throws: SignInError.missingAttribute("given_name")) { try await answer(world, challenge.session, chosen) }
        await #expect(throws: SignInError.attributeAlreadyProvided("email")) {
            try await answer(world, challenge.session, chosen, attributes: ["given_name": "Ada", "email": "eve@example.com"])
        }
        await #expect(throws: DirectoryError.unauthorizedAttribute) {
            try await answer(world, challenge.session, chosen, attributes: ["given_name": "Ada", "phone_number_verified": "true"])
        }
        guard case .tokens(_, let user) = try await answer(world, challenge.session, chosen, attributes: ["given_name": "Ada"]) else {
            throw Unexpected()
        }
        #expect(user.attributes["given_name"] == "Ada")
    }

    @Test(arguments: Engine.available)
    func `a temporary password ends after its days`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        _ = try await challenged(world)
        world.time.advance(by: 7 * 86400)
        await #expect(throws: SignInError.temporaryPasswordExpired) { try await challenged(world) }
    }

    @Test(arguments: Engine.available)
    func `the hosted page sets a first password too`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let challenge = try await challenged(world, way: .hosted)
        #expect(challenge.missing.isEmpty)
        guard case .signedIn(let person) = try await answer(world, challenge.session, chosen, name: "", way: .hosted) else { throw Unexpected() }
        #expect(person.user.status == .confirmed)
        #expect(person.methods == [.password])
        await #expect(throws: SignInError.incorrectUsernameOrPassword) {
            try await world.services.localSignIn.signIn(world.request("nobody", way: .hosted), password: Secret(chosen))
        }
    }
}
