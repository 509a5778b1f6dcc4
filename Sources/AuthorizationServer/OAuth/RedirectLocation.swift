import Broker
import IdentityModel
import ProviderKit

/// Addresses of authorization responses: the registered redirect URI with the response's parameters in its query or fragment.
///
/// Source: RFC 6749 §4.1.2, §4.2.2; RFC 9207 §2 (`iss` in successes and errors).
struct RedirectLocation {
    let request: AuthorizationRequest
    let issuer: String

    func success(_ answer: CompletedSignIn.Answer) -> String {
        switch answer {
        case .code(let code): return location([("code", code)])
        case .tokens(let tokens):
            var parameters = [("access_token", tokens.accessToken), ("token_type", "Bearer"), ("expires_in", String(tokens.expiresIn))]
            if let idToken = tokens.idToken { parameters.insert(("id_token", idToken), at: 0) }
            return location(parameters)
        }
    }

    func error(_ name: String, _ description: String? = nil) -> String {
        var parameters = [("error", name)]
        if let description { parameters.append(("error_description", description)) }
        return location(parameters)
    }

    private func location(_ own: [(String, String)]) -> String {
        var parameters = own
        if let state = request.state { parameters.append(("state", state)) }
        parameters.append(("iss", issuer))
        let encoded = parameters.map { "\($0.0)=\(FormEncoding.component($0.1))" }.joined(separator: "&")
        switch request.responseType {
        case .token: return "\(request.redirectURI)#\(encoded)"
        case .code: return "\(request.redirectURI)\(request.redirectURI.utf8.contains(UInt8(ascii: "?")) ? "&" : "?")\(encoded)"
        }
    }
}
