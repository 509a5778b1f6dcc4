import Broker
import HTTPTypes
import IdentityModel
import ProviderKit

/// `/saml2/logout` and `/{poolId}/saml2/logout`: the single logout service, by the HTTP-Redirect and HTTP-POST bindings.
///
/// Answers to our requests come to either address; a provider's own request must name the pool, by the address or by the pool's own domain.
/// Source: SAML 2.0 Profiles §4.4; Amazon Cognito developer guide, "SAML sign-out" (`/saml2/logout`).
extension AuthorizationEndpoints {
    static let signOutPath = "/saml2/logout"

    func singleLogout(_ call: Call, of named: UserPoolID?) async throws -> Answer {
        let parameters: Parameters
        switch call.method {
        case .get: parameters = try call.query()
        case .post: parameters = try call.form()
        default: return pageMethodNotAllowed("GET, POST")
        }
        guard parameters["SAMLRequest"] != nil || parameters["SAMLResponse"] != nil else { return errorPage("invalid_request") }
        let own = try await domainPool(call)
        let pool = named ?? own
        let base = services.environment.deployment.publicURL
        var addresses = ["\(base)\(Self.signOutPath)"]
        if let pool { addresses.insert("\(base)/\(pool)\(Self.signOutPath)", at: 0) }
        if own != nil, let authority = call.authority { addresses.append("https://\(authority)\(Self.signOutPath)") }
        let outcome = try await services.pipeline.finishSignOut(
            parameters.dictionary, query: call.method == .get ? call.rawQuery : nil, pool: pool, addresses: addresses, caller: call.caller)
        switch outcome {
        case .destination(let address): return .redirect(to: address, after: call.method)
        case .answer(let message): return answer(carrying: message, after: call.method, isGoodbye: true)
        case .signedOut: return pages.page("message", ["title": pages.words(.signedOutTitle), "text": pages.words(.signedOutText)], status: .ok)
        }
    }

    /// A message to a provider, on its way through the browser: an address to go to, or a form to post, which names the provider's host.
    ///
    /// - Parameter isGoodbye: the person is signed out here already.
    func answer(carrying message: BrowserMessage, after method: HTTPRequest.Method = .get, isGoodbye: Bool = false) -> Answer {
        switch message {
        case .redirect(let address): return .redirect(to: address, after: method)
        case .form(let action, let fields):
            let target = Pages.formTarget(of: action)
            return pages.page(
                "continue",
                [
                    "title": pages.words(isGoodbye ? .signedOutTitle : .continueButton), "lead": target ?? "", "button": pages.words(.continueButton),
                    "action": action, "fields": fields.map { ["name": $0.name, "value": $0.value] },
                ], status: .ok,
                // The provider may send the browser on to its own sign-in host: form-action holds for redirects too.
                formTargets: [target, "https:"].compactMap { $0 })
        }
    }
}
