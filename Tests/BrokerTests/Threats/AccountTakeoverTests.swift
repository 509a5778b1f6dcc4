import Broker
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct AccountTakeoverTests {
    private static let password = "Correct-Horse-9!"

    /// Berlin and Sydney, by the first octet.
    private struct Atlas: AddressPlaces {
        func place(of address: String) -> Place? {
            if address.hasPrefix("192.") { return Place(country: "DE", city: "Berlin", position: .init(latitude: 52.5, longitude: 13.4)) }
            if address.hasPrefix("198.") { return Place(country: "AU", city: "<Sydney>", position: .init(latitude: -33.9, longitude: 151.2)) }
            return nil
        }
    }

    private func world(
        _ engine: Engine = .sqlite, mode: String = "ENFORCED", high: RiskConfiguration.Action? = .init(name: .block, notifies: false),
        low: RiskConfiguration.Action? = nil, notification: RiskConfiguration.Notification? = nil, exceptions: RiskConfiguration.Exceptions? = nil,
        isMFAOptional: Bool = false
    ) async throws -> BrokerWorld {
        let world = try await BrokerWorld(engine, places: Atlas()) { pool, client in
            pool.inert["UserPoolAddOns"] = .object(["AdvancedSecurityMode": .string(mode)])
            if isMFAOptional {
                pool.mfaConfiguration = "OPTIONAL"
                pool.secondFactors.isEmailEnabled = true
            }
            client.explicitAuthFlows = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"]
        }
        try await world.services.environment.database.write { [pool = world.pool.id, now = world.time.now] sql in
            try sql.riskConfigurations.set(
                RiskConfiguration(
                    compromisedCredentials: nil, accountTakeover: .init(low: low, medium: nil, high: high, notification: notification),
                    exceptions: exceptions),
                for: nil, of: pool, at: now)
        }
        try await world.user("ada", password: Self.password)
        return world
    }

    private func signIn(
        _ world: BrokerWorld, at address: String = "192.0.2.1", agent: String? = nil, _ password: String = password, way: SignInWay = .open,
        telling surroundings: SignInSurroundings = SignInSurroundings()
    ) async throws -> SignInStep {
        try await world.services.localSignIn.signIn(
            LocalSignInRequest(
                pool: world.pool, client: world.client, username: "ada", way: way, caller: CallerContext(address: address, userAgent: agent),
                surroundings: surroundings),
            password: Secret(password))
    }

    private func isSignedIn(_ step: SignInStep) -> Bool { if case .tokens = step { true } else { false } }

    @Test(arguments: Engine.available)
    func `who could not have got there is blocked, and the log says by what evidence`(engine: Engine) async throws {
        let world = try await world(engine)
        #expect(isSignedIn(try await signIn(world)))
        world.time.advance(by: 3600)
        await #expect(throws: SignInError.refusedForSecurity) { try await signIn(world, at: "198.51.100.7", agent: "Firefox Linux") }
        let decision = try #require(try await world.decisions().last)
        #expect(decision.kind == "refusal" && decision.subject == "ada")
        for check in ["risk.travel", "risk.device", "risk.country", "high"] { #expect(decision.verdict.contains(check), "\(check)") }
        #expect(!decision.verdict.contains(Self.password))
        // At home nothing has changed, and the one that was refused taught nothing.
        #expect(isSignedIn(try await signIn(world)))
        await #expect(throws: SignInError.refusedForSecurity) { try await signIn(world, at: "198.51.100.7", agent: "Firefox Linux") }
    }

    @Test func `a pool that only watches signs in and tells what it saw; one that is off sees nothing`() async throws {
        let audited = try await world(mode: "AUDIT")
        _ = try await signIn(audited)
        #expect(isSignedIn(try await signIn(audited, at: "198.51.100.7", agent: "Firefox Linux")))
        #expect(try await audited.decisions().contains { $0.verdict.contains("only watched") && $0.verdict.contains("risk.travel") })
        let off = try await world(mode: "OFF")
        _ = try await signIn(off)
        #expect(isSignedIn(try await signIn(off, at: "198.51.100.7", agent: "Firefox Linux")))
        #expect(try await !off.decisions().contains { $0.verdict.contains("risk") })
    }

    @Test(arguments: Engine.available)
    func `a factor that is demanded is asked for, and who has none is blocked`(engine: Engine) async throws {
        let world = try await world(engine, high: .init(name: .secondFactor, notifies: false), isMFAOptional: true)
        _ = try await signIn(world)
        await #expect(throws: SignInError.refusedForSecurity) { try await signIn(world, at: "198.51.100.7", agent: "Firefox Linux") }
        let ada = try await world.services.directory.user(named: "ada", in: world.pool)
        try await world.services.factors.prefer(
            .init([.email: .init(isEnabled: true, isPreferred: nil)]), for: ada, in: world.pool, operation: "SetUserMFAPreference", actor: "test")
        guard case .code(let code) = try await signIn(world, at: "198.51.100.7", agent: "Firefox Linux") else {
            Issue.record("no code was asked for")
            return
        }
        let answer = try await world.services.localSignIn.answer(
            .code(.emailOTP, Secret(try #require(world.messages.lastCode))), to: code.session, world.request("ada"))
        #expect(isSignedIn(answer))
    }

    @Test func `where a factor is wanted only of those who have one, the others go on`() async throws {
        let world = try await world(high: .init(name: .secondFactorIfThere, notifies: false), isMFAOptional: true)
        _ = try await signIn(world)
        #expect(isSignedIn(try await signIn(world, at: "198.51.100.7", agent: "Firefox Linux")))
    }

    @Test func `whoever comes from a barred range learns nothing, and a skipped one is not weighed`() async throws {
        let world = try await world(exceptions: .init(blocked: ["203.0.113.0/24"], skipped: ["198.51.100.0/24"]))
        for password in [Self.password, "wrong"] {
            await #expect(throws: SignInError.refusedForSecurity) { try await signIn(world, at: "203.0.113.9", password) }
        }
        #expect(try await world.decisions().contains { $0.verdict.contains("203.0.113.0/24") })
        _ = try await signIn(world)
        #expect(isSignedIn(try await signIn(world, at: "198.51.100.7", agent: "Firefox Linux")))
    }

    @Test func `a server's own address is not the person's; the one that it tells is`() async throws {
        let world = try await world()
        _ = try await signIn(world, way: .admin, telling: SignInSurroundings(address: "192.0.2.1", userAgent: "Firefox Linux"))
        // Nothing is told: nothing is weighed.
        #expect(isSignedIn(try await signIn(world, at: "198.51.100.7", way: .admin)))
        await #expect(throws: SignInError.refusedForSecurity) {
            try await signIn(world, way: .admin, telling: SignInSurroundings(address: "198.51.100.7", userAgent: "curl/8"))
        }
    }

    @Test func `a device that the app knows by its id is no new one`() async throws {
        let world = try await world(high: nil, low: .init(name: .block, notifies: false))
        _ = try await signIn(world, telling: SignInSurroundings(deviceID: "device-1"))
        #expect(isSignedIn(try await signIn(world, agent: "Other browser", telling: SignInSurroundings(deviceID: "device-1"))))
        await #expect(throws: SignInError.refusedForSecurity) { try await signIn(world, telling: SignInSurroundings(deviceID: "device-2")) }
    }

    @Test func `the user is told in the pool's words, and only so often`() async throws {
        let mail = RiskConfiguration.Mail(
            subject: "Blocked: {username}", html: "<p>{ip-address} {city} {country} {device-name} {unknown}</p>", text: nil)
        let world = try await world(
            high: .init(name: .block, notifies: true),
            notification: .init(
                from: "guard@example.com", replyTo: nil, sourceARN: "arn:aws:ses:us-east-1:123456789012:identity/a", block: mail, secondFactor: nil,
                noAction: nil))
        _ = try await signIn(world)
        for _ in 0..<7 {
            await #expect(throws: SignInError.refusedForSecurity) { try await signIn(world, at: "198.51.100.7", agent: "Firefox Linux") }
        }
        await world.services.messageQueue.deliverDue()
        let sent = world.messages.sent
        #expect(sent.count == 5)
        let first = try #require(sent.first)
        #expect(first.channel == .email(address: "ada@example.com", subject: "Blocked: ada") && first.sender == "guard@example.com")
        #expect(first.body.exposed == "<p>198.51.100.7 &lt;Sydney&gt; AU Firefox on Linux {unknown}</p>")
    }

    @Test(arguments: Engine.available)
    func `events tell the risk, and a user who says it was another makes the network a strange one`(engine: Engine) async throws {
        let world = try await world(engine)
        let events = { try await world.services.events.list(of: "ada", in: world.pool, after: nil, limit: 60).events }
        _ = try await signIn(world)
        world.time.advance(by: 60)
        await #expect(throws: SignInError.refusedForSecurity) { try await signIn(world, at: "198.51.100.7", agent: "Firefox Linux") }
        world.time.advance(by: 60)
        _ = try await signIn(world, agent: "Firefox Linux")
        let seen = try await events()
        #expect(seen.map(\.response) == ["Pass", "Fail", "Pass"])
        #expect(seen.map { $0.risk?.decision } == ["AccountTakeover", "Block", "NoRisk"])
        #expect(seen.map { $0.risk?.level } == ["Low", "High", nil])
        #expect(seen[1].address == "198.51.100.7" && seen[1].device == "Firefox on Linux" && seen[1].place?.country == "AU")
        let ada = try await world.services.directory.user(named: "ada", in: world.pool)
        #expect(try await world.services.environment.database.read { try $0.signInPlaces.places(of: ada.sub, in: ada.pool) }.count == 2)
        try await world.services.events.giveFeedback("Invalid", on: seen[0].id, of: "ada", in: world.pool, actor: "test")
        #expect(try await world.services.environment.database.read { try $0.signInPlaces.places(of: ada.sub, in: ada.pool) }.isEmpty)
    }

    @Test func `guesses at many accounts from one network weigh on the one that is right`() async throws {
        let world = try await world(high: nil, low: .init(name: .block, notifies: false))
        _ = try await signIn(world)
        for number in 0..<10 {
            _ = try? await world.services.localSignIn.signIn(world.request("nobody\(number)"), password: Secret("wrong"))
        }
        await #expect(throws: SignInError.refusedForSecurity) { try await signIn(world) }
        world.time.advance(by: 601)
        #expect(isSignedIn(try await signIn(world)))
    }

    @Test(arguments: Engine.available)
    func `only so many places are kept of a user, and none of a deleted one`(engine: Engine) async throws {
        let world = try await world(engine)
        let ada = try await world.services.directory.user(named: "ada", in: world.pool)
        let places = try await world.services.environment.database.write { sql in
            for number in 0..<(SignInPlaceTable.mostOfUser + 5) {
                try sql.signInPlaces.remember(
                    SignInPlaceRecord(device: "d\(number)", network: "n", place: nil, seenAt: world.time.now.addingTimeInterval(Double(number))),
                    of: ada.sub, in: ada.pool)
            }
            return try sql.signInPlaces.places(of: ada.sub, in: ada.pool)
        }
        #expect(places.count == SignInPlaceTable.mostOfUser && places.first?.device == "d54" && places.last?.device == "d5")
        let left = try await world.services.environment.database.write { sql in
            try sql.users.delete(ada)
            return try sql.signInPlaces.places(of: ada.sub, in: ada.pool)
        }
        #expect(left.isEmpty)
    }
}
