import AuthorizationServer
import Broker
import Fixtures
import Foundation
import HTTPTypes
import IdentityModel
import ProviderKit
import Synchronization
import Testing

/// A person's browser: keeps cookies, and leaves SameSite=Lax ones at home when another site posts.
final class Browser: Sendable {
    let endpoints: AuthorizationEndpoints
    private let jar = Mutex<[String: String]>([:])

    private let time: FixedTime

    init(endpoints: AuthorizationEndpoints, time: FixedTime) {
        self.endpoints = endpoints
        self.time = time
    }

    var cookies: [String: String] {
        get { jar.withLock { $0 } }
        set { jar.withLock { $0 = newValue } }
    }

    func get(_ path: String, headers: [String: String] = [:]) async -> Reply { await send(.get, path, headers: headers, body: []) }

    /// Posts a form of our own page.
    func post(_ path: String, _ form: [String: String], headers: [String: String] = [:]) async -> Reply {
        await post(path, raw: FormEncoding.encode(form.map { FormEncoding.Field($0.key, $0.value) }), headers: headers)
    }

    func post(_ path: String, raw body: String, headers: [String: String] = [:], isCrossSite: Bool = false) async -> Reply {
        await send(
            .post, path, headers: ["Content-Type": "application/x-www-form-urlencoded"].merging(headers) { _, new in new }, body: Array(body.utf8),
            isCrossSite: isCrossSite)
    }

    /// Posts a form of somebody else's page, as a SAML provider does.
    func postFromElsewhere(_ path: String, _ form: [String: String]) async -> Reply {
        await post(path, raw: FormEncoding.encode(form.map { FormEncoding.Field($0.key, $0.value) }), isCrossSite: true)
    }

    /// Opens the sign-in page and sends the form.
    func signIn(query: String, username: String = "ada", password: String = HostedWorld.password) async throws -> Reply {
        let page = await get("/login?\(query)")
        #expect(page.status == 200)
        return await post(try page.formAction(), ["_csrf": try page.hidden("_csrf"), "username": username, "password": password])
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, headers: [String: String], body: [UInt8], isCrossSite: Bool = false
    ) async -> Reply {
        // No two requests fall into one moment: the decision log has a chain per connection, and only time orders them.
        time.advance(by: 0.001)
        var request = HTTPRequest(method: method, scheme: "http", authority: headers["Host"] ?? "localhost:9229", path: path)
        for (name, value) in headers where name != "Host" {
            if let name = HTTPField.Name(name) { request.headerFields[name] = value }
        }
        let stored = cookies
        if !stored.isEmpty, !isCrossSite { request.headerFields[.cookie] = stored.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        let (response, answer) = await endpoints.respond(to: request, body: body, caller: CallerContext(address: "192.0.2.7", userAgent: nil))
        for field in response.headerFields[values: .setCookie] {
            let pair = field.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            jar.withLock { $0[pair[0]] = field.contains("Max-Age=0") ? nil : pair[1] }
        }
        return Reply(response: response, body: answer)
    }
}

/// An answer, with the questions that tests ask of one.
struct Reply {
    struct Missing: Error { let what: String }

    let response: HTTPResponse
    let body: [UInt8]

    var status: Int { response.status.code }
    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSONValue { JSONValue(parsing: body) ?? .null }
    var location: String { response.headerFields[.location] ?? "" }

    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { response.headerFields[$0] } }

    /// A parameter of the redirect's query or fragment.
    func redirectParameter(_ name: String) throws -> String {
        guard let start = location.firstIndex(where: { $0 == "?" || $0 == "#" }),
            let field = FormEncoding.decode(String(location[location.index(after: start)...]))?.first(where: { $0.name == name })
        else { throw Missing(what: "\(name) in \(location)") }
        return field.value
    }

    /// The value of a hidden field.
    func hidden(_ name: String) throws -> String { try attribute("value", after: "name=\"\(name)\"") }

    func formAction() throws -> String { try attribute("action", after: "<form") }

    private func attribute(_ attribute: String, after mark: String) throws -> String {
        guard let start = text.range(of: mark), let open = text.range(of: "\(attribute)=\"", range: start.upperBound..<text.endIndex),
            let end = text.range(of: "\"", range: open.upperBound..<text.endIndex)
        else { throw Missing(what: mark) }
        return String(text[open.upperBound..<end.lowerBound]).replacingOccurrences(of: "&amp;", with: "&")
    }
}
