import Fixtures
import Foundation
import IdentityModel
import Outbound
import ProviderKit
import Testing

@Suite struct OutboundClientTests {
    @Test func `a request goes out as it was made, and the answer comes back whole`() async throws {
        let server = try LoopbackServer { _ in .whole(201, ["X-One: 1", "Set-Cookie: a=b"], "grüezi") }
        defer { server.stop() }
        let response = try await Self.client().fetch(
            OutboundRequest(
                method: .post, url: "\(server.url)/token?x=1", headers: ["Content-Type": "application/json", "Authorization": "Bearer t"],
                body: Array("{}".utf8)))
        #expect(response.status == 201)
        #expect(response.headers["x-one"] == "1")
        #expect(String(decoding: response.body, as: UTF8.self) == "grüezi")
        let request = try #require(server.requests.first)
        #expect(request.method == "POST")
        #expect(request.target == "/token?x=1")
        #expect(request.body == "{}")
        #expect(request.headers["content-type"] == "application/json")
        #expect(request.headers["authorization"] == "Bearer t")
        #expect(request.headers["expect"] == nil)
    }

    @Test func `a POST without a body has none`() async throws {
        let server = try LoopbackServer { _ in .whole(200, [], "") }
        defer { server.stop() }
        _ = try await Self.client().fetch(OutboundRequest(method: .post, url: server.url))
        let request = try #require(server.requests.first)
        #expect(request.method == "POST")
        #expect(request.headers["content-length"] == "0")
        #expect(request.headers["content-type"] == nil)
    }

