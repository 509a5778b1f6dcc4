import HTTPTypes
import IdentityModel

/// The page for what cannot be told to an app. Its words come from this table alone: nothing of the request is repeated.
extension AuthorizationEndpoints {
    private static let words: [String: (title: Phrase, text: Phrase)] = [
        "invalid_client": (.unknownAppTitle, .unknownAppText),
        "redirect_mismatch": (.unknownAddressTitle, .unknownAddressText),
        "invalid_link": (.brokenLinkTitle, .brokenLinkText),
        "address_taken": (.addressTakenTitle, .addressTakenText),
        "already_confirmed": (.alreadyConfirmedTitle, .alreadyConfirmedText),
        "not_found": (.notFoundTitle, .notFoundText),
        "method_not_allowed": (.notPossibleTitle, .notPossibleText),
        "access_denied": (.declinedTitle, .declinedText),
        "sign_in_first": (.signInTitle, .signInFirstText),
        "temporarily_unavailable": (.unavailableTitle, .unavailableText),
    ]

    func errorPage(_ name: String, code: String? = nil, status: HTTPResponse.Status = .badRequest) -> Answer {
        let (title, text) = Self.words[name] ?? (.errorTitle, .errorText)
        var values: [String: Any] = ["title": pages.words(title), "text": pages.words(text)]
        if let code {
            values["code"] = code
            values["codeHint"] = pages.words(.codeHint)
        }
        return pages.page("message", values, status: status)
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
