import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@testable import Broker

/// Sign-ins that are to reach a level of authentication, from nothing or from a token.
@Suite struct StepUpTests {
    private let address = ["email": "ada@example.com", "email_verified": "true"]

    private func world(_ engine: Engine, mfa: String = "OPTIONAL", hiding: Bool = false) async throws -> FactorWorld {
        try await FactorWorld(engine, mfa, [.softwareToken, .email]) { pool, client in
            pool.allowedFirstFactors = ["PASSWORD", "EMAIL_OTP"]
            client.explicitAuthFlows = ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
            client.preventsUserExistenceErrors = hiding
        }
    }

    private func levels(_ numbers: [Int]) throws -> [AuthenticationLevel] { try numbers.map { try #require(AuthenticationLevel($0)) } }

    private func begin(
        _ world: FactorWorld, _ wanted: [Int], token: String? = nil, maximumAge: Int? = nil, preferred: String? = nil, name: String = "ada",
        client: AppClientConfiguration? = nil
    ) async throws -> SignInStep {
        var credit: SignInCredit?
        if let token { credit = try await world.signIn.credit(of: token, client: client ?? world.world.client) }
        let goal = SignInGoal(levels: try levels(wanted), credit: credit, maximumAge: maximumAge, preferred: preferred)
        let proof = preferred == "PASSWORD" ? FirstProof(password: Secret(world.password)) : FirstProof()
        return try await world.signIn.begin(
            world.world.request(name, client: client), preferred: preferred.flatMap(FirstFactor.init(rawValue:)), proof, session: nil, goal: goal)
    }

    private func answer(_ world: FactorWorld, _ answer: SignInAnswer, _ session: String) async throws -> SignInStep {
        try await world.signIn.answer(answer, to: session, world.world.request("ada"))
    }

    private func tokens(_ step: SignInStep) throws -> TokenSet {
        guard case .tokens(let tokens, _) = step else { throw Unexpected() }
        return tokens
    }

    private func claims(_ tokens: TokenSet) throws -> [String: JSONValue] { try JSONWebToken(parsing: tokens.accessToken).claims }

    /// A user with an authenticator app that is switched on, and their tokens by password alone.
    private func person(_ world: FactorWorld) async throws -> (user: UserRecord, app: FactorWorld.App, tokens: TokenSet) {
        let user = try await world.user(attributes: address)
        let tokens = try tokens(
            try await world.signIn.begin(
                world.world.request("ada"), preferred: .password, FirstProof(password: Secret(world.password)), session: nil))
        let app = try await world.addApp(to: user)
        try await world.enable(user, .softwareToken)
        return (user, app, tokens)
    }

    @Test(arguments: Engine.available)
    func `only what is missing is asked for, and the tokens say both how and since when`(engine: Engine) async throws {
        let world = try await world(engine)
        let (_, app, before) = try await person(world)
        world.world.time.advance(by: 600)
        let question = try await begin(world, [4], token: before.accessToken).softwareTokenChallenge
        let after = try tokens(try await answer(world, .softwareToken(Secret(app.code(at: world.world.time.now))), question.session))
        let (old, new) = (try claims(before), try claims(after))
        #expect(new["acr"] == .string("urn:cognito:loa:4"))
        #expect(new["amr"] == .array([.string("pwd"), .string("otp"), .string("mfa")]))
        #expect(new["auth_time"] == old["auth_time"] && new["origin_jti"] != old["origin_jti"])
        // The old token stays as it was, and both can be refreshed as they are.
        _ = try await world.services.tokens.verifyAccess(before.accessToken, requiring: nil)
        let refreshed = try await world.services.tokens.refresh(after.refresh, for: world.world.client)
        #expect(try claims(refreshed)["acr"] == new["acr"] && claims(refreshed)["auth_time"] == old["auth_time"])
        #expect(try await world.world.decisions().contains { $0.outcome == "reached level 4" && $0.verdict.contains("signIn.level.credit") })
    }

    @Test(arguments: Engine.available)
    func `a token beyond the maximum age counts no more, and everything is asked for`(engine: Engine) async throws {
        let world = try await world(engine)
        let (_, app, before) = try await person(world)
        world.world.time.advance(by: 570)
        _ = try await begin(world, [4], token: before.accessToken, maximumAge: 600).softwareTokenChallenge
        world.world.time.advance(by: 1)
        let step = try await begin(world, [4], token: before.accessToken, maximumAge: 600)
        guard case .firstFactorChoice(let choice) = step else { throw Unexpected() }
        #expect(choice.available == [.passwordSRP, .password])
        let question = try await answer(
            world, .choice("PASSWORD", FirstProof(password: Secret(world.password))), choice.session
        ).softwareTokenChallenge
        let after = try tokens(try await answer(world, .softwareToken(Secret(app.code(at: world.world.time.now))), question.session))
        #expect(try claims(after)["auth_time"] == .integer(Int64(world.world.time.now.timeIntervalSince1970)))
        _ = try await world.services.tokens.verifyAccess(before.accessToken, requiring: nil)
    }

    @Test(arguments: Engine.available)
    func `no step-up lowers a level or makes a sign-in younger`(engine: Engine) async throws {
        let world = try await world(engine)
        let (_, app, before) = try await person(world)
        for wanted in [[1], [2], [3], [4], [2, 4], [3, 1]] {
            world.world.time.advance(by: 60)
            let step: SignInStep
            do { step = try await begin(world, wanted, token: before.accessToken) } catch SignInError.levelReached {
                #expect(wanted.contains(1))
                continue
            }
            let after: TokenSet
            switch step {
            case .softwareToken(let question):
                after = try tokens(try await answer(world, .softwareToken(Secret(app.code(at: world.world.time.now))), question.session))
            case .levelFactorChoice(let choice):
                let code = try await answer(world, .choice("EMAIL_OTP", FirstProof()), choice.session).codeChallenge
                let next = try await answer(world, .code(.emailOTP, try world.sentCode(digits: 8)), code.session)
                guard case .softwareToken(let question) = next else {
                    after = try tokens(next)
                    break
                }
                after = try tokens(try await answer(world, .softwareToken(Secret(app.code(at: world.world.time.now))), question.session))
            case .code(let code):
                let next = try await answer(world, .code(.emailOTP, try world.sentCode(digits: 8)), code.session)
                guard case .softwareToken(let question) = next else {
                    after = try tokens(next)
                    break
                }
                after = try tokens(try await answer(world, .softwareToken(Secret(app.code(at: world.world.time.now))), question.session))
            default: throw Unexpected()
            }
            let level = { (tokens: TokenSet) in
                try AuthenticationLevel(named: claims(tokens)["acr"]?.string ?? "", in: world.world.pool)?.rawValue ?? 0
            }
            #expect(try level(after) > level(before), "\(wanted)")
            #expect(try claims(after)["auth_time"] == claims(before)["auth_time"], "\(wanted)")
            // What came out cannot be made younger by going on from it either.
            for again in wanted {
                await #expect(throws: SignInError.self) { try await begin(world, [min(again, 2)], token: after.accessToken) }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `whoever shows a token has to be its user, with a token that is worth something`(engine: Engine) async throws {
        let world = try await world(engine)
        let (user, _, before) = try await person(world)
        try await world.user("bob", attributes: ["email": "bob@example.com"])
        await #expect(throws: SignInError.anotherUsersToken) { try await begin(world, [4], token: before.accessToken, name: "bob") }
        await #expect(throws: SignInError.anotherUsersToken) { try await begin(world, [4], token: before.accessToken, name: "nobody") }
        await #expect(throws: SignInError.levelReached) { try await begin(world, [1], token: before.accessToken) }
        await #expect(throws: TokenError.invalidAccessToken) { try await begin(world, [4], token: tampered(before.accessToken)) }
        await #expect(throws: TokenError.invalidAccessToken) { try await begin(world, [4], token: before.id) }
        await #expect(throws: TokenError.invalidAccessToken) {
            try await begin(world, [4], token: before.accessToken, client: world.world.otherClient)
        }
        // A token that may not act on its user makes no token that may.
        let narrow = try await world.services.tokens.issue(
            TokenGrant(
                pool: world.world.pool, client: world.world.client, user: user, front: .hosted, scopes: ["openid"],
                authenticatedAt: world.world.time.now, methods: [.password]))
        await #expect(throws: TokenError.missingScope) { try await begin(world, [4], token: narrow.accessToken) }
        try await world.services.tokens.revoke(before.refresh, for: world.world.client)
        await #expect(throws: TokenError.revokedAccessToken) { try await begin(world, [4], token: before.accessToken) }
    }

    @Test(arguments: Engine.available)
    func `what a token proved counts no more once it is revoked or the password is another one`(engine: Engine) async throws {
        let world = try await world(engine)
        let (user, app, before) = try await person(world)
        let question = try await begin(world, [4], token: before.accessToken).softwareTokenChallenge
        try await world.services.tokens.revoke(before.refresh, for: world.world.client)
        await #expect(throws: SignInError.invalidSession) {
            try await answer(world, .softwareToken(Secret(app.code(at: world.world.time.now))), question.session)
        }
        world.world.time.advance(by: 60)
        let next = try tokens(
            try await answer(
                world, .softwareToken(Secret(app.code(at: world.world.time.now))),
                try await begin(world, [4], preferred: "PASSWORD").softwareTokenChallenge.session))
        world.world.time.advance(by: 60)
        try await world.services.directory.setPassword(of: "ada", to: Secret(world.password), isPermanent: true, in: world.world.pool, actor: "test")
        // The app's code still counts; the password is asked for anew.
        guard case .levelFactorChoice(let choice) = try await begin(world, [4], token: next.accessToken) else { throw Unexpected() }
        #expect(choice.available.map(\.name) == ["PASSWORD_SRP", "PASSWORD"])
        await #expect(throws: SignInError.invalidChoice) { try await answer(world, .choice("WEB_AUTHN", FirstProof()), choice.session) }
        let stepped = try tokens(
            try await answer(world, .choice("PASSWORD", FirstProof(password: Secret(world.password))), choice.session))
        #expect(try claims(stepped)["acr"] == .string("urn:cognito:loa:4"))
        #expect(try claims(stepped)["auth_time"] == claims(next)["auth_time"])
        _ = user
    }

    @Test(arguments: Engine.available)
    func `a level that nothing leads to is told at once, or after a proof where nobody may know`(engine: Engine) async throws {
        let open = try await world(engine)
        try await open.user(attributes: address)
        await #expect(throws: SignInError.levelOutOfReach) { try await begin(open, [4]) }
        #expect(try await open.world.decisions().contains { $0.verdict.contains("signIn.level.reachable") })
        // The first that can be reached is aimed at.
        guard case .firstFactorChoice(let choice) = try await begin(open, [4, 3]) else { throw Unexpected() }
        #expect(choice.available == [.passwordSRP, .password, .email])
        let hiding = try await world(engine, hiding: true)
        try await hiding.user(attributes: address)
        for name in ["ada", "nobody"] {
            guard case .firstFactorChoice(let hidden) = try await begin(hiding, [4], name: name) else { throw Unexpected() }
            #expect(hidden.available == [.passwordSRP, .password])
        }
        await #expect(throws: SignInError.levelOutOfReach) { try await begin(hiding, [4], preferred: "PASSWORD") }
        await #expect(throws: SignInError.incorrectUsernameOrPassword) { try await begin(hiding, [4], preferred: "PASSWORD", name: "nobody") }
    }

    @Test(arguments: Engine.available)
    func `a second factor that the pool demands is asked for although the level is lower`(engine: Engine) async throws {
        let world = try await world(engine, mfa: "ON")
        let user = try await world.user(attributes: address)
        let app = try await world.addApp(to: user)
        try await world.enable(user, .softwareToken)
        let question = try await begin(world, [1], preferred: "PASSWORD").softwareTokenChallenge
        let tokens = try tokens(try await answer(world, .softwareToken(Secret(app.code(at: world.world.time.now))), question.session))
        #expect(try claims(tokens)["acr"] == .string("urn:cognito:loa:4"))
    }

    @Test(arguments: Engine.available)
    func `codes for whoever has only shown a token are as few as for anybody`(engine: Engine) async throws {
        let world = try await world(engine)
        let user = try await world.user(attributes: address)
        let before = try tokens(
            try await world.signIn.begin(
                world.world.request("ada"), preferred: .password, FirstProof(password: Secret(world.password)), session: nil))
        try await world.enable(user, .email)
        for _ in 0..<10 { _ = try await begin(world, [3], token: before.accessToken).codeChallenge }
        await #expect(throws: SignInError.overloaded) { try await begin(world, [3], token: before.accessToken) }
        #expect(world.world.messages.sent.count == 10)
    }
}
