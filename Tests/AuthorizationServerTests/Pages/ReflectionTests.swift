import Fixtures
import Foundation
import IdentityModel
import ProviderKit
import Testing

/// Nothing that a request brings stands in a page other than as text, whatever the page and the parameter.
@Suite struct ReflectionTests {
    private static let hostile = "\"\u{301}'><script>alert(1)</script><img src=x onerror=alert(1)>{{title}}javascript:"
    private static let pages = ["/login", "/signup", "/confirm", "/forgotPassword", "/confirmforgotPassword"]
    private static let parameters = [
        "state", "nonce", "login_hint", "scope", "lang", "ui_locales", "prompt", "max_age", "resource", "unknown", "idp_identifier",
        "identity_provider", "client_id", "redirect_uri", "response_type", "error", "acr_values", "id_token_hint",
    ]

    private func check(_ reply: Reply, _ what: String) {
        let text = reply.text
        #expect(!text.contains("<script>alert"), "\(what)")
        #expect(!text.contains("<img src=x"), "\(what)")
        #expect(text.utf8.firstRange(of: "\"\u{301}'>".utf8) == nil, "\(what)")
        #expect(reply.status < 500, "\(what)")
        if reply.header("Content-Type")?.hasPrefix("text/html") == true {
            let policy = reply.header("Content-Security-Policy") ?? ""
            #expect(
                policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"), "\(what)")
            #expect(!policy.contains("unsafe") && !policy.contains("alert"), "\(what)")
            #expect(reply.header("X-Content-Type-Options") == "nosniff", "\(what)")
            #expect(reply.header("Referrer-Policy") == "same-origin", "\(what)")
            #expect(reply.header("Cache-Control") == "no-store", "\(what)")
        }
    }

    @Test(arguments: pages + ["/error", "/logout", "/confirmUser", "/oauth2/authorize", "/nothing", "/account"])
    func `a parameter of the query cannot break out`(path: String) async throws {
        let world = try await HostedWorld(.sqlite)
        for parameter in Self.parameters {
            check(await world.browser().get("\(path)?\(world.request([parameter: Self.hostile]))"), "\(path) \(parameter)")
        }
        for parameter in ["user_name", "confirmation_code", "client_id"] {
            let query = ["client_id": world.client.id.rawValue, "user_name": "a", "confirmation_code": "1"].merging([parameter: Self.hostile]) { $1 }
            check(await world.browser().get("\(path)?\(world.query(query))"), "\(path) \(parameter)")
        }
    }

    @Test(arguments: pages)
    func `a field of a form cannot break out`(path: String) async throws {
        let world = try await HostedWorld(.sqlite, pool: { $0.autoVerifiedAttributes = ["email"] })
        try await world.user()
        let browser = world.browser()
        let page = await browser.get("\(path)?\(world.request())")
        let fields = ["username", "password", "code", "new_password", "confirm_password", "attribute.email", "session", "factor", "_csrf", "email"]
        for field in fields {
            var form = [
                "_csrf": try page.hidden("_csrf"), "username": "ada", "code": "1", "new_password": "New-Horse-1!", "confirm_password": "New-Horse-1!",
                "attribute.email": "x@example.com",
            ]
            form[field] = Self.hostile
            check(await browser.post(try page.formAction(), form), "\(path) \(field)")
        }
    }

    @Test func `a Host header is never written into a page or a redirect`() async throws {
        let world = try await HostedWorld(.sqlite)
        for path in Self.pages + ["/oauth2/authorize", "/error", "/logout", "/account"] {
            let reply = await world.browser().get("\(path)?\(world.request())", headers: ["Host": "evil.example"])
            #expect(!reply.text.contains("evil.example") && !reply.location.contains("evil.example"), "\(path)")
        }
    }

    @Test func `behind TLS every page says so, and cookies belong to this host alone`() async throws {
        let world = try await HostedWorld(.sqlite, publicURL: "https://id.example.com")
        for path in Self.pages {
            let reply = await world.browser().get("\(path)?\(world.request())", headers: ["Host": "id.example.com"])
            #expect(reply.header("Strict-Transport-Security")?.hasPrefix("max-age=31536000") == true)
            for cookie in reply.response.headerFields[values: .setCookie] {
                #expect(cookie.hasPrefix("__Host-") && cookie.contains("; Secure") && cookie.contains("; Path=/") && !cookie.contains("Domain"))
            }
        }
    }
}

extension HostedWorld {
    func query(_ parameters: [String: String]) -> String {
        FormEncoding.encode(parameters.map { FormEncoding.Field($0.key, $0.value) })
    }
}
