import Broker
import HTTPTypes
import IdentityModel
import ProviderKit

/// `/{poolId}/device`: where a person types the code that a device shows, signs in, and allows it.
///
/// The person sees the app's name and the code and has to press a button, also when they come by a link with the code in it: otherwise a
/// stranger's link would be enough (RFC 8628 §5.4).
/// Source: RFC 8628 §3.3.
extension AuthorizationEndpoints {
    /// Nil if the path is another.
    func device(_ call: Call) async throws -> Answer? {
        let parts = call.path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].isEmpty, parts[2] == "device", parts[1].contains("_") else { return nil }
        let pool: UserPoolConfiguration
        do { pool = try await services.catalogue.pool(UserPoolID(String(parts[1]))) } catch is PoolError {
            return errorPage("not_found", status: .notFound)
        }
        switch call.method {
        case .get, .head:
            let parameters = try call.query()
            // Back from the sign-in: its code is not needed, the session is. The address is freed of it.
            if parameters["code"] != nil { return .redirect(to: "\(call.path)?user_code=\(FormEncoding.component(parameters["state"] ?? ""))") }
            return try await devicePage(typed: parameters["user_code"], pool, call)
        case .post:
            let form = try call.form()
            guard formRefusal(form, call) == nil else {
                return codePage(pool, call, message: pages.words(.formTooOld), status: .forbidden)
            }
            guard let answer = form["answer"] else {
                return .redirect(to: "\(call.path)?user_code=\(FormEncoding.component(form["user_code"] ?? ""))", after: .post)
            }
            return try await answerDevice(form["user_code"] ?? "", isAllowed: answer.isIdentical(to: "allow"), pool, call)
        default: return pageMethodNotAllowed("GET, HEAD, POST")
        }
    }

    private func devicePage(typed: String?, _ pool: UserPoolConfiguration, _ call: Call) async throws -> Answer {
        guard let typed else { return codePage(pool, call) }
        guard let (waiting, client) = try await waiting(typed, pool, call) else {
            return codePage(pool, call, message: pages.words(.deviceUnknown), status: .badRequest)
        }
        guard let session = try await services.pipeline.session(call.cookie(Cookie.session), in: pool.id),
            client.offers(session.record.provider)
        else {
            let query = Parameters(pairs: [
                ("client_id", client.id.rawValue), ("response_type", "code"), ("redirect_uri", devicePage(of: pool.id)), ("state", typed),
                ("scope", waiting.scopes.joined(separator: " ")),
            ]).encoded
            return .redirect(to: "/login?\(query)")
        }
        let browser = browserCookie(call)
        let values: [String: Any] = [
            "title": pages.words(.deviceConsentTitle), "code": Self.spelled(typed), "action": call.path, "user_code": typed,
            "lead": pages.words(.deviceConsentLead, ["app": client.name, "user": session.user.username.rawValue]), "csrf": try csrf(browser),
            "hint": pages.words(.deviceConsentHint), "allow": pages.words(.deviceAllowButton), "refuse": pages.words(.deviceRefuseButton),
        ]
        return pages.page("device-consent", values, status: .ok).setting(browser)
    }

    private func answerDevice(_ typed: String, isAllowed: Bool, _ pool: UserPoolConfiguration, _ call: Call) async throws -> Answer {
        guard let (waiting, client) = try await waiting(typed, pool, call),
            let session = try await services.pipeline.session(call.cookie(Cookie.session), in: pool.id), client.offers(session.record.provider),
            try await services.deviceAuthorizations.answer(waiting, from: session, isAllowed: isAllowed, caller: call.caller)
        else { return codePage(pool, call, message: pages.words(.deviceUnknown), status: .badRequest) }
        let words = pages.words
        let message = isAllowed ? words(.deviceAllowedText, ["app": client.name]) : words(.deviceRefusedText)
        return pages.page("device-done", ["title": words(isAllowed ? .deviceAllowedTitle : .deviceRefusedTitle), "message": message], status: .ok)
    }

    private func waiting(
        _ typed: String, _ pool: UserPoolConfiguration, _ call: Call
    ) async throws -> (DeviceAuthorizations.Waiting, AppClientConfiguration)? {
        guard let waiting = try await services.deviceAuthorizations.waiting(for: typed, in: pool.id, caller: call.caller),
            let client = try? await services.catalogue.client(waiting.client, of: pool.id), client.allows(.deviceFlow)
        else { return nil }
        return (waiting, client)
    }

    private func codePage(_ pool: UserPoolConfiguration, _ call: Call, message: String? = nil, status: HTTPResponse.Status = .ok) -> Answer {
        let browser = browserCookie(call)
        var values: [String: Any] = [
            "title": pages.words(.deviceTitle), "lead": pages.words(.deviceLead), "label": pages.words(.code),
            "button": pages.words(.continueButton), "action": call.path, "csrf": (try? csrf(browser)) ?? "",
        ]
        if let message { values["message"] = message }
        return pages.page("device", values, status: status).setting(browser)
    }

    private func csrf(_ browser: Cookie) throws -> String {
        try FormToken(sealer: services.environment.sealer, time: services.environment.time).make(for: browser.value)
    }

    /// The code as devices show it.
    private static func spelled(_ typed: String) -> String {
        let letters = String(decoding: typed.uppercased().utf8.filter { (0x41...0x5A).contains($0) }, as: UTF8.self)
        return "\(letters.prefix(4))-\(letters.dropFirst(4))"
    }
}
