import Cryptography
import Fixtures
import Foundation
import IdentityModel
import ProviderKit
import Synchronization
import Testing

@testable import CredentialHelper

/// A gateway as far as the helper asks it: documents, keys, token endpoint and identity pools.
final class ScriptedGateway: HTTPFetcher {
    struct State {
        var refreshToken = "refresh-1"
        var claims: [String: JSONValue] = [:]
        var signsWithOtherKey = false
        var algorithm = SignatureAlgorithm.rs256
        var refusal: String?
        var serverClock: String?
        var calls: [String] = []
    }

    static let keys: (own: PrivateKey, other: PrivateKey)? = {
        guard let own = try? PrivateKey.generateRSA(), let other = try? PrivateKey.generateRSA() else { return nil }
        return (own, other)
    }()

    let profile = HelperProfile(
        endpoint: "https://id.example.com/", region: "us-east-1", userPool: "us-east-1_Ab3dE6gH9", clientID: "app",
        identityPool: "us-east-1:11111111-2222-3333-4444-555555555555")
    let state = Mutex(State())
    let time: FixedTime

    init(_ time: FixedTime) { self.time = time }

    var calls: [String] { state.withLock { $0.calls } }

    func token() throws -> String {
        let keys = try #require(Self.keys)
        let now = Int64(time.now.timeIntervalSince1970)
        let state = state.withLock { $0 }
        var claims: [String: JSONValue] = [
            "iss": .string(profile.issuer), "aud": .string("app"), "sub": .string("ada"), "token_use": .string("id"), "iat": .integer(now),
            "exp": .integer(now + 3600),
        ]
        for (name, value) in state.claims { claims[name] = value }
        return try JSONWebToken.sign(
            claims: claims, key: state.signsWithOtherKey ? keys.other : keys.own, algorithm: state.algorithm, keyID: "k1")
    }

    func fetch(_ request: OutboundRequest) async throws(OutboundError) -> OutboundResponse {
        do {
            return try answer(to: request)
        } catch {
            throw .failed("\(error)")
        }
    }

    private func answer(to request: OutboundRequest) throws -> OutboundResponse {
        func reply(_ status: Int, _ members: [String: JSONValue]) -> OutboundResponse {
            let clock = state.withLock { $0.serverClock }
            return OutboundResponse(
                status: status, headers: clock.map { ["date": $0] } ?? [:], body: Array(JSONValue.object(members).text.utf8))
        }
        let target = request.headers["x-amz-target"]?.split(separator: ".").last.map(String.init)
        state.withLock { $0.calls.append(target ?? request.url.components(separatedBy: "?")[0]) }
        switch (request.url.components(separatedBy: "?")[0], target) {
        case ("https://id.example.com/us-east-1_Ab3dE6gH9/.well-known/openid-configuration", _):
            return reply(
                200,
                [
                    "issuer": .string(profile.issuer), "authorization_endpoint": .string("https://id.example.com/oauth2/authorize"),
                    "token_endpoint": .string("https://id.example.com/oauth2/token"), "jwks_uri": .string("https://id.example.com/keys"),
                ])
        case ("https://id.example.com/keys", _):
            var jwk = try #require(Self.keys).own.publicKey.jwk
            jwk["kid"] = .string("k1")
            return reply(200, ["keys": .array([.object(jwk)])])
        case ("https://id.example.com/oauth2/authorize", _): return reply(200, [:])
        case ("https://id.example.com/oauth2/token", _):
            let fields = FormEncoding.decode(String(decoding: request.body, as: UTF8.self)) ?? []
            let shown = fields.first { $0.name == "refresh_token" }?.value
            guard state.withLock({ $0.refreshToken == shown }) else { return reply(400, ["error": .string("invalid_grant")]) }
            let next = state.withLock { state in
                state.refreshToken += "+"
                return state.refreshToken
            }
            return reply(200, ["id_token": .string(try token()), "refresh_token": .string(next), "token_type": .string("Bearer")])
        case (_, "GetId"):
            if let refusal = state.withLock({ $0.refusal }) {
                return reply(400, ["__type": .string("NotAuthorizedException"), "message": .string(refusal)])
            }
            return reply(200, ["IdentityId": .string("us-east-1:identity")])
        case (_, "GetCredentialsForIdentity"):
            let end = time.now.timeIntervalSince1970 + 3600
            return reply(
                200,
                [
                    "IdentityId": .string("us-east-1:identity"),
                    "Credentials": .object([
                        "AccessKeyId": .string("ASIA\(calls.count)"), "SecretKey": .string("s"), "SessionToken": .string("t"),
                        "Expiration": .number(end),
                    ]),
                ])
        default: throw OutboundError.refusedURL(request.url)
        }
    }
}

@Suite struct CredentialSourceTests {
    let time = FixedTime()
    let gateway: ScriptedGateway
    let folder: String
    let store: ProfileStore
    let source: CredentialSource

