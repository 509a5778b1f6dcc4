import Fixtures
import Foundation
import IdentityModel
import ProviderKit
import Synchronization
import Testing

@testable import Outbound

/// What a server was asked, by whoever asked.
private final class Asked: Sendable {
    private let list = Mutex<[String]>([])
    var urls: [String] { list.withLock { $0 } }
    func add(_ url: String) { list.withLock { $0.append(url) } }
}

@Suite struct CachingTests {
    let time = FixedTime()

    @Test func `a fresh answer is not asked for again, and a stale one is`() async throws {
        let server = try LoopbackServer { _ in .whole(200, ["Cache-Control: max-age=60"], "keys") }
        defer { server.stop() }
        let client = try OutboundClientTests.client(time: time)
        let request = OutboundRequest(url: server.url, allowsCaching: true)
        _ = try await client.fetch(request)
        time.advance(by: 59)
        _ = try await client.fetch(request)
        #expect(server.requests.count == 1)
        time.advance(by: 2)
        #expect(String(decoding: try await client.fetch(request).body, as: UTF8.self) == "keys")
        #expect(server.requests.count == 2)
    }

    @Test func `an answer is confirmed by its tag and date, and its 304 makes it fresh again`() async throws {
        let server = try LoopbackServer { request in
            request.headers["if-none-match"] == "\"v1\"" && request.headers["if-modified-since"] == "Wed, 25 Nov 2026 00:00:00 GMT"
                ? .whole(304, ["Cache-Control: max-age=600"], "")
                : .whole(200, ["Cache-Control: max-age=60", "ETag: \"v1\"", "Last-Modified: Wed, 25 Nov 2026 00:00:00 GMT"], "keys")
        }
        defer { server.stop() }
        let client = try OutboundClientTests.client(time: time)
        let request = OutboundRequest(url: server.url, allowsCaching: true)
        _ = try await client.fetch(request)
        time.advance(by: 61)
        let confirmed = try await client.fetch(request)
        #expect(confirmed.status == 200)
        #expect(String(decoding: confirmed.body, as: UTF8.self) == "keys")
        time.advance(by: 599)
        _ = try await client.fetch(request)
        #expect(server.requests.count == 2)
    }

    @Test func `a failing server is covered by what it said before, for a day and not longer`() async throws {
        let isDown = Mutex(false)
        let server = try LoopbackServer { _ in isDown.withLock { $0 } ? .whole(503, [], "") : .whole(200, ["Cache-Control: max-age=60"], "keys") }
        defer { server.stop() }
        let client = try OutboundClientTests.client(time: time)
        let request = OutboundRequest(url: server.url, allowsCaching: true)
        _ = try await client.fetch(request)
        isDown.withLock { $0 = true }
        time.advance(by: 61)
        #expect(try await client.fetch(request).status == 200)
        _ = try await client.fetch(request)
        #expect(server.requests.count == 2, "the failing server is left in peace for a while")
        time.advance(by: 31)
        _ = try await client.fetch(request)
        #expect(server.requests.count == 3)
        time.advance(by: 86_400)
        #expect(try await client.fetch(request).status == 503)
    }

    @Test func `what a server withdraws is gone`() async throws {
        let isGone = Mutex(false)
        let server = try LoopbackServer { _ in isGone.withLock { $0 } ? .whole(404, [], "") : .whole(200, ["Cache-Control: max-age=60"], "keys") }
        defer { server.stop() }
        let client = try OutboundClientTests.client(time: time)
        let request = OutboundRequest(url: server.url, allowsCaching: true)
        _ = try await client.fetch(request)
        isGone.withLock { $0 = true }
        time.advance(by: 61)
        #expect(try await client.fetch(request).status == 404)
    }

    @Test func `revalidation asks although the answer is fresh, and not more often than every ten seconds`() async throws {
        let server = try LoopbackServer { _ in .whole(200, ["Cache-Control: max-age=6000"], "keys") }
        defer { server.stop() }
        let client = try OutboundClientTests.client(time: time)
        let again = OutboundRequest(url: server.url, allowsCaching: true, revalidates: true)
        _ = try await client.fetch(OutboundRequest(url: server.url, allowsCaching: true))
        _ = try await client.fetch(again)
        #expect(server.requests.count == 1)
        time.advance(by: 11)
        _ = try await client.fetch(again)
        _ = try await client.fetch(again)
        #expect(server.requests.count == 2)
    }

