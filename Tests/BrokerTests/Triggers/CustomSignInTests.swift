import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Synchronization
import Testing

/// CUSTOM_AUTH: a riddle of the pool's own.
@Suite struct CustomSignInTests {
    static let triggers = RecordedFunctions.settings(.defineAuthChallenge, .createAuthChallenge, .verifyAuthChallengeResponse)

    private func world(
        _ engine: Engine, hiding: Bool = false, triggers: TriggerSettings? = triggers,
        changing change: (inout UserPoolConfiguration, inout AppClientConfiguration) -> Void = { _, _ in }
    ) async throws -> BrokerWorld {
        let world = try await BrokerWorld(engine) { pool, client in
            pool.triggers = triggers
            client.explicitAuthFlows = ["ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
            client.preventsUserExistenceErrors = hiding
            change(&pool, &client)
        }
        world.functions.set(.defineAuthChallenge) { event in
            let session = event["request"]?["session"]?.array ?? []
            if session.last?["challengeResult"] == .boolean(true), session.last?["challengeName"]?.string == "CUSTOM_CHALLENGE" {
                return ["issueTokens": .boolean(true), "failAuthentication": .boolean(false)]
            }
            if session.count == 3, session.allSatisfy({ $0["challengeName"]?.string == "CUSTOM_CHALLENGE" }) {
                return ["issueTokens": .boolean(false), "failAuthentication": .boolean(true)]
            }
            if session.count == 1, session[0]["challengeName"]?.string == "SRP_A" {
                return ["challengeName": .string("PASSWORD_VERIFIER"), "issueTokens": .boolean(false), "failAuthentication": .null]
            }
            return ["challengeName": .string("CUSTOM_CHALLENGE"), "issueTokens": .boolean(false)]
        }
        world.functions.set(.createAuthChallenge) { event in
            [
                "publicChallengeParameters": .object([
                    "question": .string("5 + 7"), "round": .integer(Int64(event["request"]?["session"]?.array?.count ?? 0)),
                ]),
                "privateChallengeParameters": .object(["answer": .string("12")]), "challengeMetadata": .string("SUM"),
            ]
        }
        world.functions.set(.verifyAuthChallengeResponse) { event in
            let request = event["request"]
            return ["answerCorrect": .boolean(request?["privateChallengeParameters"]?["answer"] == request?["challengeAnswer"])]
        }
        return world
    }

    private func asked(_ step: SignInStep) throws -> CustomChallenge {
        guard case .custom(let challenge) = step else { throw Unexpected() }
        return challenge
    }

    private func isSignedIn(_ step: SignInStep) -> Bool { if case .tokens = step { true } else { false } }

    private func answer(
        _ world: BrokerWorld, _ answer: String, to challenge: CustomChallenge, name: String? = nil, metadata: [String: String] = [:]
    ) async throws -> SignInStep {
        let request = LocalSignInRequest(
            pool: world.pool, client: world.client, username: name ?? challenge.username.rawValue, way: .open, caller: world.caller,
            functionInput: FunctionInput(clientMetadata: metadata))
        return try await world.services.localSignIn.answer(.custom(Secret(answer)), to: challenge.session, request)
    }

    @Test(arguments: Engine.available)
    func `the functions see each step in the service's words`(engine: Engine) async throws {
        let world = try await world(engine)
        let ada = try await world.user()
        let first = try asked(await world.services.localSignIn.beginCustom(world.request("ada"), publicValue: nil))
        #expect(first.parameters == ["USERNAME": "ada", "question": "5 + 7", "round": "0"])
        let second = try asked(await answer(world, "11", to: first))
        #expect(isSignedIn(try await answer(world, "12", to: second, metadata: ["from": "app"])))
        #expect(
            world.functions.sources == [
                "DefineAuthChallenge_Authentication", "CreateAuthChallenge_Authentication", "VerifyAuthChallengeResponse_Authentication",
                "DefineAuthChallenge_Authentication", "CreateAuthChallenge_Authentication", "VerifyAuthChallengeResponse_Authentication",
                "DefineAuthChallenge_Authentication",
            ])
        let attributes = """
            {"cognito:user_status":"CONFIRMED","email":"ada@example.com","email_verified":"true","sub":"\(ada.sub)"}
            """
        let envelope = { (source: String, request: String, response: String) in
            """
            {"callerContext":{"awsSdkVersion":"aws-sdk-unknown-unknown","clientId":"\(BrokerWorld.clientID)"},"region":"us-east-1",\
            "request":\(request),"response":\(response),"triggerSource":"\(source)","userName":"ada","userPoolId":"\(BrokerWorld.poolID)","version":"1"}
            """
        }
        let events = world.functions.events
        #expect(
            events[0].text
                == envelope(
                    "DefineAuthChallenge_Authentication", #"{"clientMetadata":{},"session":[],"userAttributes":\#(attributes),"userNotFound":false}"#,
                    #"{"challengeName":null,"failAuthentication":false,"issueTokens":false}"#))
        #expect(
            events[1].text
                == envelope(
                    "CreateAuthChallenge_Authentication",
                    #"{"challengeName":"CUSTOM_CHALLENGE","clientMetadata":{},"session":[],"userAttributes":\#(attributes),"userNotFound":false}"#,
                    #"{"challengeMetadata":null,"privateChallengeParameters":null,"publicChallengeParameters":null}"#))
        #expect(
            events[5].text
                == envelope(
                    "VerifyAuthChallengeResponse_Authentication",
                    #"{"challengeAnswer":"12","clientMetadata":{"from":"app"},"privateChallengeParameters":{"answer":"12"},"userAttributes":\#(attributes),"userNotFound":false}"#,
                    #"{"answerCorrect":false}"#))
        #expect(
            events[6]["request"]?["session"]?.text
                == #"[{"challengeMetadata":"SUM","challengeName":"CUSTOM_CHALLENGE","challengeResult":false},{"challengeMetadata":"SUM","challengeName":"CUSTOM_CHALLENGE","challengeResult":true}]"#
        )
    }

    @Test(arguments: Engine.available)
    func `a session serves once, and the function ends what it has had enough of`(engine: Engine) async throws {
        let world = try await world(engine)
        _ = try await world.user()
        var challenge = try asked(await world.services.localSignIn.beginCustom(world.request("ada"), publicValue: nil))
        for _ in 0..<2 {
            let used = challenge
            challenge = try asked(await answer(world, "11", to: challenge))
            await #expect(throws: SignInError.consumedSession) { try await answer(world, "12", to: used) }
        }
        let last = challenge
        await #expect(throws: SignInError.incorrectUsernameOrPassword) { try await answer(world, "11", to: last) }
        await #expect(throws: SignInError.consumedSession) { try await answer(world, "12", to: last) }
        #expect(try await world.decisions().last { $0.verdict.contains("DefineAuthChallenge") }?.verdict.contains("failAuthentication") == true)
    }

    @Test(arguments: Engine.available)
    func `a client that hides who exists asks nobody the same questions, and never gives tokens`(engine: Engine) async throws {
        let world = try await world(engine, hiding: true)
        let challenge = try asked(await world.services.localSignIn.beginCustom(world.request("nobody"), publicValue: nil))
        #expect(challenge.parameters["USERNAME"] == "nobody" && challenge.parameters["question"] == "5 + 7")
        await #expect(throws: SignInError.incorrectUsernameOrPassword) { try await answer(world, "12", to: challenge) }
        #expect(world.functions.events.allSatisfy { $0["request"]?["userNotFound"] == .boolean(true) })
        #expect(world.functions.events[0]["request"]?["userAttributes"] == .object([:]))
        // The log keeps no name that is nobody's.
        #expect(try await world.decisions().allSatisfy { $0.subject != "nobody" })
        let plain = try await self.world(engine)
        await #expect(throws: SignInError.userNotFound) {
            try await plain.services.localSignIn.beginCustom(plain.request("nobody"), publicValue: nil)
        }
    }

    @Test(arguments: Engine.available)
    func `states that no proof gets past count here too`(engine: Engine) async throws {
        let world = try await world(engine)
        for (name, status, error) in [
            ("new", UserStatus.unconfirmed, SignInError.userNotConfirmed), ("reset", .resetRequired, .passwordResetRequired),
        ] {
            var user = try await world.user(name)
            user.status = status
            let changed = user
            _ = try await world.services.environment.database.write { [pool = world.pool] sql in try sql.users.update(changed, in: pool) }
            let challenge = try asked(await world.services.localSignIn.beginCustom(world.request(name), publicValue: nil))
            await #expect(throws: error) { try await answer(world, "12", to: challenge) }
        }
        _ = try await world.user("off")
        try await world.services.directory.disable("off", in: world.pool, actor: "test")
        await #expect(throws: SignInError.userDisabled) { try await world.services.localSignIn.beginCustom(world.request("off"), publicValue: nil) }
    }

    @Test(arguments: Engine.available)
    func `a password by SRP comes first where the app says so`(engine: Engine) async throws {
        let world = try await world(engine)
        try await world.user("ada", password: "Correct-Horse-9!")
        let person = SRPSignInTests.Person(password: "Correct-Horse-9!")
        let step = try await world.services.localSignIn.beginCustom(world.request("ada"), publicValue: person.srp.publicHex)
        guard case .passwordVerifier(let verifier) = step else { throw Unexpected() }
        #expect(verifier.session != nil)
        let claim = try person.claim(verifier, at: world.time.now)
        let challenge = try asked(await world.services.localSignIn.answerSRP(world.request("ada"), claim, session: verifier.session))
        #expect(isSignedIn(try await answer(world, "12", to: challenge)))
        let defines = world.functions.events(of: "DefineAuthChallenge")
        #expect(
            defines.map { $0["request"]?["session"]?.array?.compactMap { $0["challengeName"]?.string } } == [
                ["SRP_A"], ["SRP_A", "PASSWORD_VERIFIER"], ["SRP_A", "PASSWORD_VERIFIER", "CUSTOM_CHALLENGE"],
            ])
    }

