import Foundation
import IdentityModel
import Storage

/// Who vouches for a login.
enum LoginProvider: Sendable, Equatable {
    case userPool(UserPoolProviderName)
    /// The pool's own developer, by its provider name.
    case developer(String)
    /// A registered OpenID provider, by its issuer without scheme and its ARN.
    case openID(name: String, arn: String)
    case saml(arn: String)
    /// A provider of fixed name: `accounts.google.com`.
    case social(String)

    static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.userPool(let left), .userPool(let right)): left == right
        case (.developer(let left), .developer(let right)), (.openID(_, let left), .openID(_, let right)), (.saml(let left), .saml(let right)),
            (.social(let left), .social(let right)):
            left.isIdentical(to: right)
        case (.userPool, _), (.developer, _), (.openID, _), (.saml, _), (.social, _): false
        }
    }

    /// What tokens and policies call it.
    var canonical: String {
        switch self {
        case .userPool(let name): name.canonical
        case .developer(let name), .openID(let name, _), .saml(let name), .social(let name): name
        }
    }

    /// Whether an administrator who wrote this name meant this provider.
    func isNamed(_ name: String, in deployment: Deployment) -> Bool {
        switch self {
        case .userPool(let provider): UserPoolProviderName(name, in: deployment) == provider
        case .developer(let provider), .saml(let provider), .social(let provider): provider.isIdentical(to: name)
        case .openID(let provider, let arn): provider.isIdentical(to: name) || arn.isIdentical(to: name)
        }
    }
}

/// A login whose token was verified.
struct VerifiedLogin: Sendable {
    /// Whom it proves.
    enum Proof: Sendable, Equatable {
        /// A person at the provider.
        case person(IdentityLogin)
        /// An identity of ours, by a token that we gave to the developer.
        case identity(IdentityID)
    }

    let provider: LoginProvider
    let proof: Proof
    /// Whom the token was made for: a client's or an app's id.
    let audience: String
    let claims: [String: JSONValue]
    /// What tokens and policies say of it (`amr`).
    ///
    /// Source: Cognito developer guide, role trust and permissions; reference §11.5.
    let methods: [String]
    /// Session tags that the developer stated; those of other providers come from their claims.
    let tags: [String: String]
    /// Whose standing keeps the session alive.
    let user: SessionGrounds.User?
    /// The registered provider whose standing keeps the session alive.
    let registered: SessionGrounds.Provider?

    /// What gives credentials or a token once, and no second time anywhere; nil for a login that may be shown again until it expires.
    let singleUse: SingleUse?

    /// An assertion that is used up.
    struct SingleUse: Sendable, Equatable {
        /// ARN.
        let provider: String
        /// SHA-256 of what the assertion is remembered by.
        let keyHash: [UInt8]
        let until: Date
    }

    /// Where the roles stand that a SAML provider gives; no attribute can be called so.
    static let samlRoles = "\0roles"

    /// A login by a provider that is neither a user pool nor the developer.
    init(
        provider: LoginProvider, subject: String, audience: String, claims: [String: JSONValue], registered: SessionGrounds.Provider? = nil,
        singleUse: SingleUse? = nil
    ) {
        self.provider = provider
        proof = .person(IdentityLogin(provider: provider.canonical, subject: Subject(subject)))
        self.audience = audience
        self.claims = claims
        methods = [provider.canonical, "\(provider.canonical):\(audience):\(subject)"]
        tags = [:]
        user = nil
        self.registered = registered
        self.singleUse = singleUse
    }

    /// A login by the ID token of a user pool.
    ///
    /// - Parameter endsWithSignOut: whether the session ends when the user signs out everywhere.
    init(
        provider: UserPoolProviderName, clientID: ClientID, subject: Subject, claims: [String: JSONValue], endsWithSignOut: Bool = false
    ) {
        self.provider = .userPool(provider)
        proof = .person(IdentityLogin(provider: provider.canonical, subject: subject))
        audience = clientID.rawValue
        self.claims = claims
        methods = [provider.canonical, "\(provider.canonical):CognitoSignIn:\(subject.rawValue)"]
        tags = [:]
        user = SessionGrounds.User(
            pool: provider.pool, sub: subject, originJTI: claims["origin_jti"]?.string, issuedAt: claims["iat"]?.integer ?? 0,
            endsWithSignOut: endsWithSignOut)
        registered = nil
        singleUse = nil
    }

    /// A login that the developer vouches for.
    init(developer name: String, identifier: String, in pool: IdentityPoolID, tags: [String: String]) {
        provider = .developer(name)
        proof = .person(.developer(name, identifier))
        audience = pool.rawValue
        claims = [:]
        methods = [name, Self.method(developer: name, identifier: identifier, in: pool)]
        self.tags = tags
        user = nil
        registered = nil
        singleUse = nil
    }

    /// A login by a token that the developer was given.
    init(developer name: String, token: WebIdentity, claims: [String: JSONValue]) {
        provider = .developer(name)
        proof = .identity(IdentityID(token.subject))
        audience = token.audience
        self.claims = claims
        methods = token.methods.filter { !$0.isIdentical(to: "authenticated") }
        tags = token.tags
        user = nil
        registered = nil
        singleUse = nil
    }

    /// For the decision log.
    var subject: String {
        switch proof {
        case .person(let login): login.subject.rawValue
        case .identity(let id): id.rawValue
        }
    }

    /// Whose assertion it was, as far as one can be found again: the subject, and the sign-in that the token hangs on.
    var trace: String {
        guard let origin = claims["origin_jti"]?.string ?? claims["jti"]?.string else { return subject }
        return "\(subject), sign-in \(origin.prefix(64))"
    }

    /// `login.app:us-east-1:us-east-1:{uuid}:{identifier}`
    static func method(developer name: String, identifier: String, in pool: IdentityPoolID) -> String {
        "\(name):\(pool.rawValue.prefix { $0 != ":" }):\(pool.rawValue):\(identifier)"
    }
}
