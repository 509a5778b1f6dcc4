import Cryptography
import Foundation
import IdentityModel
import OpenIDConnect
import ProviderKit
import Testing

/// A change that makes a good token bad, and the check that must see it.
struct Tampering: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let check: String
    let change: @Sendable (inout [String: JSONValue]) -> Void

    init(_ description: String, _ check: String, _ change: @escaping @Sendable (inout [String: JSONValue]) -> Void) {
        testDescription = description
        self.check = "oidc.idToken.\(check)"
        self.change = change
    }

    static let now = Int64(1_790_000_000)

    static let all = [
        Tampering("another issuer", "issuer") { $0["iss"] = .string("https://evil.example.com") },
        Tampering("the issuer with a slash", "issuer") { $0["iss"] = .string("\(SignInScene.issuer)/") },
        Tampering("the issuer in other letters", "issuer") { $0["iss"] = .string("https://IDP.example.com/realm") },
        Tampering("no issuer", "issuer") { $0["iss"] = nil },
        Tampering("another audience", "audience") { $0["aud"] = .string("other") },
        Tampering("no audience", "audience") { $0["aud"] = nil },
        Tampering("an audience that only looks alike", "audience") { $0["aud"] = .string("app\u{301}") },
        Tampering("an audience of a wrong type", "audience") { $0["aud"] = .object(["app": .string("app")]) },
        Tampering("several audiences without authorized party", "authorizedParty") { $0["aud"] = .array([.string("app"), .string("other")]) },
        Tampering("another authorized party", "authorizedParty") { $0["azp"] = .string("other") },
        Tampering("an authorized party of a wrong type", "authorizedParty") { $0["azp"] = .array([.string("app")]) },
        Tampering("expired", "expiry") { $0["exp"] = .integer(now - 60) },
        Tampering("no expiry", "expiry") { $0["exp"] = nil },
        Tampering("an expiry as text", "expiry") { $0["exp"] = .string("9999999999") },
        Tampering("an expiry beyond all time", "expiry") { $0["exp"] = .number(1e300) },
        Tampering("issued in the future", "issuedAt") { $0["iat"] = .integer(now + 61) },
        Tampering("no time of issue", "issuedAt") { $0["iat"] = nil },
        Tampering("not yet valid", "notBefore") { $0["nbf"] = .integer(now + 61) },
        Tampering("another nonce", "nonce") { $0["nonce"] = .string("nonce-2") },
        Tampering("no nonce", "nonce") { $0["nonce"] = nil },
        Tampering("no subject", "subject") { $0["sub"] = nil },
        Tampering("an empty subject", "subject") { $0["sub"] = .string("") },
        Tampering("a subject that is a number", "subject") { $0["sub"] = .integer(7) },
        Tampering("an over-long subject", "subject") { $0["sub"] = .string(String(repeating: "a", count: 256)) },
        Tampering("the hash of another access token", "accessTokenHash") { $0["at_hash"] = .string("77QmUPtjPfzWtF2AnpK9RQ") },
    ]
}

@Suite struct RefusalTests {
    @Test(arguments: Tampering.all)
    func `a token with one wrong claim is not believed, and the verdict names the claim`(tampering: Tampering) async throws {
        let scene = try SignInScene()
        scene.answer(with: try scene.idToken(tampering.change))
        let refusal = await SignInScene.refusal { try await scene.assertion() }
        #expect(refusal?.kind == .untrusted)
        #expect(refusal?.check == tampering.check)
        #expect(refusal?.error.message == "Invalid token response received from Acme")
        #expect(scene.http.requests(to: SignInScene.userInfo).isEmpty, "nobody is asked on the word of a token that is not believed")
    }

