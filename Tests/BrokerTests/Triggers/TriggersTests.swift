import Broker
import Fixtures
import Foundation
import IdentityModel
import Synchronization
import Testing

/// How a pool's function is called, and what its failures come to.
@Suite struct TriggersTests {
    private func world(_ engine: Engine = .sqlite) async throws -> BrokerWorld {
        let world = try await BrokerWorld(engine) { pool, client in
            pool.triggers = RecordedFunctions.settings(.defineAuthChallenge)
            client.explicitAuthFlows = ["ALLOW_CUSTOM_AUTH"]
        }
        _ = try await world.user()
        return world
    }

    private func begin(_ world: BrokerWorld) async throws -> SignInStep {
        try await world.services.localSignIn.beginCustom(world.request("ada"), publicValue: nil)
    }

    @Test(arguments: Engine.available)
    func `where a function runs is the operator's word, kept sealed`(engine: Engine) async throws {
        let world = try await world(engine)
        let functions = world.services.functions
        let arn = "arn:aws:lambda:us-east-1:123456789012:function:second"
        try await functions.put(
            arn, at: .webhook(url: Secret("https://hook.example.com/secret-path"), secret: Secret(Array("0123456789abcdef".utf8))), actor: "test")
        #expect(try await functions.list().map(\.target) == ["process /function", "webhook https://hook.example.com"])
        let stored = try await world.services.environment.database.read { try $0.functions.all(of: "123456789012") }.last
        #expect(stored.map { String(decoding: $0.sealedTarget, as: UTF8.self).contains("secret-path") } == false)
        try await functions.put(
            arn,
            at: .invoke(
                url: Secret("http://localhost:4566"), name: "second", qualifier: nil, region: "us-east-1",
                credential: InvokeCredential(accessKeyID: "AKIAEXAMPLE", secretAccessKey: Secret("hidden"))), actor: "test")
        #expect(try await functions.list().last?.target == "invoke http://localhost:4566 second signed by AKIAEXAMPLE")
        try await functions.remove(arn, actor: "test")
        await #expect(throws: FunctionError.notFound(arn)) { try await functions.remove(arn, actor: "test") }
        #expect(
            try await world.decisions().map(\.outcome).filter { $0.hasPrefix("trigger") } == [
                "trigger put", "trigger put", "trigger put", "trigger remove",
            ])
    }

    @Test func `what could not serve is refused at once`() async throws {
        let functions = try await world().services.functions
        let arn = RecordedFunctions.arn(.preSignUp)
        let good = FunctionTarget.process(path: "/bin/cat", arguments: [])
        for (arn, target) in [
            ("function", good), ("arn:aws:lambda:x y", good), (arn, .process(path: "cat", arguments: [])),
            (arn, .webhook(url: Secret("https://hook.example.com"), secret: Secret([1, 2, 3]))),
            (arn, .webhook(url: Secret("file:///etc/passwd"), secret: Secret([UInt8](repeating: 1, count: 16)))),
            (arn, .invoke(url: Secret("https://x/"), name: "f", qualifier: nil, region: "r", credential: nil)),
            (arn, .invoke(url: Secret("https://x"), name: "../f", qualifier: nil, region: "r", credential: nil)),
        ] as [(String, FunctionTarget)] {
            await #expect(throws: FunctionError.self) { try await functions.put(arn, at: target, actor: "test") }
        }
    }

    @Test func `a function that nobody has placed refuses the sign-in, and the log says why`() async throws {
        let world = try await world()
        try await world.services.functions.remove(RecordedFunctions.arn(.defineAuthChallenge), actor: "test")
        await #expect(throws: TriggerError.misconfigured(.defineAuthChallenge)) { try await begin(world) }
        let decision = try #require(try await world.decisions().last)
        #expect(
            decision.kind == "refusal" && decision.verdict.contains("nobody has said where") && decision.verdict.contains("gatehouse trigger put"))
        #expect(decision.subject == "ada")
    }

    @Test func `a function that does not answer is called three times, one that fails once`() async throws {
        let world = try await world()
        let calls = Mutex(0)
        for (failure, error, times) in [
            (InvocationFailure.timedOut, TriggerError.unreachable(.defineAuthChallenge, "Socket timeout while invoking Lambda function"), 3),
            (.unavailable("the endpoint answers 503"), .unreachable(.defineAuthChallenge, "Service unavailable"), 3),
            (.misconfigured("the endpoint answers 404"), .misconfigured(.defineAuthChallenge), 1),
            (.failed("no riddles today"), .failed(.defineAuthChallenge, "no riddles today"), 1),
        ] {
            calls.withLock { $0 = 0 }
            world.functions.set(.defineAuthChallenge) { (_) throws(InvocationFailure) in
                calls.withLock { $0 += 1 }
                throw failure
            }
            await #expect(throws: error) { try await begin(world) }
            #expect(calls.withLock { $0 } == times)
        }
        calls.withLock { $0 = 0 }
        world.functions.set(.defineAuthChallenge) { (_) throws(InvocationFailure) in
            let call = calls.withLock { calls in
                calls += 1
                return calls
            }
            guard call > 2 else { throw .timedOut }
            return ["issueTokens": .boolean(true)]
        }
        guard case .tokens = try await begin(world) else {
            Issue.record("the third answer counts")
            return
        }
    }

    @Test(arguments: [
        ("not JSON", TriggerError.notJSON(.defineAuthChallenge)), ("null", .unrecognizable(.defineAuthChallenge)),
        (#"{"response":null}"#, .unrecognizable(.defineAuthChallenge)), ("[]", .unrecognizable(.defineAuthChallenge)),
    ])
    func `an answer that is no event is refused`(raw: String, error: TriggerError) async throws {
        let world = try await world()
        world.functions.set(.defineAuthChallenge, raw: raw)
        await #expect(throws: error) { try await begin(world) }
    }

    @Test func `what anybody can make fail leaves bounded lines`() async throws {
        let world = try await world()
        world.functions.set(.defineAuthChallenge) { (_) throws(InvocationFailure) in throw .failed("no") }
        for _ in 0..<20 { await #expect(throws: TriggerError.self) { try await begin(world) } }
        #expect(try await world.decisions().filter { $0.outcome == "DefineAuthChallenge failed" }.count == 1)
    }

    @Test(arguments: [
        (TriggerError.failed(.preSignUp, "go away"), "PreSignUp failed with error go away."),
        (.misconfigured(.customMessage), "CustomMessage invocation failed due to configuration."),
        (.unreachable(.userMigration, "x"), "UserMigration invocation failed due to error x."),
        (.notJSON(.preSignUp), "Invalid lambda function output : Invalid JSON"), (.unrecognizable(.preSignUp), "Unrecognizable lambda output"),
        (.customAuthNotConfigured, "Custom auth lambda trigger is not configured for the user pool."),
    ])
    func `failures have the service's words`(error: TriggerError, words: String) { #expect(error.description == words) }
}
