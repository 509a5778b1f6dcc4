import Fixtures
import Foundation
import IdentityModel
import ProviderKit
import Storage
import Synchronization
import Testing

@testable import Broker

/// A provider that is asked again, and says what the test wants.
private final class Upstream: HTTPFetcher {
    private let state = Mutex<(status: Int?, asked: [String])>((200, []))

    /// Nil: it is not reached.
    var status: Int? {
        get { state.withLock { $0.status } }
        set { state.withLock { $0.status = newValue } }
    }
    var asked: [String] { state.withLock { $0.asked } }

    func fetch(_ request: OutboundRequest) async throws(OutboundError) -> OutboundResponse {
        let status = state.withLock { state in
            state.asked.append(String(decoding: request.body, as: UTF8.self))
            return state.status
        }
        guard let status else { throw .timedOut }
        return OutboundResponse(status: status, headers: [:], body: [])
    }
}

@Suite struct UpstreamTruthTests {
    /// A pool whose provider Partner is asked again after ten minutes, with a grace of an hour.
    private struct Scene {
        let world: HostedWorld
        let upstream = Upstream()
        static let partner = ProviderName("Partner")

        init(_ engine: Engine, asks: Bool = true) async throws {
            world = try await HostedWorld(engine, http: upstream, providersHaveIdentifiers: false)
            if asks { try await policy { $0.freshness = .init(budgetSeconds: 600, graceSeconds: 3600) } }
        }

        func policy(_ change: @Sendable @escaping (inout ProviderPolicy) -> Void) async throws {
            _ = try await world.services.pools.setPolicy(of: Self.partner, in: world.pool.id, actor: "test", change)
        }

        func code(_ browser: Browser, _ subject: String = "s-1", by provider: String = "Partner") async throws -> String {
            let away = await browser.get("/oauth2/authorize?\(world.request(["identity_provider": provider]))")
            if provider == "Corp" {
                let fields = [
                    "RelayState": try away.redirectParameter("RelayState"), "SAMLResponse": "\(subject)|\(UUID())|mail=\(subject)@example.com",
                ]
                return try await browser.post("/saml2/idpresponse", fields).redirectParameter("code")
            }
            let fields = [
                FormEncoding.Field("state", try away.redirectParameter("state")),
                FormEncoding.Field("code", "\(subject)|\(UUID())|mail=\(subject)@example.com"),
            ]
            return try await browser.get("/oauth2/idpresponse?\(FormEncoding.encode(fields))").redirectParameter("code")
        }

        func tokens(_ browser: Browser, _ subject: String = "s-1", by provider: String = "Partner") async throws -> JSONValue {
            await world.exchange(try await code(browser, subject, by: provider)).json
        }

        func refresh(_ tokens: JSONValue) async throws -> Reply {
            let form = [
                "grant_type": "refresh_token", "client_id": world.client.id.rawValue, "refresh_token": try #require(tokens["refresh_token"]?.string),
            ]
            return await world.browser().post("/oauth2/token", form)
        }

        func mayUse(_ tokens: JSONValue) async throws -> Bool {
            let bearer = try #require(tokens["access_token"]?.string)
            return await world.browser().get("/oauth2/userInfo", headers: ["Authorization": "Bearer \(bearer)"]).status == 200
        }

