import Cryptography
import Fixtures
import Foundation
import IdentityModel
import ProviderKit
import Testing

@testable import Demo

@Suite struct PracticeProviderTests {
    private let time = FixedTime()
    private let random = CountingRandom()
    private let redirectURI = "http://localhost:9229/oauth2/idpresponse"
    private let verifier = "v-v-v-v-v-v-v-v-v-v-v-v-v-v-v-v-v-v-v-v-v-v-v"

    private func provider() throws -> PracticeOpenID {
        PracticeOpenID(
            publicURL: "http://localhost:9229", keys: try PracticeKeys.generate(random: random, at: time.now),
            sealer: Sealer(masterKey: Secret([UInt8](repeating: 7, count: 32)), random: random), time: time, random: random)
    }

    private func code(_ provider: PracticeOpenID) throws -> String {
        let person = try #require(PracticePerson(["email": "grace@example.com", "name": "Grace"]))
        let location = try #require(
            try provider.answer(
                person,
                to: [
                    "client_id": PracticeOpenID.clientID, "response_type": "code", "redirect_uri": redirectURI, "state": "s", "nonce": "n",
                    "code_challenge": DigestAlgorithm.sha256.hash(Array(verifier.utf8)).base64URL,
                ], redirectURI: redirectURI))
        return try #require(FormEncoding.decode(String(location.drop { $0 != "?" }.dropFirst()))?.first { $0.name == "code" }).value
    }

    private func redeem(_ provider: PracticeOpenID, _ changes: [String: String]) throws -> OutboundResponse {
        let form = ["client_secret": provider.keys.clientSecret, "redirect_uri": redirectURI, "code_verifier": verifier].merging(changes) { $1 }
        let body = FormEncoding.encode(form.map { FormEncoding.Field($0.key, $0.value) })
        return provider.fetch(OutboundRequest(method: .post, url: provider.issuer + "/token", body: Array(body.utf8)))
    }

    @Test func `a code is good for its verifier, its address and its secret, for a while`() throws {
        let provider = try provider()
        let code = try code(provider)
        #expect(try redeem(provider, ["code": code]).status == 200)
        for wrong in [["client_secret": "x"], ["code_verifier": "x"], ["redirect_uri": "https://evil.example/"], ["code": "forged"]] {
            #expect(try redeem(provider, ["code": code].merging(wrong) { $1 }).status == 400)
        }
        time.advance(by: 301)
        #expect(try redeem(provider, ["code": code]).status == 400)
    }

    @Test func `nobody but the broker is answered`() throws {
        let person = try #require(PracticePerson(["email": "grace@example.com", "name": "Grace"]))
        let asked = ["client_id": PracticeOpenID.clientID, "response_type": "code", "redirect_uri": redirectURI, "state": "s"]
        for change in [["client_id": "other"], ["redirect_uri": "https://evil.example/"], ["response_type": "token"]] {
            #expect(try provider().answer(person, to: asked.merging(change) { $1 }, redirectURI: redirectURI) == nil)
        }
    }

    @Test(arguments: ["", "AAAA", "%%%", "AQ==", "//////////8="])
    func `a broken SAML request names nothing`(message: String) {
        #expect(PracticeSAML.requestID(in: message) == nil)
    }

    @Test func `only what belongs to the practice provider stays in the house`() async throws {
        let fetcher = PracticeFetcher(NoNetwork())
        let provider = try provider()
        let discovery = OutboundRequest(url: provider.issuer + "/.well-known/openid-configuration")
        await #expect(throws: OutboundError.self, "before it has started") { try await fetcher.fetch(discovery) }
        fetcher.start(provider)
        #expect(try await fetcher.fetch(discovery).status == 200)
        for url in ["http://localhost:9229/demo/idp/oidcx/token", "http://localhost:9229/metrics", "http://localhost:9229/demo"] {
            await #expect(throws: OutboundError.self) { try await fetcher.fetch(OutboundRequest(url: url)) }
        }
    }
}
