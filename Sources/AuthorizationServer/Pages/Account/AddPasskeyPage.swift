import Broker
import HTTPTypes
import IdentityModel
import ProviderKit

/// `/passkeys/add`: makes a passkey for whoever is signed in at the pages, and goes back to the app or to the account page.
///
/// Source: Amazon Cognito developer guide, "Managed login passkey registration"; the results as observed.
extension AuthorizationEndpoints {
    func addPasskey(_ call: Call) async throws -> Answer {
        guard [.get, .head, .post].contains(call.method) else { return pageMethodNotAllowed("GET, HEAD, POST") }
        let query = try call.query()
        let form = call.method == .post ? try call.form() : nil
        guard let id = query["client_id"] else { return errorPage("invalid_request") }
        let client: AppClientConfiguration
        do { client = try await services.catalogue.client(ClientID(id)) } catch is PoolError { return unanswerable(.invalidClient, call) }
        if let pool = try await domainPool(call), pool != client.poolID { return unanswerable(.invalidClient, call) }
        if let back = query["redirect_uri"], !client.callbackURLs.contains(where: { $0.isIdentical(to: back) }) {
            return unanswerable(.redirectMismatch, call)
        }
        func back(_ result: String, otherwise: Answer) -> Answer {
            guard let address = query["redirect_uri"] else { return otherwise }
            let mark = address.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
            return .redirect(to: "\(address)\(mark)result=\(FormEncoding.component(result))", after: call.method)
        }
        guard let account = try await accountVisit(call), account.pool.id == client.poolID else {
            return back("invalid_session", otherwise: .redirect(to: "\(Self.accountPath)?client_id=\(client.id)", after: call.method))
        }
        let keeping = AccountVisit(visit: account.visit.with(query), session: account.session, cookie: account.cookie)
        guard services.environment.time.now.timeIntervalSince(account.session.record.authenticatedAt) <= 15 * 60 else {
            return back("invalid_session", otherwise: try await accountPage(account, message: account.words(.signInAgain), status: .forbidden))
        }
        guard let form else { return try await addPasskeyPage(keeping) }
        if let refusal = formRefusal(form, call, session: account.cookie) {
            try await services.pipeline.refuseForm(.all("form", of: [refusal]), pool: client.poolID, client: client.id, caller: call.caller)
            return try await addPasskeyPage(keeping, message: .formTooOld, status: .forbidden)
        }
        do {
            try await services.passkeys.completeRegistration(
                JSONValue(parsing: Array((form["credential"] ?? "").utf8)) ?? .null, of: account.session.user, client: client.id,
                actor: account.actor)
        } catch is PasskeyError {
            return try await addPasskeyPage(keeping, message: .passkeyRefused, status: .badRequest)
        }
        return back("success", otherwise: done("passkey", account))
    }

    private func addPasskeyPage(_ account: AccountVisit, message: Phrase? = nil, status: HTTPResponse.Status = .ok) async throws -> Answer {
        let words = account.words
        let creation: PasskeyCreation
        do {
            creation = try await services.passkeys.startRegistration(of: account.session.user, client: account.visit.client.id)
        } catch is PasskeyError {
            return try await accountPage(account, message: words(.notDone), status: .badRequest)
        }
        var page = FormPage(title: words(.addPasskeyTitle))
        page.lead = words(.addPasskeyLead)
        page.message = message.map { words($0) }
        var form = FormPage.Form(action: account.visit.address("/passkeys/add"))
        form.passkey = (ceremony: "create", options: PublicKeyCredentialOptions.creation(creation).text)
        form.buttons = [FormPage.Button(label: words(.addPasskeyButton))]
        page.forms = [form]
        page.links = [FormPage.Link(label: words(.accountTitle), url: "\(Self.accountPath)?client_id=\(account.visit.client.id)")]
        return try show(page, account.visit, status: status)
    }
}
