import AuthorizationServer
import Cryptography
import Fixtures
import Foundation
import HTTPTypes
import IdentityModel
import ProviderKit
import Storage

@testable import Broker

/// A pool with a client, two providers and a user, behind the authorization server's front.
struct HostedWorld {
    static let callback = "https://app.example.com/callback"
    static let password = "Correct-Horse-9!"

    let services: BrokerServices
    let endpoints: AuthorizationEndpoints
    let time = FixedTime()
    let pool: UserPoolConfiguration
    let client: AppClientConfiguration
    let secret: Secret<String>?
    let messages = RecordedMessages()

    init(
        _ engine: Engine, publicURL: String = "http://localhost:9229", http: any HTTPFetcher = NoNetwork(), secret choice: ClientSecretChoice = .none,
        providersHaveIdentifiers: Bool = true, watching watch: (any SQLDatabase) -> any SQLDatabase = { $0 },
        pool configurePool: (inout UserPoolConfiguration) -> Void = { _ in },
        client configureClient: (inout AppClientConfiguration) -> Void = { _ in }
    ) async throws {
        services = Self.services(watch(try await engine.database()), publicURL: publicURL, time: time, http: http, messages: messages)
        endpoints = try AuthorizationEndpoints(services: services)
        var pool = UserPoolConfiguration(id: Self.poolID, name: "people", createdAt: time.now, modifiedAt: time.now, version: 1)
        pool.schema = StandardSchema.attributes
        configurePool(&pool)
        self.pool = pool
        let keys = try await PoolKeys.shared.keys()
        try await services.environment.database.write { [pool] sql in
            try sql.userPools.insert(pool)
            for key in keys.signing { try sql.signingKeys.insert(key) }
            for key in keys.saml { try sql.samlKeys.insert(key) }
            try sql.resourceServers.insert(
                ResourceServerRecord(
                    pool: pool.id, identifier: "shop", name: "Shop", scopes: ["read", "write"].map { .init(name: $0, description: $0) }))
        }
        for (name, type) in [("Corp", "SAML"), ("Partner", "OIDC")] {
            _ = try await services.pools.createProvider(
                ProviderName(name), type: type, of: pool.id, details: [:], mapping: ["email": "mail", "name": "displayName"],
                identifiers: providersHaveIdentifiers ? ["\(name.lowercased()).example"] : [], actor: "test")
        }
        (client, secret) = try await services.pools.createClient(name: "Shop <1>", of: pool.id, secret: choice, actor: "test") { _, client in
            client.allowsOAuthFlows = true
            client.oauthFlows = ["code", "implicit"]
            client.oauthScopes = ["openid", "email", "profile"]
            client.callbackURLs = [Self.callback, "http://localhost:3000/?from=pool"]
            client.logoutURLs = ["https://app.example.com/bye"]
            client.supportedIdentityProviders = ["COGNITO", "Corp", "Partner"]
            configureClient(&client)
        }
    }

    static let rootKey = "AKIATESTTESTTESTTEST"
    static let rootSecret = "the-root-secret-of-the-tests-is-long-enough"

    static let poolID = UserPoolID("us-east-1_TestPool1")

    static func services(
        _ database: any SQLDatabase, publicURL: String, time: FixedTime, http: any HTTPFetcher = NoNetwork(),
        messages: any MessageDelivery = NoMessages()
    ) -> BrokerServices {
        let random = CountingRandom()
        return BrokerServices(
            BrokerEnvironment(
                deployment: Deployment(region: "us-east-1", accountID: "123456789012", publicURL: publicURL), database: database,
                sealer: Sealer(masterKey: Secret([UInt8](repeating: 7, count: 32)), random: random), time: time, random: random, http: http,
                messages: messages, providers: ProviderRegistry([ScriptedOIDC.self, ScriptedSAML.self]),
                rootCredential: RootCredential(accessKeyID: rootKey, secretAccessKey: Secret(rootSecret))))
    }

    /// A confirmed user with a password.
    @discardableResult
    func user(
        _ name: String = "ada", isTemporary: Bool = false,
        attributes: [String: String] = ["email": "ada@example.com", "email_verified": "true", "name": "Ada"], status: UserStatus = .confirmed
    ) async throws -> UserRecord {
        let user = UserRecord(
            pool: pool.id, username: Username(name), sub: Subject(services.environment.random.uuid()),
            status: isTemporary ? .forceChangePassword : status,
            attributes: attributes,
            createdAt: time.now, modifiedAt: time.now)
        let credential = try await services.passwords.credential(
            for: Secret(Self.password), of: user, isTemporary: isTemporary, at: time.now, expiresAt: nil)
        try await services.environment.database.write { [pool] sql in
            try sql.users.insert(user, in: pool)
            try sql.credentials.set(credential)
        }
        return user
    }

