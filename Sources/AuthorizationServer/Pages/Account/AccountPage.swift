import Broker
import Cryptography
import Foundation
import HTTPTypes
import IdentityModel

/// `/account`: where people see and change what a pool keeps of them. It needs the session at the pages; without one it leads through a sign-in.
///
/// One address and one form field, `do`, for every change; each ends in a redirect to the page, so that none is repeated by a reload.
extension AuthorizationEndpoints {
    /// A signed-in person's visit.
    struct AccountVisit: Sendable {
        let visit: Visit
        let session: BrowserSession
        /// The cookie, to which the forms are tied.
        let cookie: String

        var words: Words { visit.words }
        var pool: UserPoolConfiguration { visit.pool }
        /// Who acts, for the decision log.
        var actor: String { "\(session.user.username) at \(visit.call.caller.address)" }
    }

    static let accountPath = "/account"
    /// How long after a sign-in one may change how one signs in.
    private static let freshness: TimeInterval = 15 * 60

    /// Where a sign-in for the account page leads back to.
    var accountAddress: String { services.environment.deployment.publicURL + Self.accountPath }

    func account(_ call: Call) async throws -> Answer {
        guard [.get, .head, .post].contains(call.method) else { return pageMethodNotAllowed("GET, HEAD, POST") }
        let query = try call.query()
        let form = call.method == .post ? try call.form() : nil
        guard let account = try await accountVisit(call) else { return try await signInForAccount(query, call) }
        // Back from a sign-in: its code is not needed, the session is. The address is freed of it.
        if query["code"] != nil || query["state"] != nil { return .redirect(to: "\(Self.accountPath)?client_id=\(account.visit.client.id)") }
        guard let form else { return try await accountPage(account, note: query["done"].flatMap { Self.notes[$0] }) }
        if let refusal = formRefusal(form, call, session: account.cookie) {
            try await services.pipeline.refuseForm(
                .all("form", of: [refusal]), pool: account.pool.id, client: account.visit.client.id, caller: call.caller)
            return try await accountPage(account, message: account.words(.formTooOld), status: .forbidden)
        }
        return try await change(form, account)
    }

    private static let notes: [String: Phrase] = ["saved": .saved, "password": .passwordSaved, "passkey": .passkeyAdded]

    func accountVisit(_ call: Call) async throws -> AccountVisit? {
        guard let cookie = call.cookie(Cookie.session), let handle = PoolHandle(cookie),
            let session = try await services.pipeline.session(cookie, in: handle.pool)
        else { return nil }
        if let pool = try await domainPool(call), pool != handle.pool { return nil }
        let query = try call.query()
        guard let id = query["client_id"].map({ ClientID($0) }) ?? session.record.client else { return nil }
        let client: AppClientConfiguration
        do { client = try await services.catalogue.client(id, of: handle.pool) } catch is PoolError { return nil }
        guard client.offers(session.record.provider) else { return nil }
        var visit = try await visit(client, Parameters(pairs: [("client_id", client.id.rawValue)] + query.only(["lang", "ui_locales"]).pairs), call)
        visit.session = cookie
        return AccountVisit(visit: visit, session: session, cookie: cookie)
    }

    private func signInForAccount(_ query: Parameters, _ call: Call) async throws -> Answer {
        guard let client = query["client_id"], query["error"] == nil else { return errorPage("sign_in_first", status: .unauthorized) }
        return .redirect(to: "/login?\(accountSignIn(client, query, prompt: nil))", after: call.method)
    }

    private func accountSignIn(_ client: String, _ query: Parameters, prompt: String?) -> String {
        let wish = prompt.map { [(name: "prompt", value: $0)] } ?? []
        return Parameters(
            pairs: [("client_id", client), ("response_type", "code"), ("redirect_uri", accountAddress), ("state", "account")] + wish
                + query.only(["lang", "ui_locales"]).pairs
        ).encoded
    }

    private func change(_ form: Parameters, _ account: AccountVisit) async throws -> Answer {
        let words = account.words
        let what = form["do"] ?? ""
        if what == "sign-out" { return try await signOut(account, everywhere: false) }
        if what == "sign-out-everywhere" { return try await signOut(account, everywhere: true) }
        // Whoever finds a browser open must not make the account theirs.
        guard what == "end-session" || services.environment.time.now.timeIntervalSince(account.session.record.authenticatedAt) <= Self.freshness
        else {
            let address = "/login?\(accountSignIn(account.visit.client.id.rawValue, account.visit.parameters, prompt: "login"))"
            return try await accountPage(
                account, message: words(.signInAgain), link: FormPage.Link(label: words(.signInAgainLink), url: address), status: .forbidden)
        }
        do {
            switch what {
            case "profile": return try await saveProfile(form, account)
            case "verify": return try await verifyAddress(form, account)
            case "password": return try await changePassword(form, account)
            case "factor": return try await changeFactor(form, account)
            case "app": return try await setUpApp(form, account)
            case "remove-passkey":
                try await services.passkeys.delete(form["id"] ?? "", of: account.session.user, actor: account.actor)
            case "end-session":
                try await services.sessions.revoke(
                    form["id"] ?? "", of: account.session.user, in: account.pool, endsLinked: true, current: nil, actor: account.actor)
            case "unlink":
                try await services.directory.unlinkOneself(
                    account.session.user, from: ProviderName(form["provider"] ?? ""), subject: form["subject"] ?? "", in: account.pool,
                    actor: account.actor)
            default: return errorPage("invalid_request")
            }
            return done("saved", account)
        } catch let error as DirectoryError {
            return try await accountPage(account, message: text(of: error, words), status: .badRequest)
        } catch is FactorError {
            return try await accountPage(account, message: words(.factorNotPossible), status: .badRequest)
        } catch is PasskeyError {
            return try await accountPage(account, message: words(.notDone), status: .badRequest)
        } catch is SessionError {
            return try await accountPage(account, message: words(.notDone), status: .badRequest)
        } catch is LinkError {
            return try await accountPage(account, message: words(.notDone), status: .badRequest)
        }
    }

    func done(_ what: String, _ account: AccountVisit) -> Answer {
        .redirect(to: account.visit.address(Self.accountPath, [(name: "done", value: what)]), after: .post)
    }

    private func signOut(_ account: AccountVisit, everywhere: Bool) async throws -> Answer {
        if everywhere { try await services.directory.signOutOfEverything(account.session.user, in: account.pool, actor: account.actor) }
        try await services.pipeline.endSession(account.cookie)
        let page = pages.page("message", ["title": account.words(.signedOutTitle), "text": account.words(.signedOutText)], status: .ok)
        return page.setting(Cookie(name: Cookie.session, value: "", lifetime: 0, isSecure: isSecure))
    }
}
