import Broker
import HTTPTypes
import IdentityModel
import ProviderKit

/// An authorization response: its parameters, and the address that carries them in its query or fragment.
///
/// Source: RFC 6749 §4.1.2, §4.2.2; RFC 9207 §2 (`iss` in successes and errors).
struct RedirectLocation {
    let request: AuthorizationRequest
    let issuer: String

    func success(_ answer: CompletedSignIn.Answer) -> [(name: String, value: String)] {
        switch answer {
        case .code(let code): return parameters([("code", code)])
        case .tokens(let tokens):
            var own = [("access_token", tokens.accessToken), ("token_type", "Bearer"), ("expires_in", String(tokens.expiresIn))]
            if let idToken = tokens.idToken { own.insert(("id_token", idToken), at: 0) }
            return parameters(own)
        }
    }

    func error(_ name: String, _ description: String? = nil) -> [(name: String, value: String)] {
        var own = [("error", name)]
        if let description { own.append(("error_description", description)) }
        return parameters(own)
    }

    private func parameters(_ own: [(String, String)]) -> [(name: String, value: String)] {
        var parameters = own.map { (name: $0.0, value: $0.1) }
        if let state = request.state { parameters.append(("state", state)) }
        parameters.append(("iss", issuer))
        return parameters
    }

    /// The registered redirect URI with the parameters.
    func address(with parameters: [(name: String, value: String)]) -> String {
        let encoded = parameters.map { "\($0.name)=\(FormEncoding.component($0.value))" }.joined(separator: "&")
        switch request.responseType {
        case .token: return "\(request.redirectURI)#\(encoded)"
        case .code: return "\(request.redirectURI)\(request.redirectURI.utf8.contains(UInt8(ascii: "?")) ? "&" : "?")\(encoded)"
        }
    }
}

extension AuthorizationEndpoints {
    /// A success on its way to the app.
    func returning(_ signIn: CompletedSignIn, after method: HTTPRequest.Method = .get) -> Answer {
        let location = location(signIn.request)
        return send(location.success(signIn.answer), location, after: method)
    }

    /// An error on its way to the app.
    func returning(_ error: String, _ description: String?, for request: AuthorizationRequest, after method: HTTPRequest.Method) -> Answer {
        let location = location(request)
        return send(location.error(error, description), location, after: method)
    }

    private func send(
        _ parameters: [(name: String, value: String)], _ location: RedirectLocation, after method: HTTPRequest.Method
    ) -> Answer {
        guard location.request.responseMode == .formPost else { return .redirect(to: location.address(with: parameters), after: method) }
        // OAuth 2.0 Form Post Response Mode §2: a page that posts to the app by itself.
        return pages.page(
            "continue",
            [
                "title": pages.words(.almostThereTitle), "lead": pages.words(.backToAppText), "button": pages.words(.continueButton),
                "action": location.request.redirectURI, "fields": parameters.map { ["name": $0.name, "value": $0.value] },
            ], status: .ok, formTargets: formTargets(location.request))
    }
}
