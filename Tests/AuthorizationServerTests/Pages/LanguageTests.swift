import Fixtures
import Testing

@testable import AuthorizationServer

@Suite struct LanguageTests {
    @Test(arguments: Languages.names.map(\.0))
    func `every language has every phrase, with the same places to fill in`(language: String) throws {
        let languages = try Pages().languages
        let holes = { (text: String) in Set(text.matches(of: /\{[a-z]+\}/).map { String($0.output) }) }
        for phrase in Phrase.allCases {
            let text = languages[language](phrase)
            #expect(!text.isEmpty && text != phrase.rawValue, "\(phrase)")
            #expect(holes(text) == holes(languages["en"](phrase)), "\(phrase)")
        }
    }

    @Test(arguments: [
        ("lang=de", nil, "de"), ("ui_locales=xx+fr-CA+en", nil, "fr"), ("", "es;q=0.3, ja;q=0.9", "ja"), ("lang=xx", "ar", "ar"),
        ("lang=zh-Hans", "de", "zh-CN"), ("", "da, *;q=0.1", "en"), ("", nil, "en"), ("lang=de%0A", nil, "en"), ("", "de;q=0", "en"),
    ])
    func `the app's wish goes before the browser's`(query: String, accepted: String?, language: String) async throws {
        let world = try await HostedWorld(.sqlite)
        let headers = accepted.map { ["Accept-Language": $0] } ?? [:]
        let page = await world.browser().get("/login?\(world.request())&\(query)", headers: headers)
        let direction = language == "ar" ? "rtl" : "ltr"
        if page.status == 200 { #expect(page.text.contains("<html lang=\"\(language)\" dir=\"\(direction)\">")) } else { #expect(language == "en") }
    }

    @Test func `the language stays from page to page, and an error page has it too`() async throws {
        let world = try await HostedWorld(.sqlite)
        let browser = world.browser()
        let page = await browser.get("/login?\(world.request(["lang": "de"]))")
        #expect(page.text.contains("Anmelden"))
        #expect(page.text.contains("/forgotPassword?") && page.text.contains("lang=de"))
        let refused = try await browser.signIn(query: world.request(["lang": "de"]), password: "falsch")
        #expect(refused.text.contains("Passwort ist falsch"))
        #expect(await browser.get("/error?error=redirect_mismatch", headers: ["Accept-Language": "fr"]).text.contains("Adresse de retour inconnue"))
    }
}
