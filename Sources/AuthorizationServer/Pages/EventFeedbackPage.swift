import Broker
import HTTPTypes
import IdentityModel

/// `/authEventFeedback`: where the links in mails about risky sign-ins lead. The token in the link is what speaks for the user, so no
/// session is needed; nothing is done before a button was pressed.
extension AuthorizationEndpoints {
    func eventFeedback(_ call: Call) async throws -> Answer {
        guard call.method == .get || call.method == .head || call.method == .post else { return pageMethodNotAllowed("GET, HEAD, POST") }
        let given = call.method == .post ? try call.form() : try call.query()
        guard let clientID = given["client_id"], let username = given["user_name"], let event = given["event_id"],
            let token = given["feedback_token"], let value = given["value"], value == "Valid" || value == "Invalid"
        else { return errorPage("invalid_link") }
        let client: AppClientConfiguration
        do { client = try await services.catalogue.client(ClientID(clientID)) } catch is PoolError { return errorPage("invalid_client") }
        let visit = try await visit(client, given, call)
        guard call.method == .post else {
            var page = FormPage(title: visit.words(.feedbackTitle))
            page.lead = visit.words(.feedbackLead)
            var form = FormPage.Form(action: FeedbackLink.path)
            form.hidden = ["client_id", "user_name", "event_id", "feedback_token", "value"].map { (name: $0, value: given[$0] ?? "") }
            form.buttons = [FormPage.Button(label: visit.words(value == "Valid" ? .feedbackValidButton : .feedbackInvalidButton))]
            page.forms = [form]
            return try show(page, visit)
        }
        do {
            try await services.events.giveFeedback(value, on: event, of: username, token: token, in: visit.pool, caller: call.caller)
        } catch is PoolError {
            return errorPage("invalid_link")
        } catch is DirectoryError {
            return errorPage("invalid_link")
        }
        let text = visit.words(value == "Valid" ? .feedbackValidText : .feedbackInvalidText)
        return pages.page("message", ["title": visit.words(.feedbackTitle), "text": text], status: .ok)
    }
}
