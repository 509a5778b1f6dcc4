package import IdentityModel

/// What an app asked for at the authorization endpoint, checked: the client exists, the redirect URI is one of its own, the scopes are its own.
///
/// Source: RFC 6749 §4.1.1, §4.2.1; RFC 7636 §4.3; OpenID Connect Core §3.1.2.1.
package struct AuthorizationRequest: Sendable, Codable, Equatable {
    package enum ResponseType: String, Sendable, Codable {
        /// An authorization code in the query.
        case code
        /// Tokens in the fragment (the implicit grant).
        case token
    }

    /// How the answer reaches the app, where that is not by the response type's standing way.
    package enum ResponseMode: String, Sendable, Codable {
        case formPost = "form_post"
    }

    package let pool: UserPoolID
    package let client: ClientID
    package let redirectURI: String
    package let responseType: ResponseType
    /// Returned to the app exactly as it came.
    package let state: String?
    /// To grant; never empty unless the client has none.
    package let scopes: [String]
    package let nonce: String?
    /// PKCE S256 challenge: 43 characters of base64url.
    package let codeChallenge: String?
    /// `none`, `login`, `select_account`, `consent`.
    package let prompts: [String]
    /// Seconds since the person last proved who they are.
    package let maximumAge: Int?
    /// The levels of authentication of which the app wants one, best first (`acr_values`); nil where it asks for none that the pool knows.
    package let levels: [AuthenticationLevel]?
    package let loginHint: String?
    /// Whom the access token is to be for (RFC 8707).
    package let resource: String?
    /// Nil: the standing one of the response type.
    package let responseMode: ResponseMode?
    /// The key that the tokens are to be bound to (RFC 9449 §10).
    package let keyThumbprint: String?
    /// Whether the answer names the pool's issuer in its updated form.
    package let hasUpdatedIssuer: Bool?
    /// What a pushed request is remembered by (RFC 9126); nil for one that came through the browser.
    package let pushedRequest: String?
    /// The question that this sign-in answers: whether somebody who came by a provider is joined to whom it signs in. Nil for any other.
    package var linkQuestion: String?

    package init(
        pool: UserPoolID, client: ClientID, redirectURI: String, responseType: ResponseType, state: String?, scopes: [String], nonce: String?,
        codeChallenge: String?, prompts: [String], maximumAge: Int?, loginHint: String?, resource: String? = nil,
        responseMode: ResponseMode? = nil, keyThumbprint: String? = nil, pushedRequest: String? = nil, levels: [AuthenticationLevel]? = nil,
        hasUpdatedIssuer: Bool? = nil
    ) {
        self.hasUpdatedIssuer = hasUpdatedIssuer
        self.levels = levels
        self.responseMode = responseMode
        self.keyThumbprint = keyThumbprint
        self.pushedRequest = pushedRequest
        self.pool = pool
        self.client = client
        self.redirectURI = redirectURI
        self.responseType = responseType
        self.state = state
        self.scopes = scopes
        self.nonce = nonce
        self.codeChallenge = codeChallenge
        self.prompts = prompts
        self.maximumAge = maximumAge
        self.loginHint = loginHint
        self.resource = resource
    }
}