    @Test func `requests with credentials and answers that forbid it are never kept`() async throws {
        let server = try LoopbackServer { request in .whole(200, request.target == "/no" ? ["Cache-Control: no-store"] : [], "x") }
        defer { server.stop() }
        let client = try OutboundClientTests.client(time: time)
        for _ in 0..<2 { _ = try await client.fetch(OutboundRequest(url: "\(server.url)/no", allowsCaching: true)) }
        for _ in 0..<2 { _ = try await client.fetch(OutboundRequest(url: server.url, headers: ["Authorization": "Bearer x"], allowsCaching: true)) }
        for _ in 0..<2 { _ = try await client.fetch(OutboundRequest(url: server.url)) }
        #expect(server.requests.count == 6)
    }

    @Test func `any number of callers cause one request`() async throws {
        let count = 50
        let cache = AnswerCache(time: time)
        let asked = Asked()
        let (starts, start) = AsyncStream.makeStream(of: Void.self)
        let (gates, gate) = AsyncStream.makeStream(of: Void.self)
        let opener = Task {
            var starts = starts.makeAsyncIterator()
            for _ in 0..<count { await starts.next() }
            gate.finish()
        }
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<count {
                group.addTask {
                    start.yield()
                    let outcome = await cache.answer(to: OutboundRequest(url: "https://example.com/jwks", allowsCaching: true)) { _ in
                        asked.add("jwks")
                        for await _ in gates {}
                        return .success(OutboundResponse(status: 200, headers: [:], body: [1]))
                    }
                    #expect((try? outcome.get().body) == [1])
                }
            }
        }
        await opener.value
        #expect(asked.urls == ["jwks"])
    }

    @Test func `the store stays within its bound and keeps what is used`() async throws {
        let cache = AnswerCache(byteLimit: 64 * 1024, time: time)
        let asked = Asked()
        func fetch(_ url: String) async {
            _ = await cache.answer(to: OutboundRequest(url: url, allowsCaching: true)) { _ in
                asked.add(url)
                return .success(OutboundResponse(status: 200, headers: [:], body: [UInt8](repeating: 0, count: 3 * 1024)))
            }
        }
        for number in 0..<100 {
            await fetch("https://example.com/used")
            await fetch("https://example.com/\(number)")
        }
        await fetch("https://example.com/0")
        #expect(asked.urls.filter { $0.hasSuffix("/used") }.count == 1)
        #expect(asked.urls.filter { $0.hasSuffix("/0") }.count == 2)
    }

    static let lifetimes: [([String: String], Double)] = [
        (["cache-control": "max-age=60"], 60), (["cache-control": "public, Max-Age=\"60\""], 60),
        (["cache-control": "max-age=60", "age": "50"], 10),
        (["cache-control": "no-cache"], 0), (["cache-control": "max-age=abc"], 0), (["cache-control": "max-age=-5"], 0),
        (["cache-control": "max-age=99999999999999999999"], 86_400), ([:], 300),
        (["expires": "Wed, 25 Nov 2026 00:10:00 GMT", "date": "Wed, 25 Nov 2026 00:00:00 GMT"], 600), (["expires": "0"], 0),
        (["expires": "Wed, 25 Nov 2026 00:10:00 GMT", "date": "Wed, 25 Nov 2026 00:00:00 GMT", "cache-control": "max-age=5"], 5),
        (["expires": "Tue, 24 Nov 2026 00:00:00 GMT", "date": "Wed, 25 Nov 2026 00:00:00 GMT"], 0),
    ]

    @Test(arguments: lifetimes)
    func `the lifetime follows the headers`(headers: [String: String], seconds: Double) throws {
        let freshness = try #require(Freshness(headers: headers, receivedAt: time.now))
        #expect(freshness.freshUntil == time.now + seconds)
    }

    @Test func `what must be revalidated does not outlive its lifetime, and what must not be stored is not`() throws {
        let strict = try #require(Freshness(headers: ["cache-control": "max-age=60, must-revalidate"], receivedAt: time.now))
        #expect(strict.usableUntil == strict.freshUntil)
        let short = try #require(Freshness(headers: ["cache-control": "max-age=60, stale-if-error=30"], receivedAt: time.now))
        #expect(short.usableUntil == time.now + 90)
        #expect(Freshness(headers: ["cache-control": "no-store, max-age=60"], receivedAt: time.now) == nil)
    }
}
