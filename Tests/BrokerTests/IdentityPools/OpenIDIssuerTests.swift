import Cryptography
import Fixtures
import Foundation
import IdentityModel
import ProviderKit
import Testing

@testable import Broker

/// One issuer's documents, as if they were fetched.
private struct Documents: HTTPFetcher {
    let bodies: [String: String]

    func fetch(_ request: OutboundRequest) async throws(OutboundError) -> OutboundResponse {
        guard let body = bodies[request.url] else { throw .failed("no route to \(request.url)") }
        return OutboundResponse(status: 200, headers: [:], body: Array(body.utf8))
    }
}

@Suite struct OpenIDIssuerTests {
    private static let key = try? PrivateKey.generateRSA()
    private static let stranger = try? PrivateKey.generateRSA()
    private let now = Date(timeIntervalSince1970: 1_788_253_507)

    private func issuer(named: String = "https://id.example.com", keysAt: String = "https://id.example.com/keys") throws -> OpenIDIssuer {
        var jwk = try #require(Self.key).publicKey.jwk
        jwk["kid"] = .string("k1")
        return OpenIDIssuer(
            issuers: ["https://id.example.com"], endpoint: nil, clientIDs: ["app", "web"],
            http: Documents(bodies: [
                "https://id.example.com/.well-known/openid-configuration": #"{"issuer": "\#(named)", "jwks_uri": "\#(keysAt)"}"#,
                "https://id.example.com/keys": JSONValue.object(["keys": .array([.object(jwk)])]).text,
            ]))
    }

    private func token(
        _ changes: [String: JSONValue?] = [:], key: PrivateKey? = OpenIDIssuerTests.key, algorithm: SignatureAlgorithm = .rs256, keyID: String? = "k1"
    ) throws -> JSONWebToken {
        let seconds = Int64(now.timeIntervalSince1970)
        var claims: [String: JSONValue] = [
            "iss": .string("https://id.example.com"), "sub": .string("grace"), "aud": .string("app"), "iat": .integer(seconds),
            "exp": .integer(seconds + 600),
        ]
        for (name, value) in changes { claims[name] = value }
        return try JSONWebToken(
            parsing: try JSONWebToken.sign(claims: claims, key: try #require(key), algorithm: algorithm, keyID: keyID))
    }

    private func failure(_ token: JSONWebToken, _ issuer: OpenIDIssuer? = nil) async throws -> OpenIDIssuer.Failure? {
        do throws(OpenIDIssuer.Failure) {
            _ = try await (issuer ?? (try? self.issuer()))?.verify(token, now: now)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a token of the issuer for one of the clients is believed`() async throws {
        let verified = try await issuer().verify(try token(), now: now)
        #expect(verified.audience == "app" && verified.subject == "grace")
        #expect(try await issuer().verify(try token(["aud": .array([.string("x"), .string("web")])]), now: now).audience == "web")
        #expect(try await issuer().verify(try token(["aud": .string("x"), "azp": .string("web")]), now: now).audience == "web")
        #expect(try await failure(try token(keyID: nil)) == nil)
    }

    @Test func `clocks may differ by five minutes and no more`() async throws {
        let seconds = Int64(now.timeIntervalSince1970)
        #expect(try await failure(try token(["exp": .integer(seconds - 299)])) == nil)
        #expect(try await failure(try token(["exp": .integer(seconds - 300)])) == .expired(seconds - 300))
        #expect(try await failure(try token(["iat": .integer(seconds + 300)])) == nil)
        #expect(try await failure(try token(["iat": .integer(seconds + 301)])) == .notAToken)
        #expect(try await failure(try token(["nbf": .integer(seconds + 301)])) == .notAToken)
    }

    @Test func `another key, algorithm, issuer or client is not believed`() async throws {
        #expect(try await failure(try token(key: Self.stranger)) == .notAToken)
        #expect(try await failure(try token(algorithm: .rs512)) == .notAToken)
        #expect(try await failure(try token(keyID: "k2")) == .notAToken)
        #expect(try await failure(try token(["iss": .string("https://id.example.com/")])) == .wrongIssuer)
        #expect(try await failure(try token(["aud": .string("other")])) == .wrongAudience)
        #expect(try await failure(try token(["azp": .string("other")])) == .wrongAudience)
        for name in ["sub", "exp", "iat"] { #expect(try await failure(try token([name: nil])) == .notAToken) }
        #expect(try await failure(try token(["sub": .string("")])) == .notAToken)
    }

    @Test func `documents of another issuer, or with keys on a less protected address, are not followed`() async throws {
        #expect(try await failure(try token(), try issuer(named: "https://other.example.com")) == .unreachable("another issuer"))
        #expect(try await failure(try token(), try issuer(keysAt: "http://id.example.com/keys")) == .unreachable("no jwks_uri"))
    }
}
