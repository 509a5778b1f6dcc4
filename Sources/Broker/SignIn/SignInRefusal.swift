import IdentityModel

/// A sign-in that is refused, as the outside may know it. The reason stands in the decision log under the code.
package struct SignInRefusal: Error, Sendable {
    /// The `error` of an authorization response (RFC 6749 §4.1.2.1).
    package enum Name: String, Sendable {
        case invalidRequest = "invalid_request"
        case accessDenied = "access_denied"
        case loginRequired = "login_required"
        case serverError = "server_error"
        /// OpenID Connect Core Error Code unmet_authentication_requirements 1.0.
        case unmetAuthenticationRequirements = "unmet_authentication_requirements"
    }

    package let name: Name
    /// For the app, in Cognito's words where known.
    package let description: String
    /// The short code under which the verdict is found.
    package let code: String
    /// The request that asked for the sign-in, if the refusal may go to its redirect URI; nil: only our own page may show it.
    package let request: AuthorizationRequest?

    package init(_ name: Name, description: String, code: String, request: AuthorizationRequest?) {
        self.name = name
        self.description = description
        self.code = code
        self.request = request
    }
}
