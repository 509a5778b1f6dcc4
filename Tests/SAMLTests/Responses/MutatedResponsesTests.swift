import Cryptography
import Fixtures
import Foundation
import Testing

@testable import SAML

/// A bounded run in every test run, a long one by `make fuzz`.
@Suite struct MutatedResponsesTests {
    private static func setting(_ name: String, default value: UInt64) -> UInt64 {
        ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) } ?? value
    }

    @Test func `whatever is made of signed messages, nothing is believed that nobody signed`() throws {
        let verifier = try SAMLWorld.verifier()
        let originals = try Fixture.all(in: "saml/accepted") + Fixture.all(in: "saml/pysaml2")
        let decide = { (message: [UInt8]) in verifier.decide(message.base64, answering: SAMLWorld.requestID, now: SAMLWorld.now) }
        let truths = try originals.map { try #require(decide($0.bytes).assertion) }
        let corpus = try originals.map(\.bytes) + Fixture.all(in: "saml/tampered").map(\.bytes).filter { $0.count < 50_000 }

        let seed = Self.setting("GATEHOUSE_FUZZ_SEED", default: 1)
        let rounds = Self.setting("GATEHOUSE_FUZZ_ROUNDS", default: 4_000)
        var mutator = MessageMutator(seed: seed, corpus: corpus)
        var (unchanged, changed, slowest) = (0, 0, Duration.zero)
        for round in 0..<rounds {
            let mutant = mutator.next()
            let start = ContinuousClock.now
            let decision = decide(mutant)
            slowest = max(slowest, start.duration(to: .now))
            guard let assertion = decision.assertion else {
                #expect(decision.verdict.firstRefusal != nil, "seed \(seed), round \(round): refused without a reason")
                continue
            }
            if truths.contains(assertion) {
                unchanged += 1
            } else {
                changed += 1
                Issue.record("seed \(seed), round \(round): believed \(assertion) of \(String(decoding: mutant, as: UTF8.self))")
            }
        }
        print(
            "saml mutants: \(rounds), believed with the meaning that was signed: \(unchanged), with a changed meaning: \(changed), slowest \(slowest)"
        )
        // A run that believes no mutant at all would show only that the mutator breaks everything.
        #expect(unchanged > 0)
        #expect(changed == 0)
    }

    @Test func `no metadata, however damaged, does more than fail`() throws {
        let original = try Fixture("saml/metadata/idp.xml").bytes
        var mutator = MessageMutator(seed: Self.setting("GATEHOUSE_FUZZ_SEED", default: 1), corpus: [original])
        let certified = try IdentityProviderMetadata(parsing: original).keys.count
        for _ in 0..<Self.setting("GATEHOUSE_FUZZ_ROUNDS", default: 4_000) / 4 {
            guard let metadata = try? IdentityProviderMetadata(parsing: mutator.next()) else { continue }
            // Metadata is trusted as it comes; but a mutant cannot hold keys that no text of it held.
            #expect(metadata.keys.count <= certified * 64)
        }
    }
}
