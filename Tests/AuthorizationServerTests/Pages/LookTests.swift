import Fixtures
import IdentityModel
import Storage
import Testing

@testable import Broker

/// What a pool makes of the pages' looks.
@Suite struct LookTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]

    private func domain(_ world: HostedWorld, version: Int) async throws {
        try await world.services.environment.database.write { sql in
            try sql.domains.insert(
                DomainRecord(
                    pool: world.pool.id, domain: "people", isCustom: false, certificateARN: nil, managedLoginVersion: version, version: "1"))
        }
        world.services.catalogue.forget(world.pool.id)
    }

    private func style(_ page: Reply) throws -> String { try page.between("<link rel=\"stylesheet\" href=\"/branding", "\"") }

    @Test(arguments: Engine.available)
    func `the classic style and picture are linked from every page and served by version`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        try await domain(world, version: 1)
        let css = ".submitButton-customizable { background-color: red; }"
        _ = try await world.services.branding.customize(
            ClientID("ALL"), of: world.pool.id, css: css, image: Self.png, actor: "test")
        for path in ["/login", "/signup", "/forgotPassword"] {
            let page = await world.browser().get("\(path)?\(world.request())")
            let sheet = await world.browser().get("/branding\(try style(page))")
            #expect(sheet.status == 200 && sheet.text == css && sheet.header("Content-Type") == "text/css; charset=utf-8")
            #expect(page.text.contains("class=\"logo logo-customizable\" src=\"/branding/"))
            #expect(page.text.contains("submitButton-customizable"))
        }
        // A client's own look goes before that of all.
        _ = try await world.services.branding.customize(
            world.client.id, of: world.pool.id, css: ".label-customizable { color: blue; }", image: nil, actor: "test")
        let page = await world.browser().get("/login?\(world.request())")
        #expect(await world.browser().get("/branding\(try style(page))").text.contains("blue"))
        #expect(await world.browser().get("/branding/\(world.pool.id)/\(world.client.id)/1/style.css").status == 404)
    }

    @Test(arguments: Engine.available)
    func `managed colors become properties, and nothing else of the document gets through`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        try await domain(world, version: 2)
        let settings = JSONValue(
            parsing: Array(
                """
                {"components": {"primaryButton": {"lightMode": {"defaults": {"backgroundColor": "AA0011ff", "textColor": "red;} body{x"}}},
                 "form": {"logo": {"enabled": true}, "borderRadius": 1e300}}, "categories": {"global": {"colorSchemeMode": "LIGHT"}}}
                """.utf8))
        _ = try await world.services.branding.createManagedLogin(
            ManagedLoginLook(
                usesProvidedValues: nil, settings: settings,
                assets: [.init(category: "FORM_LOGO", colorMode: "LIGHT", fileType: "PNG", bytes: Self.png, resourceID: nil)]),
            for: world.client.id, of: world.pool.id, actor: "test")
        let page = await world.browser().get("/login?\(world.request())")
        let sheet = await world.browser().get("/branding\(try style(page))").text
        #expect(sheet.contains("--accent: #aa0011ff;") && sheet.contains("color-scheme: light") && sheet.contains("border-radius: 100px"))
        #expect(!sheet.contains("body{x") && !sheet.contains("red"))
        #expect(sheet.contains(".field { border-radius: 8px; }"))
        let logo = try page.between("class=\"logo logo-customizable\" src=\"", "\"")
        let picture = await world.browser().get(logo)
        #expect(picture.body == Self.png && picture.header("X-Content-Type-Options") == "nosniff")
        // The classic generation does not show it.
        try await world.services.environment.database.write { sql in
            try sql.domains.update(
                DomainRecord(pool: world.pool.id, domain: "people", isCustom: false, certificateARN: nil, managedLoginVersion: 1, version: "2"))
        }
        world.services.catalogue.forget(world.pool.id)
        #expect(!(await world.browser().get("/login?\(world.request())")).text.contains("managed.css"))
    }

    @Test(arguments: Engine.available)
    func `terms are linked in the page's language, once a client has both documents`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        func terms(_ name: String, _ links: [String: String]) async throws {
            _ = try await world.services.branding.createTerms(
                name, for: world.client.id, of: world.pool.id, source: "LINK", enforcement: "NONE", links: links, actor: "test")
        }
        try await terms("terms-of-use", ["cognito:default": "https://x.example/terms", "cognito:german": "https://x.example/agb"])
        #expect(!(await world.browser().get("/signup?\(world.request())")).text.contains("x.example"))
        try await terms("privacy-policy", ["cognito:default": "https://x.example/privacy"])
        let page = await world.browser().get("/signup?\(world.request(["lang": "de"]))")
        #expect(page.text.contains("https://x.example/agb") && page.text.contains("https://x.example/privacy"))
        #expect(page.text.contains("rel=\"noopener noreferrer\""))
    }
}
