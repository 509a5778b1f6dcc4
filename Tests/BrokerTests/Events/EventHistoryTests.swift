import Broker
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct UserEventsTests {
    private static let password = "Correct-Horse-9!"

    private func world(_ engine: Engine) async throws -> BrokerWorld {
        try await BrokerWorld(engine) { pool, client in
            pool.inert["UserPoolAddOns"] = .object(["AdvancedSecurityMode": .string("AUDIT")])
            client.explicitAuthFlows = ["ALLOW_USER_PASSWORD_AUTH"]
        }
    }

    private func events(_ world: BrokerWorld) async throws -> [UserEventRecord] {
        try await world.services.events.list(of: "ada", in: world.pool, after: nil, limit: 60).events
    }

    @Test(arguments: Engine.available)
    func `right and wrong passwords are events, and the tokens name theirs`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user("ada", password: Self.password)
        await #expect(throws: SignInError.self) {
            try await world.services.localSignIn.signIn(world.request("ada"), password: Secret("wrong"))
        }
        world.time.advance(by: 1)
        guard case .tokens(let tokens, _) = try await world.services.localSignIn.signIn(world.request("ada"), password: Secret(Self.password)) else {
            return #expect(Bool(false), "tokens")
        }
        let events = try await events(world)
        #expect(events.map(\.response) == ["Pass", "Fail"])
        #expect(events.map(\.challenges) == [[.init(name: "Password", isPassed: true)], [.init(name: "Password", isPassed: false)]])
        #expect(events[0].kind == "SignIn" && events[0].address == "192.0.2.1")
        let payload = tokens.accessToken.split(separator: ".")[1]
        let claims = try #require([UInt8](base64URL: String(payload)).flatMap { JSONValue(parsing: $0) })
        #expect(claims["event_id"]?.string == events[0].id)
    }

    @Test(arguments: Engine.available)
    func `feedback stands on the event, and the user's needs their token`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user("ada", password: Self.password)
        _ = try await world.services.localSignIn.signIn(world.request("ada"), password: Secret(Self.password))
        let service = world.services.events
        let event = try await events(world)[0].id
        try await service.giveFeedback("Invalid", on: event, of: "ada", in: world.pool, actor: "admin")
        #expect(try await events(world)[0].feedback?.provider == "Admin")
        let token = try await service.feedbackToken(for: event, of: "ada", in: world.pool)
        try await service.giveFeedback("Valid", on: event, of: "ada", token: token, in: world.pool, caller: world.caller)
        let feedback = try await events(world)[0].feedback
        #expect(feedback?.value == "Valid" && feedback?.provider == "User")
        await #expect(throws: PoolError.invalidFeedbackToken) {
            try await service.giveFeedback("Valid", on: event, of: "ada", token: tampered(token), in: world.pool, caller: world.caller)
        }
        await #expect(throws: PoolError.invalidFeedbackToken, "another event's") {
            try await service.giveFeedback("Valid", on: "other", of: "ada", token: token, in: world.pool, caller: world.caller)
        }
        await #expect(throws: PoolError.eventNotFound("other")) {
            try await service.giveFeedback("Valid", on: "other", of: "ada", in: world.pool, actor: "admin")
        }
        world.time.advance(by: 31 * 86_400)
        await #expect(throws: PoolError.invalidFeedbackToken) {
            try await service.giveFeedback("Valid", on: event, of: "ada", token: token, in: world.pool, caller: world.caller)
        }
    }

    @Test(arguments: Engine.available)
    func `a pool that does not record has no events, and what is kept has an end`(engine: Engine) async throws {
        let world = try await world(engine)
        let silent = try await BrokerWorld(engine).pool
        await #expect(throws: PoolError.addOnNotEnabled) {
            try await world.services.events.list(of: "ada", in: silent, after: nil, limit: 60)
        }
        let user = try await world.user("ada", password: Self.password)
        try await world.services.environment.database.write { sql in
            for number in 0..<(UserEventTable.mostOfUser + 20) {
                try sql.userEvents.set(
                    UserEventRecord(
                        pool: user.pool, sub: user.sub, id: "e\(number)", kind: "SignIn", response: "Fail",
                        createdAt: world.time.now.addingTimeInterval(Double(number)), challenges: [], address: nil, device: nil),
                    forgottenBefore: .distantPast)
            }
        }
        var (seen, last): ([String], String?) = ([], nil)
        while true {
            let page = try await world.services.events.list(of: "ada", in: world.pool, after: last, limit: 60)
            seen += page.events.map(\.id)
            last = page.events.last?.id
            if !page.hasMore { break }
        }
        #expect(seen.count == UserEventTable.mostOfUser && seen.first == "e519" && seen.last == "e20")
    }
}
