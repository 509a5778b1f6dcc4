package import IdentityModel

/// Registers apps that ask for it themselves.
///
/// What an app says of itself is believed only as far as it binds the app: where its codes go, and what it may ask for at most what the pool
/// allows. It gets no way to sign people in but the hosted pages.
/// Source: RFC 7591; Amazon Cognito developer guide, "Dynamic client registration".
package struct ClientRegistrar: Sendable {
    let services: BrokerServices

    /// What an app asks for; nil where it leaves the choice to us.
    package struct Metadata: Sendable {
        package var redirectURIs: [String] = []
        package var grantTypes: [String] = ["authorization_code"]
        package var responseTypes: [String]?
        package var authenticationMethod = "client_secret_basic"
        package var name: String?
        package var scopes: [String]?

        package init() {}
    }

    package struct Registered: Sendable {
        package let client: AppClientConfiguration
        package let secret: Secret<String>?
        package let grantTypes: [String]
        package let responseTypes: [String]
        package let authenticationMethod: String
    }

    package enum Refusal: Error, Equatable {
        /// The pool registers nobody.
        case notEnabled
        /// No token, or none with the scope for it; nil token: none was shown.
        case invalidToken(isMissing: Bool)
        case invalidRedirectURI(String)
        case invalidMetadata(String)
    }

    /// Scopes that every registered app may have.
    private static let standardScopes = ["openid", "email", "phone", "profile"]
    private static let flows = ["authorization_code": "code", "client_credentials": "client_credentials"]

    /// - Parameter bearer: the access token that vouches for the app; nil for an open registration.
    /// - Throws: `Refusal`, `PoolError.poolNotFound`.
    package func register(_ metadata: Metadata, in id: UserPoolID, bearer: String?, caller: CallerContext) async throws -> Registered {
        let pool = try await services.catalogue.pool(id)
        guard let settings = pool.clientRegistration, settings.isEnabled else { throw Refusal.notEnabled }
        let voucher = try await voucher(bearer, settings, pool, caller)
        let grants = voucher == nil ? settings.openGrants : settings.authenticatedGrants
        // A refresh token comes with a code, whether it is asked for or not.
        let wanted = metadata.grantTypes.filter { $0 != "refresh_token" }
        guard wanted.count == 1, let grant = wanted.first, let flow = Self.flows[grant], grants.contains(flow) else {
            throw Refusal.invalidMetadata("grant_types cannot be granted")
        }
        let isCode = flow == "code"
        guard ["client_secret_basic", "client_secret_post", "none"].contains(metadata.authenticationMethod),
            isCode || metadata.authenticationMethod != "none"
        else { throw Refusal.invalidMetadata("token_endpoint_auth_method cannot be used") }
        let responses = metadata.responseTypes ?? (isCode ? ["code"] : [])
        guard responses == (isCode ? ["code"] : []) else { throw Refusal.invalidMetadata("response_types do not fit grant_types") }
        guard isCode != metadata.redirectURIs.isEmpty, metadata.redirectURIs.count <= 100 else {
            throw Refusal.invalidRedirectURI("redirect_uris are needed for codes, and only for them")
        }
        for address in metadata.redirectURIs {
            do { try PoolAdministration.check(redirect: address) } catch { throw Refusal.invalidRedirectURI("A redirect URI cannot be used") }
        }
        let scopes = try await scopes(metadata.scopes, isCode: isCode, settings, pool)
        let providers = try await services.catalogue.providers(of: id).map(\.name.rawValue)
        let created: (client: AppClientConfiguration, secret: Secret<String>?)
        do {
            created = try await services.pools.createClient(
                name: try name(metadata.name), of: id, secret: metadata.authenticationMethod == "none" ? .none : .generated,
                actor: voucher.map { "\($0) at \(caller.address)" } ?? "open registration at \(caller.address)"
            ) { _, client in
                client.isRegistered = true
                // Only the pages sign people in for an app that nobody here knows.
                client.explicitAuthFlows = ["ALLOW_REFRESH_TOKEN_AUTH"]
                client.inert["ExplicitAuthFlows"] = .array([.string("ALLOW_REFRESH_TOKEN_AUTH")])
                client.allowsOAuthFlows = true
                client.oauthFlows = [flow]
                client.inert["AllowedOAuthFlows"] = .array([.string(flow)])
                client.oauthScopes = scopes
                client.inert["AllowedOAuthScopes"] = .array(scopes.map { .string($0) })
                client.callbackURLs = metadata.redirectURIs
                if isCode {
                    client.inert["CallbackURLs"] = .array(metadata.redirectURIs.map { .string($0) })
                    client.supportedIdentityProviders = [AppClientConfiguration.localProvider] + providers
                    client.inert["SupportedIdentityProviders"] = .array(client.supportedIdentityProviders.map { .string($0) })
                }
            }
        } catch PoolError.limitExceeded {
            throw Refusal.invalidMetadata("No more clients can be registered")
        }
        return Registered(
            client: created.client, secret: created.secret, grantTypes: metadata.grantTypes, responseTypes: responses,
            authenticationMethod: metadata.authenticationMethod)
    }

    /// The client whose token vouches for the app; nil for an open registration.
    private func voucher(
        _ bearer: String?, _ settings: ClientRegistration, _ pool: UserPoolConfiguration, _ caller: CallerContext
    ) async throws -> ClientID? {
        guard let bearer else {
            guard settings.isOpen else { throw try await refused(.invalidToken(isMissing: true), pool, caller) }
            return nil
        }
        let token: VerifiedAccessToken
        do { token = try await services.tokens.verifyAccess(bearer, requiring: OAuthScopes.registration) } catch TokenError.unavailable {
            throw TokenError.unavailable
        } catch { throw try await refused(.invalidToken(isMissing: false), pool, caller) }
        guard token.pool == pool.id else { throw try await refused(.invalidToken(isMissing: false), pool, caller) }
        return token.clientID
    }

    private func scopes(
        _ wanted: [String]?, isCode: Bool, _ settings: ClientRegistration, _ pool: UserPoolConfiguration
    ) async throws -> [String] {
        let custom = try await services.catalogue.customScopes(of: pool.id)
        // Registering apps is never handed on.
        let allowed = settings.allowedScopes.filter {
            custom.contains($0) || isCode && $0.isIdentical(to: "aws.cognito.signin.user.admin")
        }
        let possible = isCode ? Self.standardScopes + allowed : allowed
        let granted = wanted ?? (isCode ? Self.standardScopes : allowed)
        guard !granted.isEmpty, granted.allSatisfy({ scope in possible.contains { $0.isIdentical(to: scope) } }) else {
            throw Refusal.invalidMetadata("scope cannot be granted")
        }
        return granted
    }

    /// As the API has names of clients.
    private func name(_ given: String?) throws(Refusal) -> String {
        guard let given else { return "Registered client" }
        guard (1...128).contains(given.count), given.allSatisfy({ $0.isLetter || $0.isNumber || $0.isWhitespace || "_+=,.@-".contains($0) }) else {
            throw .invalidMetadata("client_name cannot be used")
        }
        return given
    }

    private func refused(_ refusal: Refusal, _ pool: UserPoolConfiguration, _ caller: CallerContext) async throws -> Refusal {
        try await services.record(
            boundedRefusal: DecisionRecord(
                kind: .refusal, tenant: pool.id.rawValue, actor: caller.address, subject: nil, outcome: "registration refused",
                verdict: .refused(
                    "client.register.token", expected: "a live access token with \(OAuthScopes.registration)", received: "\(refusal)")),
            key: caller.address)
        return refusal
    }
}

extension BrokerServices {
    package var clientRegistrar: ClientRegistrar { ClientRegistrar(services: self) }
}
