import Cryptography
import Fixtures
import IdentityModel
import Storage
import Testing

@testable import Broker

/// The log says why a token was not believed, check by check, and nothing of the token that could be used.
@Suite struct TokenDiagnosisTests {
    private func leaves(_ verdict: Verdict) -> [String] {
        guard verdict.outcome == .refused else { return [] }
        let below = verdict.children.flatMap(leaves)
        return below.isEmpty ? [verdict.check] : below
    }

    @Test(arguments: Engine.available) func `each thing that can be wrong with a user pool's token has its name`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let set = try await world.services.tokens.issue(world.grant(for: try await world.user()))
        let token = try #require(set.idToken)
        let parsed = try JSONWebToken(parsing: token)
        let stranger = try PrivateKey.generateRSA()
        let diagnosis = world.services.tokenDiagnosis
        func forged(_ keyID: String?, _ claims: [String: JSONValue] = parsed.claims, algorithm: SignatureAlgorithm = .rs256) throws -> String {
            try JSONWebToken.sign(claims: claims, key: stranger, algorithm: algorithm, keyID: keyID)
        }
        let elsewhere = parsed.claims.merging(["iss": .string("https://id.example.com")]) { $1 }
        let clients = [BrokerWorld.clientID.rawValue]
        for (text, reason) in [
            (String(repeating: "x", count: JSONWebToken.limit + 1), "token.size"), ("x.y", "token.form"), (try forged("other"), "token.key"),
            (try forged(parsed.keyID), "token.signature"), (try forged(parsed.keyID, algorithm: .ps256), "token.algorithm"),
            (try forged(parsed.keyID, elsewhere), "token.issuer"),
        ] { #expect(leaves(await diagnosis.refusal(of: text, audiences: clients)).contains(reason), "\(reason)") }
        #expect(await diagnosis.verdict(on: token, audiences: clients).isAccepted)
        #expect(leaves(await diagnosis.verdict(on: token, audiences: ["another"])) == ["token.audience"])
        // Refused though all of this holds: revoked, or an access token in its place.
        #expect(leaves(await diagnosis.refusal(of: token, audiences: clients)) == ["token.standing"])
        world.time.advance(by: 3601)
        #expect(leaves(await diagnosis.refusal(of: token, audiences: clients)) == ["token.exp"])
    }

    @Test func `what a stranger wrote is told short and fit for a terminal, and no signature`() async throws {
        let world = try await BrokerWorld(.sqlite)
        let key = try PrivateKey.generateRSA()
        let hostile = "https://evil.example/\u{1B}[2J\n" + String(repeating: "x", count: 5000)
        let token = try JSONWebToken.sign(claims: ["iss": .string(hostile), "sub": .string("s")], key: key, algorithm: .rs256, keyID: "k")
        let verdict = await world.services.tokenDiagnosis.refusal(of: token)
        let told = try #require(verdict.children.first { $0.check == "token.issuer" }?.received)
        #expect(told.hasPrefix("https://evil.example/?[2J?x") && told.utf8.count < 130)
        #expect(!"\(verdict)".contains(token.split(separator: ".")[2]))
    }

    @Test(arguments: Engine.available) func `an expired token of a user pool gives no role, and the log says since when`(engine: Engine) async throws
    {
        let world = try await IdentityWorld(engine)
        let set = try await world.services.tokens.issue(world.world.grant(for: try await world.world.user()))
        world.world.time.advance(by: 3700)
        await #expect(throws: WebIdentityError.expiredToken) {
            try await world.services.access.assumeRole(
                arn: "arn:aws:iam::123456789012:role/app", sessionName: "ada", token: set.id, policy: nil, duration: 900, actor: "test")
        }
        let log = try await world.world.decisions().last
        #expect(log?.verdict.contains("token.exp") == true && log?.verdict.contains("100 s ago") == true, "\(String(describing: log))")
    }
}
