package import Foundation
package import IdentityModel
package import ProviderKit

/// Our registration at one provider, and what that provider's code flow has of its own.
package struct OAuthApp: Sendable {
    /// How we prove at the token endpoint that we are the app.
    package enum ClientSecret: Sendable {
        /// A public client, which PKCE alone protects.
        case none
        case shared(Secret<String>)
        /// Signed anew for each request, as Apple wants it.
        case signed(@Sendable (Date) throws(ProviderError) -> Secret<String>)
    }

    /// Who signs the provider's ID tokens.
    package struct TokenIssuer: Sendable {
        /// Whose documents tell where its keys are.
        package let issuer: String
        /// Every way in which its tokens spell it; the first is the issuer itself.
        package let spellings: [String]
        /// Where its keys are; nil: where its documents say.
        package let jwksURI: String?

        package init(issuer: String, spellings: [String] = [], jwksURI: String?) {
            self.issuer = issuer
            self.spellings = [issuer] + spellings
            self.jwksURI = jwksURI
        }
    }

    package let provider: ProviderName
    package let words: OAuthWords
    package let clientID: String
    package let secret: ClientSecret
    /// As the provider separates them.
    package let scopes: String
    package let authorizationEndpoint: String?
    package let tokenEndpoint: String?
    /// Nil where the provider signs none.
    package let tokenIssuer: TokenIssuer?
    /// What the authorization request holds besides.
    package var fields: [FormEncoding.Field] = []
    package var forwardsLoginHint = false
    /// Whether the secret may go into the Authorization header where the provider's documents ask for that; brands take it in the body.
    package var followsAuthenticationMethods = false
    /// What an app's `prompt` becomes here. Nil: `prompt` itself (OpenID Connect Core §3.1.2.1).
    package var prompts: [String: FormEncoding.Field]?
    /// The provider's claims that the pool maps: whole tokens become claims only where one of them asks for it.
    package var mappedClaims: [String] = []

    package init(
        provider: ProviderName, words: OAuthWords, clientID: String, secret: ClientSecret, scopes: String, authorizationEndpoint: String?,
        tokenEndpoint: String?, tokenIssuer: TokenIssuer?
    ) {
        self.provider = provider
        self.words = words
        self.clientID = clientID
        self.secret = secret
        self.scopes = scopes
        self.authorizationEndpoint = authorizationEndpoint
        self.tokenEndpoint = tokenEndpoint
        self.tokenIssuer = tokenIssuer
    }
}
