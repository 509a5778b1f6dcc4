import Cryptography
import Fixtures
import Foundation
import IdentityModel
import ProviderKit
import Storage
import Synchronization
import Testing

@testable import Broker

/// A security token service that answers as told and remembers what it was asked.
private final class ScriptedSTS: HTTPFetcher {
    let status: Int
    let body: String
    private let seen = Mutex<[OutboundRequest]>([])

    init(_ status: Int, _ body: String) {
        self.status = status
        self.body = body
    }

    var requests: [OutboundRequest] { seen.withLock { $0 } }

    func fetch(_ request: OutboundRequest) async throws(OutboundError) -> OutboundResponse {
        seen.withLock { $0.append(request) }
        guard status != 0 else { throw .timedOut }
        return OutboundResponse(status: status, headers: [:], body: Array(body.utf8))
    }
}

@Suite struct UpstreamTests {
    private static let given = """
        <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult><Credentials>
        <AccessKeyId>ASIAIOSFODNN7EXAMPLE</AccessKeyId><SecretAccessKey>wJalr&amp;lt;XUtnFEMI</SecretAccessKey><SessionToken>
          AQoEXAMPLEH4aoAH0gNCAPy== </SessionToken><Expiration>2026-09-21T14:13:20Z</Expiration></Credentials>
        <AssumedRoleUser><Arn>arn:aws:sts::210987654321:assumed-role/reader/CognitoIdentityCredentials</Arn></AssumedRoleUser>
        </AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>
        """
    private static let role = "arn:aws:iam::210987654321:role/reader"

    private func refusal(_ code: String) -> String {
        "<ErrorResponse><Error><Type>Sender</Type><Code>\(code)</Code><Message>no &lt;more&gt;</Message></Error></ErrorResponse>"
    }

    private func assume(_ sts: ScriptedSTS, policy: String? = nil) async throws(UpstreamSTS.Failure) -> UpstreamSTS.Credentials {
        try await UpstreamSTS(settings: .init(url: "https://sts.example.com/", lifetime: 900), http: sts).assume(
            role: Self.role, token: "a.b.c", sessionName: "session", policy: policy)
    }

