import Cryptography
import Fixtures
import Foundation
import IdentityModel
import OpenIDConnect
import ProviderKit
import Testing

/// Tokens that an app shows, without a sign-in around them.
@Suite struct ShownTokenTests {
    private func shown(_ scene: SignInScene, _ text: String, _ kind: ShownToken.Kind = .id) async throws -> VerifiedAnswer {
        try await scene.provider().assertion(shown: ShownToken(text: text, kind: kind))
    }

    private func token(_ scene: SignInScene, type: String, _ change: (inout [String: JSONValue]) -> Void = { _ in }) throws -> String {
        let plain = try scene.idToken(change)
        let header: JSONValue = .object(["alg": .string("RS256"), "kid": .string("k1"), "typ": .string(type)])
        let head = Array(header.text.utf8).base64URL
        let payload = "\(head).\(plain.split(separator: ".")[1])"
        return payload + "." + (try SignInScene.rsa.get().sign(Array(payload.utf8), .rs256)).base64URL
    }

    @Test func `a token of the provider for us is believed, with its end and its strength`() async throws {
        let scene = try SignInScene()
        let text = try scene.idToken { $0["acr"] = .string("gold") }
        for kind in [ShownToken.Kind.id, .access] {
            let answer = try await shown(scene, text, kind)
            #expect(answer.assertion.subject == Subject("ada-1") && answer.assertion.authenticationContext == "gold")
            #expect(answer.assertion.sessionExpiresAt == scene.time.now.addingTimeInterval(300))
            #expect(answer.replayKey == nil && answer.verdict.isAccepted)
        }
        _ = try await shown(scene, try token(scene, type: "at+jwt"), .access)
    }

    @Test(arguments: Tampering.all.filter { !["nonce", "accessTokenHash"].contains($0.check.split(separator: ".").last.map(String.init)) })
    func `every fault of an ID token is one here too`(tampering: Tampering) async throws {
        let scene = try SignInScene()
        for kind in [ShownToken.Kind.id, .access] {
            let refusal = await SignInScene.refusal { try await shown(scene, try scene.idToken(tampering.change), kind) }
            #expect(refusal?.kind == .untrusted && refusal?.check == tampering.check)
        }
    }

    @Test func `forged tokens, other kinds of tokens and those of other apps are refused`() async throws {
        let scene = try SignInScene()
        let strange = try scene.idToken(key: SignInScene.otherRSA.get())
        let cases: [(String, ShownToken.Kind, String)] = [
            (strange, .id, "oidc.idToken.signature"), (strange, .access, "oidc.idToken.signature"), ("a.b.c", .id, "oidc.shown.form"),
            ("opaque", .access, "oidc.shown.form"), (try scene.idToken(), .saml, "oidc.shown.type"),
            (try scene.idToken { $0["events"] = .object([:]) }, .id, "oidc.shown.kind"),
            (try token(scene, type: "at+jwt"), .id, "oidc.shown.kind"), (try token(scene, type: "logout+jwt"), .access, "oidc.shown.kind"),
            (try scene.idToken { $0["client_id"] = .string("other") }, .access, "oidc.shown.client"),
        ]
        for (text, kind, check) in cases {
            let refusal = await SignInScene.refusal { try await shown(scene, text, kind) }
            #expect(refusal?.kind == .untrusted && refusal?.check == check, "\(check)")
        }
    }
}
