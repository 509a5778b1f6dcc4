import Cryptography
import Fixtures
import Foundation
import SecondOpinion
import Testing

@testable import SAML

/// A bounded run in every test run, a long one by `make fuzz`.
@Suite struct MutatedResponsesTests {
    private static func setting(_ name: String, default value: UInt64) -> UInt64 {
        ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) } ?? value
    }

    @Test func `whatever is made of signed messages, nothing is believed that nobody signed`() throws {
        let verifier = try SAMLWorld.verifier(wantsSecondOpinion: true)
        let originals = try Fixture.all(in: "saml/accepted").filter { !$0.name.contains("rsa-pss") } + Fixture.all(in: "saml/pysaml2")
        let decide = { (message: [UInt8]) in verifier.decide(message.base64, answering: SAMLWorld.requestID, now: SAMLWorld.now) }
        let truths = try originals.map { try #require(decide($0.bytes).assertion) }
        let corpus = try originals.map(\.bytes) + Fixture.all(in: "saml/tampered").map(\.bytes).filter { $0.count < 50_000 }

        let seed = Self.setting("GATEHOUSE_FUZZ_SEED", default: 1)
        let rounds = Self.setting("GATEHOUSE_FUZZ_ROUNDS", default: 4_000)
        var mutator = MessageMutator(seed: seed, corpus: corpus)
        var (unchanged, changed, slowest) = (0, 0, Duration.zero)
        // libxmlsec1 judges every mutant too: what we believe it must verify, and what it verifies is often not to be believed (a wrapped message).
        let oracle = try XMLSecOracle()
        var (disagreements, verifiedYetRefused) = (0, 0)
        for round in 0..<rounds {
            let mutant = mutator.next()
            let start = ContinuousClock.now
            let decision = decide(mutant)
            slowest = max(slowest, start.duration(to: .now))
            if decision.verdict.firstRefusal?.check == VerifiedSignature.check {
                disagreements += 1
                Issue.record("seed \(seed), round \(round): libxmlsec1 does not verify \(String(decoding: mutant, as: UTF8.self))")
            }
            guard let assertion = decision.assertion else {
                #expect(decision.verdict.firstRefusal != nil, "seed \(seed), round \(round): refused without a reason")
                if oracle.verifiesAnything(in: mutant) { verifiedYetRefused += 1 }
                continue
            }
            #expect(oracle.agrees(with: decision), "seed \(seed), round \(round): believed without a second opinion")
            if truths.contains(assertion) {
                unchanged += 1
            } else {
                changed += 1
                Issue.record("seed \(seed), round \(round): believed \(assertion) of \(String(decoding: mutant, as: UTF8.self))")
            }
        }
        print(
            """
            saml mutants: \(rounds), believed with the meaning that was signed: \(unchanged), with a changed meaning: \(changed), \
            against libxmlsec1's verdict: \(disagreements), refused although libxmlsec1 verifies a signature: \(verifiedYetRefused), slowest \(slowest)
            """
        )
        // A run that believes no mutant at all would show only that the mutator breaks everything.
        #expect(unchanged > 0)
        #expect(changed == 0)
        #expect(disagreements == 0)
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

/// libxmlsec1's own word on a message.
private struct XMLSecOracle {
    private let certificates: [[UInt8]]

    init() throws { certificates = try SAMLWorld.metadata().keys.map(\.certificate.der) }

    /// Whether it confirmed each signature that a believed message rests on.
    func agrees(with decision: ResponseVerifier.Decision) -> Bool {
        let opinions = decision.verdict.flattened.filter { $0.check == VerifiedSignature.check }
        return !opinions.isEmpty && opinions.allSatisfy { $0.outcome == .passed }
    }

    /// Whether any signature of the response or the assertion holds, wherever it stands and whatever surrounds it.
    func verifiesAnything(in message: [UInt8]) -> Bool {
        for id in ["_response-1", "_assertion-1"] {
            for certificate in certificates {
                do throws(SecondOpinion.Disagreement) {
                    try SecondOpinion.agrees(on: message, id: id, certificate: certificate, covered: [], allowsSHA1: false)
                    return true
                } catch {
                    if error == .otherContent { return true }
                }
            }
        }
        return false
    }
}