    /// Lets the client use standards beyond Cognito's protocol.
    func allow(_ extensions: ClientExtension..., logoutURI: String? = nil) async throws {
        _ = try await services.pools.setExtensions(of: client.id, actor: "test") { settings in
            for one in extensions { settings.set(one, true) }
            settings.backChannelLogoutURI = logoutURI
        }
    }

    /// The code in the message that was sent last.
    func sentCode(digits: Int = 6) throws -> String {
        let text = messages.sent.last?.body.exposed ?? ""
        guard let code = text.split(whereSeparator: { !$0.isNumber }).first(where: { $0.count == digits }) else {
            throw Reply.Missing(what: "a code in \(text)")
        }
        return String(code)
    }

    func browser() -> Browser { Browser(endpoints: endpoints, time: time) }

    static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"

    /// An authorization request as an app makes it.
    func request(_ changes: [String: String?] = [:]) -> String {
        var parameters: [String: String?] = [
            "client_id": client.id.rawValue, "redirect_uri": Self.callback, "response_type": "code", "scope": "openid email", "state": "s t&1",
            "nonce": "n-1", "code_challenge": PKCE.challenge(of: Self.verifier), "code_challenge_method": "S256",
        ]
        parameters.merge(changes) { _, new in new }
        return FormEncoding.encode(parameters.sorted { $0.key < $1.key }.compactMap { name, value in value.map { FormEncoding.Field(name, $0) } })
    }

    /// Exchanges a code as the app does.
    func exchange(_ code: String, _ changes: [String: String?] = [:], headers: [String: String] = [:]) async -> Reply {
        var form: [String: String?] = [
            "grant_type": "authorization_code", "code": code, "client_id": client.id.rawValue, "redirect_uri": Self.callback,
            "code_verifier": Self.verifier,
        ]
        form.merge(changes) { _, new in new }
        return await browser().post("/oauth2/token", form.compactMapValues { $0 }, headers: headers)
    }

    /// Signs the user in at the page and returns the code.
    func code(_ browser: Browser, _ changes: [String: String?] = [:]) async throws -> String {
        let reply = try await browser.signIn(query: request(changes))
        return try reply.redirectParameter("code")
    }

    /// The verdict of the newest refusal in the decision log.
    func lastRefusal() async throws -> Verdict? {
        let row = try await services.environment.database.read { sql in
            try sql.rows("SELECT verdict FROM decisions WHERE kind = 'refusal' ORDER BY decided_at DESC LIMIT 1").first?.text("verdict")
        }
        return try row.map { try JSONDecoder().decode(Verdict.self, from: Data($0.utf8)) }?.firstRefusal
    }
}

struct NoNetwork: HTTPFetcher {
    func fetch(_ request: OutboundRequest) async throws(OutboundError) -> OutboundResponse { throw .refusedURL(request.url) }
}

struct NoMessages: MessageDelivery {
    func deliver(_ message: OutgoingMessage) async throws {}
}

/// The pool's RSA keys, made once for all tests: they are what takes time.
private actor PoolKeys {
    static let shared = PoolKeys()
    private var made: Task<(signing: [SigningKeyRecord], saml: [SAMLKeyRecord]), any Error>?

    func keys() async throws -> (signing: [SigningKeyRecord], saml: [SAMLKeyRecord]) {
        let task =
            made
            ?? Task {
                let services = HostedWorld.services(try await Engine.sqlite.database(), publicURL: "http://localhost:9229", time: FixedTime())
                let prepared = try await services.signingKeys.prepare()
                try await services.environment.database.write { sql in
                    try services.signingKeys.store(prepared, for: HostedWorld.poolID, in: sql)
                }
                _ = try await services.environmentForProviders(pool: HostedWorld.poolID)
                return try await services.environment.database.read { sql in
                    (
                        try sql.signingKeys.keys(of: HostedWorld.poolID, at: services.environment.time.now),
                        try sql.samlKeys.keys(of: HostedWorld.poolID)
                    )
                }
            }
        made = task
        return try await task.value
    }
}