    @Test func `a role is asked for by the query protocol, and its credentials are read`() async throws {
        let sts = ScriptedSTS(200, Self.given)
        let credentials = try await assume(sts, policy: "{}")
        #expect(credentials.temporary.accessKeyID == "ASIAIOSFODNN7EXAMPLE")
        #expect(credentials.temporary.secretAccessKey.exposed == "wJalr&lt;XUtnFEMI")
        #expect(credentials.temporary.sessionToken.exposed == "AQoEXAMPLEH4aoAH0gNCAPy==")
        #expect(credentials.temporary.expiresAt == Date(timeIntervalSince1970: 1_790_000_000))
        #expect(credentials.assumedRole == "arn:aws:sts::210987654321:assumed-role/reader/CognitoIdentityCredentials")
        let request = try #require(sts.requests.first)
        let fields = try #require(FormEncoding.decode(String(decoding: request.body, as: UTF8.self)))
        #expect(
            fields == [
                .init("Action", "AssumeRoleWithWebIdentity"), .init("Version", "2011-06-15"), .init("RoleArn", Self.role),
                .init("RoleSessionName", "session"), .init("WebIdentityToken", "a.b.c"), .init("DurationSeconds", "900"), .init("Policy", "{}"),
            ])
        #expect(request.method == .post && request.headers["authorization"] == nil)
    }

    @Test func `what is refused, throttled, broken or silent is told apart`() async throws {
        await #expect(throws: UpstreamSTS.Failure.refused(code: "AccessDenied", message: "no <more>")) {
            try await assume(ScriptedSTS(403, refusal("AccessDenied")))
        }
        await #expect(throws: UpstreamSTS.Failure.throttled) { try await assume(ScriptedSTS(400, refusal("Throttling"))) }
        await #expect(throws: UpstreamSTS.Failure.throttled) { try await assume(ScriptedSTS(503, refusal("ThrottlingException"))) }
        await #expect(throws: UpstreamSTS.Failure.unreachable("status 502")) { try await assume(ScriptedSTS(502, "bad gateway")) }
        await #expect(throws: UpstreamSTS.Failure.unreachable("\(OutboundError.timedOut)")) { try await assume(ScriptedSTS(0, "")) }
        for body in ["", "<html/>", Self.given.replacing("</AccessKeyId>", with: "<b/></AccessKeyId>"), Self.given + Self.given] {
            await #expect(throws: UpstreamSTS.Failure.unreadable) { try await assume(ScriptedSTS(200, body)) }
        }
    }

    private func bound(_ engine: Engine, _ sts: ScriptedSTS) async throws -> IdentityWorld {
        var world = try await IdentityWorld(engine)
        let known = world.services.environment
        world = IdentityWorld(
            world: world.world.with(
                BrokerServices(
                    BrokerEnvironment(
                        deployment: known.deployment, database: known.database, sealer: known.sealer, time: known.time, random: known.random,
                        http: sts, messages: known.messages, providers: known.providers))), pool: world.pool)
        try await world.services.identityPools.bind(
            world.pool.id, to: .init(url: "https://sts.example.com/", lifetime: 900), actor: "test")
        return world
    }

    @Test(arguments: Engine.available) func `a bound pool shows its token there, and writes down what came of it`(engine: Engine) async throws {
        let sts = ScriptedSTS(200, Self.given)
        let world = try await bound(engine, sts)
        let guest = try await world.id()
        let credentials = try await world.credentials(guest).credentials
        #expect(credentials.accessKeyID == "ASIAIOSFODNN7EXAMPLE")
        let asked = try #require(sts.requests.first)
        let fields = try #require(FormEncoding.decode(String(decoding: asked.body, as: UTF8.self)))
        let token = try JSONWebToken(parsing: fields.first { $0.name == "WebIdentityToken" }?.value ?? "")
        #expect(token.claims["iss"] == .string("http://localhost:9229/identities") && token.claims["sub"] == .string(guest.rawValue))
        let policy = try #require(fields.first { $0.name == "Policy" })
        #expect(policy.value.utf8.count <= 2048)
        let line = try #require(try await world.log(.credentials).last)
        #expect(line.verdict.flattened.contains { $0.check == "identity.upstream" && $0.received == "ASIAIOSFODNN7EXAMPLE" })
        #expect(!line.verdict.flattened.contains { "\($0)".contains("wJalr") || "\($0)".contains("AQoEXAMPLE") })
    }

    @Test(arguments: Engine.available) func `a refusal there is a fault of the pool's settings here, and its reason is in the log`(
        engine: Engine
    ) async throws {
        let world = try await bound(engine, ScriptedSTS(403, refusal("AccessDenied")))
        let guest = try await world.id()
        await #expect(throws: IdentityPoolError.invalidRoleConfiguration) { try await world.credentials(guest) }
        let refusal = try #require(try await world.log(.refusal).last?.verdict.firstRefusal)
        #expect(refusal.check == "identity.upstream" && refusal.received == "AccessDenied: no <more>" && refusal.advice != nil)
    }

    @Test(arguments: Engine.available) func `a pool stays bound when its settings change, and is given back`(engine: Engine) async throws {
        let world = try await bound(engine, ScriptedSTS(200, Self.given))
        let pools = world.services.identityPools
        _ = try await pools.update(world.pool.id, name: "renamed", allowsGuests: true, actor: "test") { _ in }
        #expect(try await pools.pool(world.pool.id).upstream?.url == "https://sts.example.com/")
        try await pools.bind(world.pool.id, to: nil, actor: "test")
        let guest = try await world.id()
        #expect(try await world.principal(of: try await world.credentials(guest).credentials).session?.roleName == "guest")
        for bad in ["sts.example.com", "ftp://sts.example.com", "https://user@sts.example.com", "https://sts.example.com/?a"] {
            await #expect(throws: IdentityPoolError.self) {
                try await pools.bind(world.pool.id, to: .init(url: bad, lifetime: 900), actor: "test")
            }
        }
        await #expect(throws: IdentityPoolError.self) {
            try await pools.bind(world.pool.id, to: .init(url: "https://sts.example.com", lifetime: 60), actor: "test")
        }
    }
}

extension IdentityWorld {
    fileprivate init(world: BrokerWorld, pool: IdentityPoolConfiguration) {
        self.world = world
        self.pool = pool
    }
}

extension BrokerWorld {
    /// The same world with other parts.
    fileprivate func with(_ services: BrokerServices) -> BrokerWorld {
        var world = self
        world.services = services
        return world
    }
}
