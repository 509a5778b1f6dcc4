import Broker
import HTTPTypes
import IdentityModel

/// One look at a page of an app client: whose browser it is, in which words and looks it is answered.
struct Visit: Sendable {
    let call: Call
    /// The query, which stays the same from page to page.
    let parameters: Parameters
    let pool: UserPoolConfiguration
    let client: AppClientConfiguration
    let words: Words
    let look: PageLook
    /// The cookie that ties forms to the browser.
    let browser: Cookie
    /// Origins beside our own that a form's answer may redirect to.
    let formTargets: [String]
    /// The session cookie, where forms are tied to it as well.
    var session = ""

    /// The same visit with another query.
    func with(_ parameters: Parameters) -> Visit {
        var visit = Visit(
            call: call, parameters: parameters, pool: pool, client: client, words: words, look: look, browser: browser, formTargets: formTargets)
        visit.session = session
        return visit
    }

    /// The address of a page, with the same query.
    func address(_ path: String, _ more: [(name: String, value: String)] = []) -> String {
        "\(path)?\(Parameters(pairs: parameters.without(more.map(\.name)).pairs + more).encoded)"
    }
}

extension AuthorizationEndpoints {
    func visit(_ client: AppClientConfiguration, _ parameters: Parameters, _ call: Call, formTargets: [String] = []) async throws -> Visit {
        let pool = try await services.catalogue.pool(client.poolID)
        let words = pages.words
        return Visit(
            call: call, parameters: parameters, pool: pool, client: client, words: words,
            look: try await look(of: client, in: pool, words, call), browser: browserCookie(call), formTargets: formTargets)
    }

    /// The words that a browser gets, whatever else is wrong with its request.
    func words(for call: Call) -> Words {
        pages.languages.words(for: (try? call.query()) ?? .none, acceptLanguage: call.headers[.acceptLanguage])
    }

    /// A page of forms as an answer to a visit.
    func show(_ page: FormPage, _ visit: Visit, status: HTTPResponse.Status = .ok) throws -> Answer {
        var values = page.values(visit)
        values["csrf"] = try formToken.make(for: visit.browser.value + visit.session)
        // A page that a form's answer is cannot be asked for again in another language.
        if visit.call.method == .get || visit.call.method == .head, !visit.look.hidesLanguages {
            values["hasLanguages"] = true
            values["languages"] = languageMenu(visit)
            values["languageName"] = Languages.names.first { $0.0 == visit.words.language }?.1
        }
        values.merge(visit.look.values) { own, _ in own }
        return pages.page("form", values, status: status, formTargets: visit.formTargets).setting(visit.browser)
    }

    var formToken: FormToken { FormToken(sealer: services.environment.sealer, time: services.environment.time) }

    private func languageMenu(_ visit: Visit) -> [[String: String]] {
        Languages.names.map { language, name in
            ["language": language, "name": name, "url": visit.address(visit.call.path, [(name: "lang", value: language)])]
        }
    }
}