    @Test func `a pool without the functions, or with an answer of theirs that is none, signs nobody in`() async throws {
        let none = try await world(.sqlite, triggers: nil)
        _ = try await none.user()
        await #expect(throws: TriggerError.customAuthNotConfigured) {
            try await none.services.localSignIn.beginCustom(none.request("ada"), publicValue: nil)
        }
        let half = try await world(.sqlite, triggers: RecordedFunctions.settings(.defineAuthChallenge))
        _ = try await half.user()
        await #expect(throws: TriggerError.customAuthNotConfigured) {
            try await half.services.localSignIn.beginCustom(half.request("ada"), publicValue: nil)
        }
        let world = try await world(.sqlite)
        _ = try await world.user()
        let begin = { try await world.services.localSignIn.beginCustom(world.request("ada"), publicValue: nil) }
        for response: [String: JSONValue] in [
            [:], ["challengeName": .string("PASSWORD_VERIFIER")], ["challengeName": .integer(1)], ["issueTokens": .string("true")],
        ] {
            world.functions.set(.defineAuthChallenge) { _ in response }
            await #expect(throws: TriggerError.unrecognizable(.defineAuthChallenge)) { try await begin() }
        }
        world.functions.set(.defineAuthChallenge) { _ in ["challengeName": .string("CUSTOM_CHALLENGE")] }
        world.functions.set(.createAuthChallenge) { _ in ["privateChallengeParameters": .object(["a": .string(String(repeating: "x", count: 4000))])]
        }
        await #expect(throws: TriggerError.unrecognizable(.createAuthChallenge)) { try await begin() }
        world.functions.set(.createAuthChallenge) { _ in ["publicChallengeParameters": .array([])] }
        await #expect(throws: TriggerError.unrecognizable(.createAuthChallenge)) { try await begin() }
    }
}