    @Test(arguments: [
        "http://127.0.0.1:1/", "file:///etc/passwd", "gopher://example.com/", "https://user:secret@example.com/", "https:///x", "example.com", "",
    ])
    func `a URL that is not plain https is refused before anything is asked`(url: String) async throws {
        let error = await #expect(throws: OutboundError.self) {
            try await Self.client(allowsPrivateNetworks: false).fetch(OutboundRequest(url: url))
        }
        guard case .refusedURL(let shown) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!shown.contains("secret"))
    }

    @Test(arguments: ["localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0x7f.1", "2130706433", "0.0.0.0"])
    func `a name or number that leads to this machine is refused when its connection is opened`(host: String) async throws {
        let error = await #expect(throws: OutboundError.self) {
            try await Self.client(allowsPrivateNetworks: false).fetch(OutboundRequest(url: "https://\(host):1/"))
        }
        guard case .refusedAddress = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `the refusal of an address names the host`() async throws {
        await #expect(throws: OutboundError.refusedAddress("localhost")) {
            try await Self.client(allowsPrivateNetworks: false).fetch(OutboundRequest(url: "https://localhost/metadata"))
        }
    }

    @Test func `plain http to an address of the internet is refused even where private networks are allowed`() async throws {
        await #expect(throws: OutboundError.refusedAddress("1.1.1.1")) {
            try await Self.client().fetch(OutboundRequest(url: "http://1.1.1.1/"))
        }
    }

    @Test func `a redirect is followed, without the credentials`() async throws {
        let server = try LoopbackServer { request in
            request.target == "/a" ? .whole(302, ["Location: b?c"], "") : .whole(200, [], "there")
        }
        defer { server.stop() }
        let response = try await Self.client().fetch(
            OutboundRequest(url: "\(server.url)/a", headers: ["authorization": "Bearer secret", "accept": "application/json"]))
        #expect(String(decoding: response.body, as: UTF8.self) == "there")
        #expect(server.requests.map(\.target) == ["/a", "/b?c"])
        #expect(server.requests.map { $0.headers["authorization"] } == ["Bearer secret", nil])
        #expect(server.requests.map { $0.headers["accept"] } == ["application/json", "application/json"])
    }

    @Test(arguments: ["http://1.1.1.1/", "http://224.0.0.1/"])
    func `the address of every redirect is checked anew`(target: String) async throws {
        let server = try LoopbackServer { _ in .whole(302, ["Location: \(target)"], "") }
        defer { server.stop() }
        let error = await #expect(throws: OutboundError.self) { try await Self.client().fetch(OutboundRequest(url: server.url)) }
        guard case .refusedAddress = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(arguments: ["file:///etc/passwd", "gopher://127.0.0.1/", "http://u:p@127.0.0.1/", "dict://127.0.0.1/x"])
    func `the URL of every redirect is checked anew`(target: String) async throws {
        let server = try LoopbackServer { _ in .whole(302, ["Location: \(target)"], "") }
        defer { server.stop() }
        let error = await #expect(throws: OutboundError.self) { try await Self.client().fetch(OutboundRequest(url: server.url)) }
        guard case .refusedURL = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(server.requests.count == 1)
    }

    @Test func `redirects without end are cut off`() async throws {
        let server = try LoopbackServer { _ in .whole(302, ["Location: /again"], "") }
        defer { server.stop() }
        await #expect(throws: OutboundError.failed("too many redirects")) { try await Self.client().fetch(OutboundRequest(url: server.url)) }
        #expect(server.requests.count == 4)
    }

    @Test func `a POST is not carried to another address`() async throws {
        let server = try LoopbackServer { _ in .whole(307, ["Location: /other"], "") }
        defer { server.stop() }
        let response = try await Self.client().fetch(OutboundRequest(method: .post, url: server.url, body: Array("code=1".utf8)))
        #expect(response.status == 307)
        #expect(server.requests.count == 1)
    }

    @Test(arguments: [
        "HTTP/1.1 200 X\r\nContent-Length: 2000\r\n\r\n" + String(repeating: "x", count: 2000),
        "HTTP/1.1 200 X\r\nConnection: close\r\n\r\n" + String(repeating: "x", count: 2000),
        "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n" + String(repeating: "x", count: 2000) + "\r\n0\r\n\r\n",
        "HTTP/1.1 200 X\r\n" + String(repeating: "X-Long: " + String(repeating: "y", count: 1000) + "\r\n", count: 100) + "\r\n",
    ])
    func `an answer that is too large is cut off however it is framed`(answer: String) async throws {
        let server = try LoopbackServer { _ in .raw(answer) }
        defer { server.stop() }
        await #expect(throws: OutboundError.tooLarge) { try await Self.client().fetch(OutboundRequest(url: server.url, maximumBytes: 1999)) }
    }

    @Test func `an answer of just the permitted size is taken`() async throws {
        let server = try LoopbackServer { _ in .whole(200, [], String(repeating: "x", count: 2000)) }
        defer { server.stop() }
        #expect(try await Self.client().fetch(OutboundRequest(url: server.url, maximumBytes: 2000)).body.count == 2000)
    }

    @Test func `a server that does not answer costs no more than the limit`() async throws {
        let server = try LoopbackServer { _ in .silence }
        defer { server.stop() }
        var rules = OutboundRules(allowsPrivateNetworks: true)
        rules.totalMilliseconds = 100
        let client = try OutboundClient(rules: rules, time: FixedTime())
        await #expect(throws: OutboundError.timedOut) { try await client.fetch(OutboundRequest(url: server.url)) }
    }

    @Test func `a cancelled request ends at once`() async throws {
        let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
        let server = try LoopbackServer { _ in
            arrival.yield()
            return .silence
        }
        defer { server.stop() }
        var rules = OutboundRules(allowsPrivateNetworks: true)
        rules.totalMilliseconds = 600_000
        let client = try OutboundClient(rules: rules, time: FixedTime())
        let fetch = Task { try await client.fetch(OutboundRequest(url: server.url)) }
        var arrived = arrivals.makeAsyncIterator()
        await arrived.next()
        fetch.cancel()
        await #expect(throws: OutboundError.self) { try await fetch.value }
    }

    @Test func `more requests than may wait are refused, and the others served`() async throws {
        let server = try LoopbackServer { _ in .whole(200, [], "ok") }
        defer { server.stop() }
        var rules = OutboundRules(allowsPrivateNetworks: true)
        rules.maximumConcurrent = 2
        let client = try OutboundClient(rules: rules, time: FixedTime())
        let url = server.url
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<40 { group.addTask { try await client.fetch(OutboundRequest(url: "\(url)/\(number)")).status } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses == Array(repeating: 200, count: 40))
        rules.maximumWaiting = 0
        let closed = try OutboundClient(rules: rules, time: FixedTime())
        await #expect(throws: OutboundError.failed("too many requests are waiting")) { try await closed.fetch(OutboundRequest(url: url)) }
    }

    @Test(arguments: [["x": "a\r\nHost: evil"], ["a\r\nb": "x"], ["a:b": "x"], ["": "x"]])
    func `a header that would end its line is refused`(headers: [String: String]) async throws {
        let server = try LoopbackServer { _ in .whole(200, [], "") }
        defer { server.stop() }
        await #expect(throws: OutboundError.failed("malformed header")) {
            try await Self.client().fetch(OutboundRequest(url: server.url, headers: headers))
        }
        #expect(server.requests.isEmpty)
    }

    @Test func `the environment's proxies are not used`() async throws {
        setenv("http_proxy", "http://127.0.0.1:1", 1)
        defer { unsetenv("http_proxy") }
        let server = try LoopbackServer { _ in .whole(200, [], "direct") }
        defer { server.stop() }
        #expect(try await Self.client().fetch(OutboundRequest(url: server.url)).status == 200)
    }

    static func client(allowsPrivateNetworks: Bool = true, time: any TimeSource = FixedTime()) throws -> OutboundClient {
        try OutboundClient(rules: OutboundRules(allowsPrivateNetworks: allowsPrivateNetworks), time: time)
    }
}