    init() {
        gateway = ScriptedGateway(time)
        folder = NSTemporaryDirectory() + "helper-\(UUID().uuidString)"
        store = ProfileStore(folder: folder)
        source = CredentialSource(store: store, http: gateway, time: time, random: CountingRandom())
    }

    private func signIn() throws {
        var session = HelperSession(profile: gateway.profile)
        session.refreshToken = "refresh-1"
        session.idToken = try gateway.token()
        try store.save(session, as: "work")
    }

    @Test func `credentials are kept while they last, and renewed with the refresh token that came last`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try signIn()
        let first = try await source.credentials(of: "work")
        #expect(try await source.credentials(of: "work") == first)
        #expect(gateway.calls == ["GetId", "GetCredentialsForIdentity"])
        time.advance(by: 3550)
        let second = try await source.credentials(of: "work")
        #expect(second.accessKeyID != first.accessKeyID)
        #expect(gateway.calls.count { $0.hasSuffix("/oauth2/token") } == 1 && gateway.calls.count { $0 == "GetId" } == 1)
        time.advance(by: 3550)
        _ = try await source.credentials(of: "work")
        #expect(try store.session(named: "work").refreshToken == "refresh-1++")
        #expect(second.processOutput.contains("\"Version\": 1") && JSONValue(parsing: Array(second.processOutput.utf8)) != nil)
    }

    @Test func `an ended sign-in asks for a new one`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try signIn()
        gateway.state.withLock { $0.refreshToken = "revoked" }
        time.advance(by: 3600)
        await #expect(throws: HelperError.signInNeeded(profile: "work", reason: "the sign-in has ended (invalid_grant)")) {
            try await source.credentials(of: "work")
        }
        await #expect(throws: HelperError.noProfile("other")) { try await source.credentials(of: "other") }
        await #expect(throws: HelperError.noProfile("../work")) { try await source.credentials(of: "../work") }
    }

    @Test(arguments: [
        ("iss", JSONValue.string("https://other.example.com")), ("aud", .string("other")), ("token_use", .string("access")), ("exp", .integer(1)),
    ])
    func `a token that is not this client's from this pool is not used`(claim: String, value: JSONValue) async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try signIn()
        time.advance(by: 3600)
        gateway.state.withLock { $0.claims = [claim: value] }
        await #expect(throws: HelperError.malformed("the ID token")) { try await source.credentials(of: "work") }
    }

    @Test func `a token by another key or algorithm is not used`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try signIn()
        time.advance(by: 3600)
        gateway.state.withLock { $0.signsWithOtherKey = true }
        await #expect(throws: HelperError.malformed("the ID token")) { try await source.credentials(of: "work") }
        gateway.state.withLock { state in
            state.signsWithOtherKey = false
            state.algorithm = .rs512
            state.refreshToken = "refresh-1"
        }
        await #expect(throws: HelperError.malformed("the ID token")) { try await source.credentials(of: "work") }
    }

    @Test func `a profile's file is for its owner alone`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try signIn()
        let path = "\(folder)/work.json"
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600)
        try FileManager.default.setAttributes([.posixPermissions: NSNumber(value: 0o640)], ofItemAtPath: path)
        #expect(throws: HelperError.unusableFile(path)) { try store.session(named: "work") }
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/etc/hostname")
        #expect(throws: HelperError.unusableFile(path)) { try store.session(named: "work") }
    }

    @Test func `the doctor names what is wrong and what to do`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let doctor = Diagnosis(store: store, http: gateway, time: time, random: CountingRandom())
        #expect(await doctor.verdict(of: "work").firstRefusal?.check == "profile")
        try signIn()
        gateway.state.withLock { $0.refusal = "Invalid login token. Not a valid OpenId Connect identity token." }
        var session = try store.session(named: "work")
        session.identity = "us-east-1:identity"
        try store.save(session, as: "work")
        #expect(await doctor.verdict(of: "work").isAccepted)
        gateway.state.withLock { $0.serverClock = "Mon, 21 Sep 2026 14:03:20 GMT" }
        let clock = try #require(await doctor.verdict(of: "work").firstRefusal)
        #expect(clock.check == "clock" && clock.received == "600 s ahead of the server" && clock.advice != nil)
        gateway.state.withLock { state in
            state.serverClock = nil
            state.refusal = "Token is not from a supported provider of this identity pool."
        }
        #expect(await doctor.verdict(of: "work").firstRefusal?.check == "logins")
        session.profile.identityPool = "us-east-1_Ab3dE6gH9"
        try store.save(session, as: "work")
        #expect(await doctor.verdict(of: "work").firstRefusal?.check == "identity-pool")
        session.profile.endpoint = "https://other.example.com"
        try store.save(session, as: "work")
        #expect(await doctor.verdict(of: "work").children.last?.check == "endpoint")
    }
}
