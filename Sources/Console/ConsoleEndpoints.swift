import AuthorizationServer
package import Broker
package import CognitoAPI
import Cryptography
import Foundation
package import HTTPTypes
import IdentityModel
import Mustache
import Storage

/// The operator's console at `/console`: pages that call the API's own operations as whoever signed in with an access key.
///
/// It has no right of its own: each page shows what the key's policies allow, and each change is the API's change with its line in the
/// decision log.
package struct ConsoleEndpoints: Sendable {
    let services: BrokerServices
    let cognito: CognitoEndpoint
    private let templates: MustacheLibrary
    private let style: [UInt8]
    let attempts = AttemptBudget()

    /// - Throws: if template or style cannot be read.
    package init(services: BrokerServices, cognito: CognitoEndpoint) throws {
        self.services = services
        self.cognito = cognito
        PageEscaping.register()
        let folder = Bundle.module.bundleURL
        let text = { (path: String) in String(decoding: try Data(contentsOf: folder.appendingPathComponent(path)), as: UTF8.self) }
        templates = MustacheLibrary(templates: ["page": try MustacheTemplate(string: text("Templates/page.mustache"))])
        style = Array(try text("Style/console.css").utf8)
    }

    package static func serves(_ path: String) -> Bool { path == "/console" || path.hasPrefix("/console/") }

    /// Answers `/console` and everything below.
    package func respond(to request: HTTPRequest, body: [UInt8], caller: CallerContext) async -> (HTTPResponse, [UInt8]) {
        let parts = (request.path ?? "/").split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let answer: ConsoleAnswer
        do {
            answer = try await self.answer(request, path: parts[0], query: parts.count == 2 ? parts[1] : "", body: body, caller)
        } catch {
            answer = page(ConsolePage(title: "Temporarily unavailable", problem: "The console cannot answer just now."), .serviceUnavailable)
        }
        var fields = answer.fields
        if isSecure { fields[.strictTransportSecurity] = "max-age=31536000" }
        return (HTTPResponse(status: answer.status, headerFields: fields), request.method == .head ? [] : answer.body)
    }

    private func answer(
        _ request: HTTPRequest, path: String, query: String, body: [UInt8], _ caller: CallerContext
    ) async throws -> ConsoleAnswer {
        if path == "/console/console.css" { return ConsoleAnswer(style: style) }
        guard request.method == .get || request.method == .head || request.method == .post else {
            return page(ConsolePage(title: "Not possible"), .methodNotAllowed)
        }
        guard let segments = ConsoleRequest.segments(path), let query = ConsoleRequest.pairs(query) else {
            return page(ConsolePage(title: "This request cannot be read"), .badRequest)
        }
        var form: [String: String] = [:]
        if request.method == .post {
            guard request.headerFields[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true,
                let text = String(validating: body, as: UTF8.self), let fields = ConsoleRequest.pairs(text)
            else { return page(ConsolePage(title: "This request cannot be read"), .badRequest) }
            form = fields
        }
        if segments == ["sign-in"] { return try await signIn(request, form, caller) }
        guard let (session, principal) = try await session(of: request) else { return .redirect(to: "/console/sign-in") }
        let call = ConsoleRequest(
            method: request.method, path: segments, query: query, form: form, session: session, principal: principal, caller: caller,
            cognito: cognito)
        if request.method == .post {
            guard isOurs(request, form["_csrf"], session.formToken) else {
                return page(ConsolePage(title: "Refused", problem: "This form did not come from the console."), .forbidden, call)
            }
            if segments == ["sign-out"] { return try await signOut(session) }
        }
        return try await answer(call)
    }

    private func answer(_ call: ConsoleRequest) async throws -> ConsoleAnswer {
        do {
            switch try await outcome(of: call) {
            case .page(let page): return self.page(page, .ok, call)
            case .redirect(let location): return .redirect(to: location)
            case .notFound: return page(ConsolePage(title: "Page not found"), .notFound, call)
            }
        } catch let error as APIError {
            // The API's own words; they hold nothing that the caller may not see.
            let isDenied = error.code == "AccessDeniedException"
            return page(
                ConsolePage(
                    title: isDenied ? "Not allowed" : "That was refused", crumbs: [.init(label: "Pools", url: "/console")],
                    problem: error.message.isEmpty ? error.code : "\(error.code): \(error.message)"),
                isDenied ? .forbidden : .badRequest, call)
        }
    }

    private func outcome(of call: ConsoleRequest) async throws -> ConsoleOutcome {
        switch (call.path.first, call.path.count) {
        case (nil, _): return call.method == .post ? try await createPool(call) : .page(try await pools(call))
        case ("pools", 2...): return try await pool(call)
        case ("certificates", 1): return .page(try await certificates(call))
        case ("audit", 1): return .page(try await audit(call))
        case ("keys", 1): return .page(try await accessKey(call))
        case ("decisions", 2): return try await decision(call)
        case ("decisions", 3) where call.path[2] == "replay" && call.method == .post: return .page(try await replay(call))
        default: return .notFound
        }
    }

    /// A form of ours: it knows the session's token, and its browser says that it stands on our own page.
    func isOurs(_ request: HTTPRequest, _ given: String?, _ expected: String) -> Bool {
        if let origin = request.headerFields[.origin] {
            let authority = origin.split(separator: "://", maxSplits: 1).last.map { $0.lowercased() } ?? ""
            guard authority.isIdentical(to: request.authority?.lowercased() ?? "") || origin.lowercased().isIdentical(to: publicOrigin) else {
                return false
            }
        }
        if let site = request.headerFields[HTTPField.Name("Sec-Fetch-Site")!], site != "same-origin" && site != "none" { return false }
        return Array((given ?? "").utf8).isEqualInConstantTime(to: Array(expected.utf8))
    }

    private var publicOrigin: String {
        let url = services.environment.deployment.publicURL
        guard let scheme = url.range(of: "://") else { return url.lowercased() }
        return (url[..<scheme.upperBound] + url[scheme.upperBound...].prefix { $0 != "/" }).lowercased()
    }

    var isSecure: Bool { services.environment.deployment.publicURL.hasPrefix("https://") }

    func page(_ page: ConsolePage, _ status: HTTPResponse.Status, _ call: ConsoleRequest? = nil, formToken: String? = nil) -> ConsoleAnswer {
        let values = page.values(formToken: call?.session.formToken ?? formToken, principal: call?.principal.arn)
        return ConsoleAnswer(page: Array((templates.render(values, withTemplate: "page") ?? "").utf8), status)
    }
}

/// An answer of the console under construction.
struct ConsoleAnswer {
    var status: HTTPResponse.Status
    var fields: HTTPFields = [:]
    var body: [UInt8] = []

    init(page: [UInt8], _ status: HTTPResponse.Status) {
        self.status = status
        body = page
        fields = [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"]
        fields[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        fields[HTTPField.Name("X-Content-Type-Options")!] = "nosniff"
        fields[HTTPField.Name("X-Frame-Options")!] = "DENY"
        fields[HTTPField.Name("Referrer-Policy")!] = "same-origin"
    }

    init(style: [UInt8]) {
        status = .ok
        body = style
        fields = [.contentType: "text/css; charset=utf-8", .cacheControl: "public, max-age=300"]
        fields[HTTPField.Name("X-Content-Type-Options")!] = "nosniff"
    }

    static func redirect(to location: String) -> ConsoleAnswer {
        var answer = ConsoleAnswer(page: [], .seeOther)
        answer.fields = [.location: location, .cacheControl: "no-store"]
        return answer
    }

    func setting(cookie: String) -> ConsoleAnswer {
        var answer = self
        answer.fields.append(HTTPField(name: .setCookie, value: cookie))
        return answer
    }
}
