package import Foundation

/// One statement of a provider about a person, with all its values.
package struct Claim: Sendable, Codable, Equatable {
    /// The provider's own name for it: a JWT claim, or a SAML attribute's Name.
    package let name: String
    package let values: [ClaimValue]

    package init(name: String, values: [ClaimValue]) {
        self.name = name
        self.values = values
    }
}

/// A claim's value with the type that the provider gave it.
package enum ClaimValue: Sendable, Codable, Equatable {
    case string(String)
    case integer(Int64)
    case number(Double)
    case boolean(Bool)
    /// A structured value, kept as JSON.
    case json(JSONValue)

    /// Cognito's flat form: text as is, numbers and booleans as text, structures as JSON text.
    package var flat: String {
        switch self {
        case .string(let value): value
        case .integer(let value): String(value)
        case .number(let value): String(value)
        case .boolean(let value): value ? "true" : "false"
        case .json(let value): value.text
        }
    }
}

/// The kinds of identity provider that Cognito names.
package enum ProviderType: String, Sendable, Codable, CaseIterable {
    case local = "Cognito"
    case saml = "SAML"
    case openIDConnect = "OIDC"
    case google = "Google"
    case facebook = "Facebook"
    case loginWithAmazon = "LoginWithAmazon"
    case signInWithApple = "SignInWithApple"

    /// Whether it is one brand's, of which a pool has at most one, called by the brand's name.
    package var isSocial: Bool {
        switch self {
        case .google, .facebook, .loginWithAmazon, .signInWithApple: true
        case .local, .saml, .openIDConnect: false
        }
    }
}

/// What a provider states about a person at one moment, verified by its adapter. Only adapters make one.
package struct ExternalAssertion: Sendable, Codable, Equatable {
    package let provider: ProviderName
    package let providerType: ProviderType
    /// The provider's own identifier: OIDC issuer or SAML entity id; nil for the local pool.
    package let issuer: String?
    package let subject: Subject
    /// The assertion's or token's id, for the log and for replay protection. Never the token itself.
    package let assertionID: String
    package let claims: [Claim]
    /// When the person proved who they are to the provider, where it says so.
    package let authenticatedAt: Date?
    /// The end of the provider's session (SAML SessionNotOnOrAfter), where it says so.
    package let sessionExpiresAt: Date?
    /// SAML SessionIndex, for single logout.
    package let sessionIndex: String?
    /// SAML NameID Format.
    package let subjectFormat: String?
    /// How strongly the provider says that it authenticated: the `acr` of a signed ID token, in the provider's own words.
    package let authenticationContext: String?

    package init(
        provider: ProviderName, providerType: ProviderType, issuer: String?, subject: Subject, assertionID: String, claims: [Claim],
        authenticatedAt: Date? = nil, sessionExpiresAt: Date? = nil, sessionIndex: String? = nil, subjectFormat: String? = nil,
        authenticationContext: String? = nil
    ) {
        self.authenticationContext = authenticationContext
        self.subjectFormat = subjectFormat
        self.provider = provider
        self.providerType = providerType
        self.issuer = issuer
        self.subject = subject
        self.assertionID = assertionID
        self.claims = claims
        self.authenticatedAt = authenticatedAt
        self.sessionExpiresAt = sessionExpiresAt
        self.sessionIndex = sessionIndex
    }

    package func claim(_ name: String) -> Claim? { claims.first { $0.name.isIdentical(to: name) } }
}

/// A person as the broker sees them, whoever vouched: typed, multi-valued attributes, each with its origin.
package struct UnifiedProfile: Sendable, Codable, Equatable {
    package let provider: ProviderName
    package let providerType: ProviderType
    package let issuer: String?
    package let subject: Subject
    package let attributes: [ProfileAttribute]

    package init(provider: ProviderName, providerType: ProviderType, issuer: String?, subject: Subject, attributes: [ProfileAttribute]) {
        self.provider = provider
        self.providerType = providerType
        self.issuer = issuer
        self.subject = subject
        self.attributes = attributes
    }

    package func attribute(_ name: String) -> ProfileAttribute? { attributes.first { $0.name.isIdentical(to: name) } }
}

/// One attribute of a profile, under the pool's name for it.
package struct ProfileAttribute: Sendable, Codable, Equatable {
    package enum Standing: String, Sendable, Codable {
        /// The provider states it has checked the value.
        case proved
        /// The provider only passes on what it was told.
        case claimed
    }

    /// The pool's attribute name: `email`, `custom:department`.
    package let name: String
    package let values: [ClaimValue]
    package let provider: ProviderName
    package let assertionID: String
    /// The provider's name for it.
    package let source: String
    package let standing: Standing

    package init(name: String, values: [ClaimValue], provider: ProviderName, assertionID: String, source: String, standing: Standing) {
        self.name = name
        self.values = values
        self.provider = provider
        self.assertionID = assertionID
        self.source = source
        self.standing = standing
    }
}
