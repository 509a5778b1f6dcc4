import HTTPTypes
import IdentityModel

/// The page for what cannot be told to an app. Its words come from this table alone: nothing of the request is repeated.
extension AuthorizationEndpoints {
    private static let words: [String: (title: String, message: String)] = [
        "invalid_client": ("Unknown app", "The app that sent you here is not registered with this service."),
        "redirect_mismatch": ("Unknown return address", "The app asked to send you back to an address that is not registered for it."),
        "invalid_link": ("This link does not work", "It may be too old, or a newer one was sent. Ask the app for another."),
        "address_taken": ("This address is taken", "Another account has proved that this address is its own."),
        "already_confirmed": ("Already confirmed", "Your registration was confirmed before. You can sign in."),
        "not_found": ("Page not found", "There is no page at this address."),
        "method_not_allowed": ("Not possible", "This address does not accept that kind of request."),
        "access_denied": ("Sign-in was declined", "The identity provider did not sign you in. Go back to the app and try again."),
        "temporarily_unavailable": ("Temporarily unavailable", "The service cannot answer just now. Please try again in a moment."),
        "invalid_request": ("Something went wrong", "The sign-in could not be completed. Go back to the app and try again."),
    ]

    func errorPage(_ name: String, code: String? = nil, status: HTTPResponse.Status = .badRequest) -> Answer {
        let words = Self.words[name] ?? ("Something went wrong", "The sign-in could not be completed. Go back to the app and try again.")
        var values: [String: Any] = ["title": words.title, "message": words.message]
        if let code { values["code"] = code }
        return pages.page("error", values, status: status)
    }

    /// `/error`: what an unanswerable authorization request is sent to.
    func errorPage(_ call: Call) throws -> Answer {
        guard call.method == .get || call.method == .head else { return pageMethodNotAllowed("GET, HEAD") }
        return errorPage(try call.query()["error"] ?? "invalid_request")
    }

    func pageMethodNotAllowed(_ allowed: String) -> Answer {
        var answer = errorPage("method_not_allowed", status: .methodNotAllowed)
        answer.headers[.allow] = allowed
        return answer
    }

    /// Where the real service sends a browser whose request names no registered client or redirect URI.
    ///
    /// Source: Amazon Cognito developer guide, "Authorize endpoint"; the address was observed.
    func unanswerable(_ error: AuthorizationRequestReader.Unanswerable, _ call: Call) -> Answer {
        .redirect(to: "/error?error=\(error.rawValue)", after: call.method)
    }
}
