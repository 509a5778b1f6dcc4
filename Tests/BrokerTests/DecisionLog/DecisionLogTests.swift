import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct DecisionLogTests {
    private struct Refusal: Error {}

    private func record(_ outcome: String = "signed in", subject: String? = "ada") -> DecisionRecord {
        DecisionRecord(
            kind: .signIn, tenant: "us-east-1_TestPool1", actor: "127.0.0.1", subject: subject, outcome: outcome,
            verdict: .passed("password", expected: "a match", received: "a match"))
    }

    @Test(arguments: Engine.available)
    func `the short code leads to the decision`(engine: Engine) async throws {
        let log = try await BrokerWorld(engine).services.decisionLog
        let code = try await log.record(record())
        #expect(code.wholeMatch(of: /GH-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/) != nil)
        let explanation = try #require(try await log.explain(code.lowercased()))
        #expect(explanation.row.subject == "ada")
        #expect(explanation.verdict == record().verdict)
        #expect(try await log.explain("GH-2222-2222") == nil)
    }

    @Test(arguments: Engine.available)
    func `a decision goes with its effect or not at all`(engine: Engine) async throws {
        let services = try await BrokerWorld(engine).services
        let before = try await services.decisionLog.verifyChain().lines
        await #expect(throws: Refusal.self) {
            try await services.environment.database.write { sql in
                try services.decisionLog.record(record(), in: sql)
                throw Refusal()
            }
        }
        try await services.decisionLog.record(record())
        let (lines, faults) = try await services.decisionLog.verifyChain()
        #expect(lines == before + 1)
        #expect(faults == [])
    }

    @Test(arguments: Engine.available)
    func `writers at once on two nodes fork no chain`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let logs = [world.services.decisionLog, BrokerServices(world.services.environment).decisionLog]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<60 { group.addTask { try await logs[number % 2].record(record("signed in \(number)")) } }
            try await group.waitForAll()
        }
        let (lines, faults) = try await logs[0].verifyChain()
        #expect(lines == 60)
        #expect(faults == [])
    }

    @Test(
        arguments: Engine.available,
        [
            "UPDATE decisions SET outcome = 'refused' WHERE sequence = 2",
            "UPDATE decisions SET subject = NULL WHERE sequence = 2",
            "UPDATE decisions SET verdict = '{}' WHERE sequence = 1",
            "UPDATE decisions SET decided_at = decided_at + 1 WHERE sequence = 3",
            "DELETE FROM decisions WHERE sequence = 1",
            "DELETE FROM decisions WHERE sequence = 2",
            "DELETE FROM decisions WHERE sequence = 3",
            "UPDATE decisions SET sequence = 7 WHERE sequence = 3",
            "UPDATE nodes SET sequence = 2",
            "DELETE FROM nodes",
            "UPDATE nodes SET sequence = 2, hash = (SELECT hash FROM decisions WHERE sequence = 2)",
        ])
    func `whoever changes the log is noticed`(engine: Engine, tampering: String) async throws {
        let services = try await BrokerWorld(engine).services
        for _ in 0..<3 { try await services.decisionLog.record(record()) }
        #expect(try await services.decisionLog.verifyChain().faults == [])
        try await services.environment.database.write { _ = try $0.rows(tampering) }
        #expect(try await services.decisionLog.verifyChain().faults != [])
    }

    @Test(arguments: Engine.available)
    func `a chain whose end was cut off cannot be given a new head`(engine: Engine) async throws {
        let services = try await BrokerWorld(engine).services
        for _ in 0..<3 { try await services.decisionLog.record(record()) }
        try await services.environment.database.write { sql in
            let head = try #require(try sql.rows("SELECT hash FROM nodes").first).blob("hash")
            let line = try #require(try sql.rows("SELECT hash FROM decisions WHERE sequence = 2").first).blob("hash")
            try sql.rows("DELETE FROM decisions WHERE sequence = 3")
            // The best that can be done without the key: the right line, and the code of the old head.
            try sql.rows("UPDATE nodes SET sequence = 2, hash = $1", [.blob(line + head.dropFirst(32))])
        }
        #expect(try await services.decisionLog.verifyChain().faults.contains { $0.hasSuffix("the head of the chain was changed") })
    }

    @Test(arguments: Engine.available)
    func `a chain that somebody wrote without the installation's keys is no chain`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let own = world.services.environment
        let foreign = BrokerEnvironment(
            deployment: own.deployment, database: own.database,
            sealer: Sealer(masterKey: Secret([UInt8](repeating: 9, count: 32)), random: own.random), time: own.time, random: own.random,
            http: own.http, messages: own.messages, providers: own.providers, rootCredential: own.rootCredential)
        try await DecisionLog(environment: foreign).record(record())
        let (lines, faults) = try await world.services.decisionLog.verifyChain()
        #expect(lines == 1)
        #expect(faults.contains { $0.hasSuffix("was changed after it was written") })
        #expect(faults.contains { $0.hasSuffix("the head of the chain was changed") })
    }
}
