package import Foundation

/// An identity pool's settings. Stored as JSON.
package struct IdentityPoolConfiguration: Sendable, Codable, Equatable {
    /// A user pool whose ID tokens are taken as logins.
    package struct UserPoolProvider: Sendable, Codable, Equatable {
        /// As it was given: `cognito-idp.{region}.amazonaws.com/{poolId}`, or the issuer without its scheme.
        package var providerName: String
        package var clientID: ClientID
        /// Whether a token is refused as soon as its user is disabled, deleted or signed out.
        package var checksServerSide: Bool

        package init(providerName: String, clientID: ClientID, checksServerSide: Bool) {
            self.providerName = providerName
            self.clientID = clientID
            self.checksServerSide = checksServerSide
        }
    }

    /// How what a provider states of a person becomes tags of the person's sessions.
    package struct PrincipalTagMap: Sendable, Codable, Equatable {
        /// Tag → claim where nothing else is said.
        package static let defaults = ["username": "sub", "client": "aud"]

        package var usesDefaults: Bool
        /// Tag → claim; not looked at with `usesDefaults`.
        package var tags: [String: String]

        package init(usesDefaults: Bool, tags: [String: String]) {
            self.usesDefaults = usesDefaults
            self.tags = tags
        }

        /// Tag → claim, as it works.
        package var effective: [String: String] { usesDefaults ? Self.defaults : tags }
    }

    /// Another security token service, which gives the pool's credentials in place of this installation.
    package struct Upstream: Sendable, Codable, Equatable {
        /// Seconds that AWS lets a session last.
        package static let lifetimes = 900...43_200

        /// `https://sts.us-east-1.amazonaws.com/`
        package var url: String
        /// Seconds.
        package var lifetime: Int

        package init(url: String, lifetime: Int) {
            self.url = url
            self.lifetime = lifetime
        }
    }

    package let id: IdentityPoolID
    package var name: String
    package var allowsGuests: Bool
    package var allowsClassicFlow: Bool
    package var userPoolProviders: [UserPoolProvider]
    /// Name of a social provider → its app id.
    package var supportedLoginProviders: [String: String]
    package var developerProviderName: String?
    package var openIDConnectProviderARNs: [String]
    package var samlProviderARNs: [String]
    package var tags: [String: String]
    /// By provider as it was given.
    package var principalTags: [String: PrincipalTagMap]
    /// Nil where this installation gives the credentials.
    package var upstream: Upstream?
    package var createdAt: Date
    package var modifiedAt: Date

    package init(id: IdentityPoolID, name: String, allowsGuests: Bool, createdAt: Date) {
        self.id = id
        self.name = name
        self.allowsGuests = allowsGuests
        self.createdAt = createdAt
        allowsClassicFlow = false
        userPoolProviders = []
        supportedLoginProviders = [:]
        openIDConnectProviderARNs = []
        samlProviderARNs = []
        tags = [:]
        principalTags = [:]
        modifiedAt = createdAt
    }
}

/// Which role an identity gets.
package struct IdentityPoolRoles: Sendable, Codable, Equatable {
    /// How a provider's logins choose among roles.
    package struct Mapping: Sendable, Codable, Equatable {
        package enum Kind: String, Sendable, Codable { case token = "Token", rules = "Rules" }
        /// What happens when no single role results.
        package enum Ambiguity: String, Sendable, Codable { case authenticatedRole = "AuthenticatedRole", deny = "Deny" }

        package var kind: Kind
        package var ambiguity: Ambiguity
        /// Nil for a mapping by token.
        package var rules: [Rule]?

        package init(kind: Kind, ambiguity: Ambiguity, rules: [Rule]?) {
            self.kind = kind
            self.ambiguity = ambiguity
            self.rules = rules
        }
    }

    /// A role for those whose claim matches.
    package struct Rule: Sendable, Codable, Equatable {
        package enum Match: String, Sendable, Codable {
            case equals = "Equals", contains = "Contains", startsWith = "StartsWith", notEqual = "NotEqual"
        }

        package var claim: String
        package var match: Match
        package var value: String
        package var roleARN: String

        package init(claim: String, match: Match, value: String, roleARN: String) {
            self.claim = claim
            self.match = match
            self.value = value
            self.roleARN = roleARN
        }
    }

    /// ARN of the role of those who are logged in.
    package var authenticated: String?
    /// ARN of the role of guests.
    package var unauthenticated: String?
    /// By provider as it was given: `{provider}:{clientId}` for a user pool.
    package var mappings: [String: Mapping]

    package init(authenticated: String? = nil, unauthenticated: String? = nil, mappings: [String: Mapping] = [:]) {
        self.authenticated = authenticated
        self.unauthenticated = unauthenticated
        self.mappings = mappings
    }
}
