package import AuthorizationServer
package import Broker
package import CognitoAPI
import Foundation
package import HTTPTypes
import IdentityModel
import Mustache
import ProviderKit

/// `/demo`: a small app that signs people in at the seeded pool and shows each step, and two practice identity providers.
package struct DemoEndpoints: Sendable {
    let services: BrokerServices
    let authorizationServer: AuthorizationEndpoints
    let cognito: CognitoEndpoint
    /// Nil: the demo is off.
    let house: DemoHouse?
    private let templates: MustacheLibrary

    /// - Throws: if the template cannot be read.
    package init(services: BrokerServices, authorizationServer: AuthorizationEndpoints, cognito: CognitoEndpoint, house: DemoHouse?) throws {
        self.services = services
        self.authorizationServer = authorizationServer
        self.cognito = cognito
        self.house = house
        PageEscaping.register()
        let file = Bundle.module.bundleURL.appendingPathComponent("Templates/demo.mustache")
        templates = MustacheLibrary(templates: ["demo": try MustacheTemplate(string: String(decoding: try Data(contentsOf: file), as: UTF8.self))])
    }

    package static func serves(_ path: String) -> Bool { path == "/demo" || path.hasPrefix("/demo/") }

    package var isOn: Bool { house != nil }

    var base: String { services.environment.deployment.publicURL }

    /// Answers `/demo` and everything below.
    package func respond(to request: HTTPRequest, body: [UInt8], caller: CallerContext) async -> (HTTPResponse, [UInt8]) {
        let answer: DemoAnswer
        do { answer = try await self.answer(request, body: body, caller) } catch {
            answer = page(DemoPage(title: "That did not work", problem: "The demo cannot answer just now."), .serviceUnavailable)
        }
        return (HTTPResponse(status: answer.status, headerFields: answer.fields), request.method == .head ? [] : answer.body)
    }

    private func answer(_ request: HTTPRequest, body: [UInt8], _ caller: CallerContext) async throws -> DemoAnswer {
        guard let house else {
            return page(
                DemoPage(
                    title: "There is no demo here",
                    lead: "It runs on a fresh installation that was started with make run or gatehouse serve --seed-demo."), .notFound)
        }
        let parts = (request.path ?? "/").split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let query = Self.pairs(parts.count == 2 ? parts[1] : "") else { return page(DemoPage(title: "Unreadable request"), .badRequest) }
        switch (parts[0], request.method) {
        case ("/demo", .get), ("/demo", .head): return page(welcome, .ok)
        case ("/demo/sign-in", .get): return try signIn(query, house)
        case ("/demo/callback", .get): return try await arrived(query, request, house, caller)
        case ("/demo/idp/oidc/authorize", .get), ("/demo/idp/saml", .get): return page(providerPage(parts[0], query), .ok)
        case ("/demo/idp/oidc/authorize", .post), ("/demo/idp/saml", .post):
            guard let form = String(validating: body, as: UTF8.self).flatMap(Self.pairs), let person = PracticePerson(form) else {
                return page(DemoPage(title: "An email address and a name are needed"), .badRequest)
            }
            return try parts[0] == "/demo/idp/saml" ? samlAnswer(person, form, house) : openIDAnswer(person, form, house)
        case ("/demo/idp/saml/metadata", .get):
            var answer = DemoAnswer(body: Array(saml(house).metadata.utf8), .ok)
            answer.fields[.contentType] = "application/samlmetadata+xml"
            return answer
        default: return page(DemoPage(title: "Page not found"), .notFound)
        }
    }

    private var welcome: DemoPage {
        DemoPage(
            title: "Welcome to the demo app",
            lead: "Sign in with the demo user that the terminal shows, or through one of the practice providers; you may ask those to go wrong.",
            links: [
                ("Sign in", "/demo/sign-in"), ("With the practice SAML provider", "/demo/sign-in?provider=\(DemoHouse.samlName)"),
                ("With the practice OpenID provider", "/demo/sign-in?provider=\(DemoHouse.openIDName)"), ("Console", "/console"),
            ])
    }

    // The practice providers

    func saml(_ house: DemoHouse) -> PracticeSAML {
        PracticeSAML(publicURL: base, keys: house.keys, time: services.environment.time, random: services.environment.random)
    }

    private func providerPage(_ path: String, _ query: [String: String]) -> DemoPage {
        DemoPage(
            title: "Who are you today?", place: path == "/demo/idp/saml" ? "practice SAML provider" : "practice OpenID provider",
            lead: "This provider believes anybody. It is for practice alone.",
            form: .init(
                action: path, button: "Sign in", hidden: query.sorted { $0.key < $1.key }.map { ("asked." + $0.key, $0.value) }, asks: true))
    }

    /// What the provider was asked, as its page carried it along.
    private func asked(_ form: [String: String]) -> [String: String] {
        Dictionary(uniqueKeysWithValues: form.filter { $0.key.hasPrefix("asked.") }.map { (String($0.key.dropFirst("asked.".count)), $0.value) })
    }

    private func openIDAnswer(_ person: PracticePerson, _ form: [String: String], _ house: DemoHouse) throws -> DemoAnswer {
        let environment = services.environment
        let provider = PracticeOpenID(
            publicURL: base, keys: house.keys, sealer: environment.sealer, time: environment.time, random: environment.random)
        guard let location = try provider.answer(person, to: asked(form), redirectURI: base + "/oauth2/idpresponse") else {
            return page(DemoPage(title: "Only the demo pool is served here"), .badRequest)
        }
        return .redirect(to: location)
    }

    private func samlAnswer(_ person: PracticePerson, _ form: [String: String], _ house: DemoHouse) throws -> DemoAnswer {
        let asked = asked(form)
        guard let message = asked["SAMLRequest"], let id = PracticeSAML.requestID(in: message), let relayState = asked["RelayState"] else {
            return page(DemoPage(title: "Only the demo pool is served here"), .badRequest)
        }
        let consumer = base + "/saml2/idpresponse"
        let response = try saml(house).response(
            for: person, to: id, at: consumer, audience: "urn:amazon:cognito:sp:\(house.pool)")
        return page(
            DemoPage(
                title: "Almost there", place: "practice SAML provider", lead: "Continue to hand the answer over.",
                form: .init(
                    action: consumer, button: "Continue", hidden: [("SAMLResponse", response), ("RelayState", relayState)], posts: true)), .ok)
    }

    func page(_ page: DemoPage, _ status: HTTPResponse.Status) -> DemoAnswer {
        DemoAnswer(body: Array((templates.render(page.values, withTemplate: "demo") ?? "").utf8), status)
    }

    static func pairs(_ text: String) -> [String: String]? {
        guard text.utf8.count <= 64 << 10, let fields = FormEncoding.decode(text), fields.count <= 64 else { return nil }
        var pairs: [String: String] = [:]
        for field in fields { guard pairs.updateValue(field.value, forKey: field.name) == nil else { return nil } }
        return pairs
    }
}

/// An answer of the demo under construction.
struct DemoAnswer {
    var status: HTTPResponse.Status
    var fields: HTTPFields = [:]
    var body: [UInt8]

    init(body: [UInt8], _ status: HTTPResponse.Status) {
        self.status = status
        self.body = body
        fields = [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"]
        fields[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        fields[HTTPField.Name("X-Content-Type-Options")!] = "nosniff"
        fields[HTTPField.Name("X-Frame-Options")!] = "DENY"
        fields[HTTPField.Name("Referrer-Policy")!] = "same-origin"
    }

    static func redirect(to location: String) -> DemoAnswer {
        var answer = DemoAnswer(body: [], .seeOther)
        answer.fields = [.location: location, .cacheControl: "no-store"]
        return answer
    }
}
