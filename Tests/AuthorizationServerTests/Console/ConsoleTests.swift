import Broker
import CognitoAPI
import Console
import Fixtures
import Foundation
import HTTPTypes
import IdentityModel
import ProviderKit
import Testing

/// An operator's browser at the console.
private final class Operator {
    private let console: ConsoleEndpoints
    private(set) var cookies: [String: String] = [:]

    init(_ world: HostedWorld) throws {
        console = try ConsoleEndpoints(services: world.services, cognito: CognitoEndpoint(services: world.services))
    }

    func get(_ path: String) async -> Reply { await send(.get, path, []) }

    func post(_ path: String, _ form: [String: String], headers: [String: String] = [:]) async -> Reply {
        await send(.post, path, Array(FormEncoding.encode(form.map { FormEncoding.Field($0.key, $0.value) }).utf8), headers)
    }

    func signIn(secret: String = HostedWorld.rootSecret) async throws -> Reply {
        let page = await get("/console/sign-in")
        return await post(
            "/console/sign-in",
            ["_csrf": try page.hidden("_csrf"), "access_key_id": HostedWorld.rootKey, "secret_access_key": secret, "session_token": ""])
    }

    private func send(_ method: HTTPRequest.Method, _ path: String, _ body: [UInt8], _ headers: [String: String] = [:]) async -> Reply {
        var request = HTTPRequest(method: method, scheme: "http", authority: "localhost:9229", path: path)
        if method == .post { request.headerFields[.contentType] = "application/x-www-form-urlencoded" }
        for (name, value) in headers { if let name = HTTPField.Name(name) { request.headerFields[name] = value } }
        if !cookies.isEmpty { request.headerFields[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        let (response, answer) = await console.respond(to: request, body: body, caller: CallerContext(address: "192.0.2.9", userAgent: nil))
        for field in response.headerFields[values: .setCookie] {
            let pair = field.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            cookies[pair[0]] = field.contains("Max-Age=0") ? nil : pair[1]
        }
        return Reply(response: response, body: answer)
    }
}

@Suite struct ConsoleTests {
    @Test(arguments: Engine.available)
    func `a session ends after half an hour`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let person = try Operator(world)
        #expect(try await person.signIn().location == "/console")
        #expect(await person.get("/console").status == 200)
        world.time.advance(by: 1799)
        #expect(await person.get("/console").status == 200)
        world.time.advance(by: 2)
        #expect(await person.get("/console").location == "/console/sign-in")
    }

    @Test(arguments: Engine.available)
    func `a sign-out counts although the cookie was kept`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        let (person, thief) = (try Operator(world), try Operator(world))
        _ = try await person.signIn()
        _ = try await thief.signIn()
        let page = await person.get("/console")
        #expect(await person.post("/console/sign-out", ["_csrf": try page.hidden("_csrf")]).location == "/console/sign-in")
        #expect(await person.get("/console").status == 303)
        #expect(await thief.get("/console").status == 200, "another session lives on")
    }

    @Test func `after twenty wrong keys an address waits, with the right one too`() async throws {
        let world = try await HostedWorld(.sqlite)
        let person = try Operator(world)
        for _ in 0..<20 { #expect(try await person.signIn(secret: "wrong").status == 403) }
        #expect(try await person.signIn().status == 429)
        #expect(try await world.lastRefusal()?.check == "console.key")
        world.time.advance(by: 601)
        #expect(try await person.signIn().status == 303)
    }

    @Test func `a form needs the session's token and our own origin`() async throws {
        let world = try await HostedWorld(.sqlite)
        try await world.user()
        let person = try Operator(world)
        _ = try await person.signIn()
        let path = "/console/pools/\(world.pool.id)/users/ada/disable"
        let token = try await person.get("/console").hidden("_csrf")
        for (form, headers) in [
            ([:], [:]), (["_csrf": "forged"], [:]), (["_csrf": token], ["Origin": "https://evil.example"]),
            (["_csrf": token], ["Sec-Fetch-Site": "cross-site"]),
        ] as [([String: String], [String: String])] {
            #expect(await person.post(path, form, headers: headers).status == 403)
        }
        #expect(try await world.services.directory.user(named: "ada", in: world.pool).isEnabled)
        #expect(await person.post(path, ["_csrf": token], headers: ["Origin": "http://localhost:9229"]).status == 303)
        #expect(try await !world.services.directory.user(named: "ada", in: world.pool).isEnabled)
    }
}