    @Test func `tokens at the edge of every rule are believed`() async throws {
        let scene = try SignInScene()
        let hash = Array(DigestAlgorithm.sha256.hash(Array("at-1".utf8)).prefix(16)).base64URL
        scene.answer(
            with: try scene.idToken {
                $0["aud"] = .array([.string("other"), .string("app")])
                $0["azp"] = .string("app")
                $0["exp"] = .integer(Tampering.now - 59)
                $0["iat"] = .integer(Tampering.now + 60)
                $0["nbf"] = .number(Double(Tampering.now) + 59.5)
                $0["at_hash"] = .string(hash)
            })
        #expect(try await scene.assertion().verdict.isAccepted)
    }

    // MARK: Signatures

    @Test func `an unsigned token is refused`() async throws {
        let scene = try SignInScene()
        let header = Array(#"{"alg":"none","kid":"k1"}"#.utf8).base64URL
        scene.answer(with: "\(header).\(Array(JSONValue.object(scene.claims).text.utf8).base64URL).")
        #expect(await SignInScene.refusal { try await scene.assertion() }?.check == "oidc.idToken.algorithm")
    }

    @Test(arguments: ["HS256", "hs256", "RS1", "rs256", "RS256 "])
    func `a token made with the public key as a secret is refused, whatever it says it is`(algorithm: String) async throws {
        let scene = try SignInScene()
        let header = Array(JSONValue.object(["alg": .string(algorithm), "kid": .string("k1")]).text.utf8).base64URL
        let signed = "\(header).\(Array(JSONValue.object(scene.claims).text.utf8).base64URL)"
        let secret = try SignInScene.rsa.get().publicKey.subjectPublicKeyInfo
        scene.answer(with: "\(signed).\(HMAC.authenticate(Array(signed.utf8), key: secret).base64URL)")
        #expect(await SignInScene.refusal { try await scene.assertion() }?.check == "oidc.idToken.algorithm")
    }

    @Test func `a key of somebody else does not sign for the provider`() async throws {
        let scene = try SignInScene()
        scene.answer(with: try scene.idToken(key: SignInScene.otherRSA.get()))
        #expect(await SignInScene.refusal { try await scene.assertion() }?.check == "oidc.idToken.signature")
    }

    @Test func `a claim changed after signing is refused`() async throws {
        let scene = try SignInScene()
        var segments = try scene.idToken().split(separator: ".").map(String.init)
        segments[1] = Array(JSONValue.object(scene.claims.merging(["sub": .string("eve")]) { _, new in new }).text.utf8).base64URL
        scene.answer(with: segments.joined(separator: "."))
        #expect(await SignInScene.refusal { try await scene.assertion() }?.check == "oidc.idToken.signature")
    }

    @Test func `the algorithm must be the key's own`() async throws {
        let scene = try SignInScene()
        var discovered = scene.discovered
        discovered["id_token_signing_alg_values_supported"] = .array([.string("RS256"), .string("PS256")])
        scene.http.set(SignInScene.discovery, .object(discovered))
        scene.answer(with: try scene.idToken(algorithm: .ps256))
        #expect(await SignInScene.refusal { try await scene.assertion() }?.check == "oidc.idToken.algorithm")
    }

    @Test func `the algorithm must be one that the provider registered`() async throws {
        let scene = try SignInScene()
        scene.http.set(SignInScene.keys, try SignInScene.keySet([("k1", SignInScene.rsa.get().publicKey, nil)]))
        scene.answer(with: try scene.idToken(algorithm: .rs512))
        #expect(await SignInScene.refusal { try await scene.assertion() }?.check == "oidc.idToken.algorithm")
        scene.answer(with: try scene.idToken(algorithm: .rs256))
        #expect(try await scene.assertion().verdict.isAccepted)
    }

    @Test func `an elliptic key signs by its own algorithm`() async throws {
        let scene = try SignInScene()
        scene.http.set(SignInScene.keys, try SignInScene.keySet([("e1", SignInScene.ec.get().publicKey, nil)]))
        scene.answer(with: try scene.idToken(key: SignInScene.ec.get(), algorithm: .es256, keyID: "e1"))
        #expect(try await scene.assertion().assertion.subject == Subject("ada-1"))
        scene.answer(with: try scene.idToken(algorithm: .rs256, keyID: "e1"))
        #expect(await SignInScene.refusal { try await scene.assertion() }?.check == "oidc.idToken.algorithm")
    }

    // MARK: Keys

    @Test func `an unknown key is looked for once, and found after a rotation`() async throws {
        let scene = try SignInScene()
        let keys = try SignInScene.keySet([("k1", SignInScene.rsa.get().publicKey, "RS256"), ("k2", SignInScene.otherRSA.get().publicKey, "RS256")])
        scene.http.setRenewed(SignInScene.keys, keys)
        scene.answer(with: try scene.idToken(key: SignInScene.otherRSA.get(), keyID: "k2"))
        #expect(try await scene.assertion().verdict.isAccepted)
        #expect(scene.http.requests(to: SignInScene.keys).map(\.revalidates) == [false, true])
        _ = try await scene.assertion()
        #expect(scene.http.requests(to: SignInScene.keys).map(\.revalidates) == [false, true, false])
    }

    @Test func `a key that the provider does not publish is refused after one more look`() async throws {
        let scene = try SignInScene()
        scene.answer(with: try scene.idToken(key: SignInScene.otherRSA.get(), keyID: "k9"))
        #expect(await SignInScene.refusal { try await scene.assertion() }?.check == "oidc.idToken.key")
        #expect(scene.http.requests(to: SignInScene.keys).count == 2)
    }

    @Test func `a token without key name is tried against the keys that fit`() async throws {
        let scene = try SignInScene()
        let keys = try SignInScene.keySet([
            ("e1", SignInScene.ec.get().publicKey, nil), (nil, SignInScene.otherRSA.get().publicKey, nil),
            ("k1", SignInScene.rsa.get().publicKey, nil),
        ])
        scene.http.set(SignInScene.keys, keys)
        scene.answer(with: try scene.idToken(keyID: nil))
        #expect(try await scene.assertion().verdict.isAccepted)
    }

    // MARK: The answer

    @Test func `an answer for another provider's sign-in is refused`() async throws {
        let scene = try SignInScene()
        for attempt in [scene.attempt(provider: "Other"), nil] {
            let refusal = await SignInScene.refusal {
                try await scene.provider().assertion(in: ProviderCallback(attempt: attempt, parameters: ["code": "c0de"]))
            }
            #expect(refusal?.check == "oidc.callback.provider")
        }
        #expect(scene.http.requests.isEmpty)
    }

    @Test func `an answer that names another issuer is a mix-up`() async throws {
        let scene = try SignInScene()
        for parameters in [["code": "c0de", "iss": "https://evil.example.com"], ["error": "access_denied", "iss": "https://evil.example.com"]] {
            let refusal = await SignInScene.refusal { try await scene.assertion(parameters) }
            #expect(refusal?.kind == .untrusted)
            #expect(refusal?.check == "oidc.callback.issuer")
        }
        #expect(scene.http.requests(to: SignInScene.token).isEmpty, "the code goes nowhere")
        #expect(try await scene.assertion(["code": "c0de", "iss": SignInScene.issuer]).verdict.isAccepted)
    }

    @Test func `a provider that announces to name itself must do so`() async throws {
        var scene = try SignInScene()
        scene.discovered["authorization_response_iss_parameter_supported"] = .boolean(true)
        scene.http.set(SignInScene.discovery, .object(scene.discovered))
        #expect(await SignInScene.refusal { try await scene.assertion() }?.check == "oidc.callback.issuer")
    }

    @Test(arguments: [("access_denied", "Acme Error - access_denied"), ("<script>", "Acme Error - unknown")])
    func `a refusal by the provider is one, and shows only words of the protocol`(error: String, message: String) async throws {
        let scene = try SignInScene()
        let refusal = await SignInScene.refusal { try await scene.assertion(["error": error, "error_description": "<b>x</b>", "code": "c0de"]) }
        #expect(refusal?.kind == .denied)
        #expect(refusal?.error.message == message)
        #expect(scene.http.requests(to: SignInScene.token).isEmpty)
    }

    @Test func `an answer without code is refused`() async throws {
        let scene = try SignInScene()
        #expect(await SignInScene.refusal { try await scene.assertion([:]) }?.check == "oidc.callback.code")
    }

    @Test func `tokens without an ID token are refused`() async throws {
        let scene = try SignInScene()
        scene.answer(with: nil)
        let refusal = await SignInScene.refusal { try await scene.assertion() }
        #expect(refusal?.kind == .untrusted)
        #expect(refusal?.check == "oidc.idToken")
    }

    @Test(arguments: ["", "x", "a.b.c", "a.b.c.d.e", String(repeating: "a", count: 70_000)])
    func `what is no token is refused`(token: String) async throws {
        let scene = try SignInScene()
        scene.answer(with: token)
        #expect(await SignInScene.refusal { try await scene.assertion() }?.kind == .untrusted)
    }

    @Test func `userInfo of another person is refused`() async throws {
        let scene = try SignInScene()
        for body in [["sub": JSONValue.string("eve")], ["sub": .string("ada-1 ")], [:], ["sub": .integer(1)]] {
            scene.http.set(SignInScene.userInfo, .object(body))
            let refusal = await SignInScene.refusal { try await scene.assertion() }
            #expect(refusal?.kind == .untrusted)
            #expect(refusal?.check == "oidc.userInfo.subject")
        }
    }

    @Test func `userInfo that is not JSON is refused`() async throws {
        let scene = try SignInScene()
        for body in ["eyJhbGciOiJub25lIn0.e30.", "<html>", "[]", ""] {
            scene.http.set(SignInScene.userInfo, .success(OutboundResponse(status: 200, headers: [:], body: Array(body.utf8))))
            #expect(await SignInScene.refusal { try await scene.assertion() }?.check == "oidc.userInfo.answer")
        }
    }

    @Test(arguments: [
        (SignInScene.token, ScriptedProvider.Answer.failure(.timedOut), "Timeout occurred in calling IdP token endpoint"),
        (SignInScene.token, .failure(.failed("x")), "Connection reset"),
        (
            SignInScene.token, .success(OutboundResponse(status: 401, headers: [:], body: Array(#"{"error":"invalid_client"}"#.utf8))),
            "Acme Error - 401 error getting token"
        ),
        (
            SignInScene.token, .success(OutboundResponse(status: 200, headers: [:], body: Array("<html>".utf8))),
            "Acme Error - 200 error getting token"
        ),
        (SignInScene.keys, .failure(.timedOut), "Timeout in calling jwks uri"),
        (SignInScene.keys, .success(OutboundResponse(status: 200, headers: [:], body: Array("[]".utf8))), "Acme Error - invalid jwks uri response"),
        (SignInScene.userInfo, .failure(.timedOut), "Read timed out"),
        (SignInScene.userInfo, .success(OutboundResponse(status: 500, headers: [:], body: [])), "Acme Error - 500 error getting user info"),
    ])
    func `trouble with the provider is told in Cognito's words`(url: String, answer: ScriptedProvider.Answer, message: String) async throws {
        let scene = try SignInScene()
        scene.http.set(url, answer)
        let refusal = await SignInScene.refusal { try await scene.assertion() }
        #expect(refusal?.kind == .unavailable)
        #expect(refusal?.error.message == message)
    }

    @Test func `no verdict or message holds a token, a code or a secret`() async throws {
        let scene = try SignInScene()
        let token = try scene.idToken { $0["nonce"] = .string("wrong-nonce") }
        scene.answer(with: token)
        let refusal = try #require(await SignInScene.refusal { try await scene.assertion() })
        let text = "\(refusal.error.message) \(try JSONEncoder().encode(refusal.error.verdict).map { String(UnicodeScalar($0)) }.joined())"
        for secret in [token, "c0de", "at-1", "s3:cret/", "dBjftJeZ4CVP", "nonce-1", "wrong-nonce"] { #expect(!text.contains(secret)) }
    }
}