        /// The newest line of the log about asking.
        func told() async throws -> (outcome: String, verdict: Verdict)? {
            try await world.services.environment.database.read { sql in
                try sql.rows("SELECT outcome, verdict FROM decisions ORDER BY decided_at DESC, sequence DESC LIMIT 1").first.map {
                    (try $0.text("outcome"), try StoredJSON.value(Verdict.self, in: $0, "verdict"))
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `nobody is asked unless the policy says so, nor within its budget`(engine: Engine) async throws {
        let off = try await Scene(engine, asks: false)
        let old = try await off.tokens(off.world.browser())
        off.world.time.advance(by: 86_400)
        #expect(try await off.refresh(old).status == 200 && off.upstream.asked.isEmpty)
        let scene = try await Scene(engine)
        let tokens = try await scene.tokens(scene.world.browser())
        scene.world.time.advance(by: 500)
        #expect(try await scene.refresh(tokens).status == 200 && scene.upstream.asked.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `a provider that confirms is asked once for each budget, by what it gave last`(engine: Engine) async throws {
        let scene = try await Scene(engine)
        let tokens = try await scene.tokens(scene.world.browser())
        for _ in 1...2 {
            scene.world.time.advance(by: 601)
            #expect(try await scene.refresh(tokens).status == 200)
            #expect(try await scene.refresh(tokens).status == 200)
        }
        #expect(scene.upstream.asked == ["s-1 upstream-token-1", "s-1 upstream-token-2"])
        let told = try #require(try await scene.told())
        #expect(told.outcome == "confirmed by Partner" && told.verdict.flattened.contains { $0.check == "script.standing" })
    }

    @Test(arguments: Engine.available)
    func `a provider that says no ends the sign-in with every grant and session that hangs on it`(engine: Engine) async throws {
        let scene = try await Scene(engine)
        let (browser, other) = (scene.world.browser(), scene.world.browser())
        let first = try await scene.tokens(browser)
        // The session at the pages gives a second grant, and a code that waits.
        let second = await scene.world.exchange(try await browser.get("/oauth2/authorize?\(scene.world.request())").redirectParameter("code")).json
        let waiting = try await browser.get("/oauth2/authorize?\(scene.world.request())").redirectParameter("code")
        let bystander = try await scene.tokens(other, "s-2")
        scene.world.time.advance(by: 200)
        #expect(try await scene.mayUse(second))
        scene.world.time.advance(by: 500)
        scene.upstream.status = 401
        let reply = try await scene.refresh(first)
        #expect(reply.status == 400 && reply.json["error"] == .string("invalid_grant"))
        let told = try #require(try await scene.told())
        #expect(told.outcome == "ended by Partner" && told.verdict.firstRefusal?.check == "script.standing")
        #expect(told.verdict.flattened.contains { $0.check == "sessions.ended" && $0.received == "2" })
        #expect(scene.upstream.asked.count == 1)
        scene.upstream.status = 200
        #expect(try await scene.refresh(first).status == 400 && scene.upstream.asked.count == 1)
        #expect(try await scene.refresh(second).status == 400)
        #expect(try await !scene.mayUse(second))
        #expect(await scene.world.exchange(waiting).status == 400)
        #expect(await browser.get("/oauth2/authorize?\(scene.world.request(["prompt": "none"]))").location.contains("error=login_required"))
        #expect(try await scene.refresh(bystander).status == 200)
    }

    @Test(arguments: Engine.available)
    func `a provider that does not answer keeps nobody out within its grace, and everybody after it`(engine: Engine) async throws {
        let scene = try await Scene(engine)
        let tokens = try await scene.tokens(scene.world.browser())
        for status in [nil, 503, 429] {
            scene.world.time.advance(by: 1000)
            scene.upstream.status = status
            #expect(try await scene.refresh(tokens).status == 200)
            let told = try #require(try await scene.told())
            #expect(told.outcome == "kept without a word of Partner" && told.verdict.flattened.contains { $0.check == "upstream.grace" })
        }
        // Left alone for a moment, so that a provider in trouble is not asked at each refresh.
        let asked = scene.upstream.asked.count
        #expect(try await scene.refresh(tokens).status == 200 && scene.upstream.asked.count == asked)
        scene.world.time.advance(by: 1201)
        let late = try await scene.refresh(tokens)
        #expect(late.status == 400 && late.json["error"] == .string("invalid_grant"))
        #expect(try await scene.told()?.verdict.flattened.contains { $0.check == "upstream.grace" && $0.outcome == .refused } == true)
        #expect(try await scene.refresh(tokens).status == 400)
        // Nothing was ended: an answer brings the sign-in back.
        scene.world.time.advance(by: 20)
        scene.upstream.status = 200
        #expect(try await scene.refresh(tokens).status == 200)
    }

    @Test(arguments: Engine.available)
    func `one of many refreshes asks`(engine: Engine) async throws {
        let scene = try await Scene(engine)
        let tokens = try await scene.tokens(scene.world.browser())
        scene.world.time.advance(by: 601)
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 1...6 { group.addTask { try await scene.refresh(tokens).status } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses == [200, 200, 200, 200, 200, 200])
        #expect(scene.upstream.asked == ["s-1 upstream-token-1"])
    }

    @Test(arguments: Engine.available)
    func `what a provider gave is kept sealed, only where it is needed, and only as long`(engine: Engine) async throws {
        let scene = try await Scene(engine)
        _ = try await scene.tokens(scene.world.browser())
        func kept() async throws -> [[UInt8]?] {
            try await scene.world.services.environment.database.read {
                try $0.rows("SELECT tokens FROM upstream_sessions").map { try $0.optionalBlob("tokens") }
            }
        }
        let sealed = try #require(try await kept().first ?? nil)
        #expect(!String(decoding: sealed, as: UTF8.self).contains("upstream-token"))
        try await scene.policy { $0.freshness = nil }
        #expect(try await kept() == [nil])
        _ = try await scene.tokens(scene.world.browser(), "s-2")
        #expect(try await kept() == [nil, nil])
    }

    @Test func `a provider that cannot be asked is not promised to be`() async throws {
        let scene = try await Scene(.sqlite, asks: false)
        await #expect(throws: PoolError.self) {
            _ = try await scene.world.services.pools.setPolicy(of: ProviderName("Corp"), in: scene.world.pool.id, actor: "test") {
                $0.freshness = .init(budgetSeconds: 600, graceSeconds: 0)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a provider that is switched off ends what came through it, and lets nobody in until it is on again`(engine: Engine) async throws {
        let scene = try await Scene(engine, asks: false)
        let (browser, other, away) = (scene.world.browser(), scene.world.browser(), scene.world.browser())
        let tokens = try await scene.tokens(browser)
        let waiting = try await scene.code(scene.world.browser(), "s-3")
        let bystander = try await scene.tokens(other, "c-1", by: "Corp")
        let underway = try await away.get("/oauth2/authorize?\(scene.world.request(["identity_provider": "Partner"]))").redirectParameter("state")
        let ended = try await scene.world.services.pools.setEnabled(false, provider: Scene.partner, of: scene.world.pool.id, actor: "test")
        #expect(ended.signIns == 1)
        #expect(try await scene.refresh(tokens).status == 400)
        #expect(try await !scene.mayUse(tokens))
        #expect(await scene.world.exchange(waiting).status == 400)
        #expect(await browser.get("/oauth2/authorize?\(scene.world.request(["prompt": "none"]))").location.contains("error=login_required"))
        #expect(try await scene.refresh(bystander).status == 200)
        let back = await away.get(
            "/oauth2/idpresponse?\(FormEncoding.encode([FormEncoding.Field("state", underway), FormEncoding.Field("code", "s-4|a-4|mail=x@example.com")]))"
        )
        #expect(!back.location.contains("code="))
        #expect(try await scene.world.lastRefusal()?.check == "provider.enabled")
        let page = await scene.world.browser().get("/login?\(scene.world.request())")
        #expect(page.text.contains("Corp") && !page.text.contains("Partner"))
        let asked = await scene.world.browser().get("/oauth2/authorize?\(scene.world.request(["identity_provider": "Partner"]))")
        #expect(!asked.location.contains("idp.example"))
        _ = try await scene.world.services.pools.setEnabled(true, provider: Scene.partner, of: scene.world.pool.id, actor: "test")
        #expect(try await scene.mayUse(try await scene.tokens(scene.world.browser())))
    }

    @Test(arguments: Engine.available)
    func `a provider that is deleted takes its sign-ins with it`(engine: Engine) async throws {
        let scene = try await Scene(engine, asks: false)
        let tokens = try await scene.tokens(scene.world.browser())
        try await scene.world.services.pools.deleteProvider(Scene.partner, of: scene.world.pool.id, actor: "test")
        #expect(try await scene.refresh(tokens).status == 400)
        #expect(try await !scene.mayUse(tokens))
        let left = try await scene.world.services.environment.database.read { try $0.rows("SELECT pool FROM upstream_sessions").count }
        #expect(left == 0)
    }
}
