package import Foundation
package import IdentityModel
package import Storage

/// A completed sign-in that is worth tokens.
package struct TokenGrant: Sendable {
    /// Which front signed the person in: it decides the shape of the claims.
    package enum Front: String, Sendable {
        /// InitiateAuth and its kin: scope `aws.cognito.signin.user.admin`, all readable attributes.
        case api
        /// The authorization server: granted scopes, `version`, `at_hash`, `nonce`.
        case hosted
    }

    package let pool: UserPoolConfiguration
    package let client: AppClientConfiguration
    package let user: UserRecord
    package let front: Front
    /// Granted scopes; ignored for `.api`.
    package let scopes: [String]
    /// The app's OIDC nonce, returned in the ID token.
    package let nonce: String?
    package let authenticatedAt: Date
    /// What the person proved, in order: the tokens' `amr`. Empty where nothing is known of it.
    package let methods: [SignInMethod]
    /// What the tokens call the sign-in; nil to draw one.
    package let eventID: String?
    /// Resource indicator (RFC 8707): whom the access token is for.
    package let resource: String?
    /// The id that all tokens of this sign-in share; nil to draw one. The authorization server sets it, so that a
    /// code used twice can revoke what the first use gave.
    package let originJTI: String?
    /// The device that the sign-in came from, for `.api`.
    package let device: SignInDevice
    /// Whether a refresh token is due (the implicit grant gives none).
    package let wantsRefreshToken: Bool
    /// Where the tokens go, for the person's list of sessions.
    package let caller: CallerContext?
    /// The tracked session at the hosted pages that this sign-in comes from.
    package let parentSession: String?
    /// For the pool's function.
    package let occasion: TokenOccasion
    package let functionInput: FunctionInput
    /// The key that the tokens are bound to (RFC 9449); nil for bearer tokens.
    package let keyThumbprint: String?
    /// The sign-in through a provider that it comes from; nil for the pool's own users.
    package let upstream: [UInt8]?

    package init(
        pool: UserPoolConfiguration, client: AppClientConfiguration, user: UserRecord, front: Front, scopes: [String], nonce: String? = nil,
        authenticatedAt: Date, methods: [SignInMethod] = [], eventID: String? = nil, resource: String? = nil, originJTI: String? = nil,
        device: SignInDevice = .unknown, wantsRefreshToken: Bool = true, caller: CallerContext? = nil, parentSession: String? = nil,
        keyThumbprint: String? = nil, upstream: [UInt8]? = nil, occasion: TokenOccasion? = nil, functionInput: FunctionInput = FunctionInput()
    ) {
        self.upstream = upstream
        self.occasion = occasion ?? (front == .hosted ? .hosted : .signIn)
        self.functionInput = functionInput
        self.keyThumbprint = keyThumbprint
        self.pool = pool
        self.client = client
        self.user = user
        self.front = front
        self.scopes = scopes
        self.nonce = nonce
        self.authenticatedAt = authenticatedAt
        self.methods = methods
        self.eventID = eventID
        self.resource = resource
        self.originJTI = originJTI
        self.device = device
        self.wantsRefreshToken = wantsRefreshToken
        self.caller = caller
        self.parentSession = parentSession
    }
}

/// Tokens for an app. Never logged.
package struct TokenSet: Sendable {
    package let accessToken: String
    package let idToken: String?
    package let refreshToken: String?
    /// The access token's life in seconds.
    package let expiresIn: Int
    /// Shared by every token of the sign-in; nil for client credentials.
    package let originJTI: String?
    /// A device key that the app may now confirm.
    package let newDevice: NewDevice?

    package init(
        accessToken: String, idToken: String?, refreshToken: String?, expiresIn: Int, originJTI: String?, newDevice: NewDevice? = nil
    ) {
        self.accessToken = accessToken
        self.idToken = idToken
        self.refreshToken = refreshToken
        self.expiresIn = expiresIn
        self.originJTI = originJTI
        self.newDevice = newDevice
    }
}
