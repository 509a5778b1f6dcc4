import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import ProviderKit
import Storage

/// A broker over a database of its own, with a clock and randomness that the test holds, one pool and one client.
struct BrokerWorld {
    var services: BrokerServices
    let time = FixedTime()
    let messages = RecordedMessages()
    let functions = RecordedFunctions()
    let logs = RecordedLogs()
    var pool: UserPoolConfiguration
    var client: AppClientConfiguration

    static let poolID = UserPoolID("us-east-1_TestPool1")
    static let clientID = ClientID("1example23456789abcdefghij")

    init(
        _ engine: Engine, breachedPasswords: [any BreachedPasswordSource] = [], places: any AddressPlaces = NoPlaces(), quotas: String = "",
        changing change: (inout UserPoolConfiguration, inout AppClientConfiguration) -> Void = { _, _ in }
    ) async throws {
        let random = CountingRandom()
        services = BrokerServices(
            BrokerEnvironment(
                deployment: Deployment(region: "us-east-1", accountID: "123456789012", publicURL: "http://localhost:9229"),
                database: try await engine.database(), sealer: Sealer(masterKey: Secret([UInt8](repeating: 7, count: 32)), random: random),
                time: time,
                random: random, http: NoNetwork(), messages: messages, providers: ProviderRegistry([]),
                quotas: Quotas().changed(by: quotas) ?? Quotas(),
                functions: functions, breachedPasswords: breachedPasswords, places: places, logShipper: logs))
        pool = UserPoolConfiguration(id: Self.poolID, name: "people", createdAt: time.now, modifiedAt: time.now, version: 1)
        client = AppClientConfiguration(id: Self.clientID, poolID: Self.poolID, name: "app", createdAt: time.now, modifiedAt: time.now, version: 1)
        pool.schema =
            [.init(name: "sub", dataType: .string, isMutable: false, isRequired: true, minimumLength: 1, maximumLength: 2048)]
            + ["email", "phone_number", "preferred_username", "name", "given_name", "family_name", "address", "identities"].map {
                .init(name: $0, dataType: .string, isMutable: true, isRequired: false, minimumLength: 0, maximumLength: 2048)
            } + ["email_verified", "phone_number_verified"].map { .init(name: $0, dataType: .boolean, isMutable: true, isRequired: false) }
        change(&pool, &client)
        try await addKeys(to: pool.id)
        try await services.environment.database.write { [pool, client] sql in
            try sql.userPools.insert(pool)
            try sql.appClients.insert(AppClientRecord(configuration: client, secrets: nil))
        }
        for trigger in Trigger.allCases {
            guard let arn = pool.triggers?[trigger] else { continue }
            try await services.functions.put(arn, at: .process(path: "/function", arguments: []), actor: "test")
        }
    }

    func addKeys(to pool: UserPoolID) async throws {
        let keys = try await services.signingKeys.prepare()
        try await services.environment.database.write { [services] sql in try services.signingKeys.store(keys, for: pool, in: sql) }
    }

    /// The same installation with another pool in view.
    func otherPool() async throws -> BrokerWorld {
        var other = self
        other.pool.id = UserPoolID("us-east-1_TestPool2")
        other.client.poolID = other.pool.id
        other.client.id = ClientID("3example23456789abcdefghij")
        try await addKeys(to: other.pool.id)
        try await services.environment.database.write { [pool = other.pool, client = other.client] sql in
            try sql.userPools.insert(pool)
            try sql.appClients.insert(AppClientRecord(configuration: client, secrets: nil))
        }
        return other
    }

    /// The same client, told to hide who exists.
    var hiding: BrokerWorld {
        var hiding = self
        hiding.client.preventsUserExistenceErrors = true
        return hiding
    }

    /// A second client of the pool.
    var otherClient: AppClientConfiguration {
        var other = client
        other.id = ClientID("2example23456789abcdefghij")
        return other
    }

    var clientWithoutRevocation: AppClientConfiguration {
        var without = client
        without.isTokenRevocationEnabled = false
        return without
    }

    /// A confirmed user, stored without a password.
    func user(_ name: String = "ada", attributes: [String: String] = ["email": "ada@example.com", "email_verified": "true"]) async throws
        -> UserRecord
    {
        let user = UserRecord(
            pool: pool.id, username: Username(name), sub: Subject(services.environment.random.uuid()), status: .confirmed, attributes: attributes,
            createdAt: time.now, modifiedAt: time.now)
        try await services.environment.database.write { [pool] sql in try sql.users.insert(user, in: pool) }
        return user
    }

    /// A confirmed user with a password.
    @discardableResult
    func user(_ name: String, password: String) async throws -> UserRecord {
        let user = try await user(name)
        try await services.directory.setPassword(of: name, to: Secret(password), isPermanent: true, in: pool, actor: "test")
        return try await services.directory.user(sub: user.sub, in: pool.id)
    }

    func request(_ username: String, way: SignInWay = .open, client other: AppClientConfiguration? = nil) -> LocalSignInRequest {
        LocalSignInRequest(pool: pool, client: other ?? client, username: username, way: way, caller: caller)
    }

    var caller: CallerContext { CallerContext(address: "192.0.2.1", userAgent: nil) }

    /// What the decision log says, oldest first.
    func decisions() async throws -> [(kind: String, subject: String?, outcome: String, verdict: String)] {
        try await services.environment.database.read { sql in
            try sql.rows("SELECT kind, subject, outcome, verdict FROM decisions ORDER BY sequence").map {
                (try $0.text("kind"), try $0.optionalText("subject"), try $0.text("outcome"), try $0.text("verdict"))
            }
        }
    }

    func grant(for user: UserRecord, front: TokenGrant.Front = .api, scopes: [String] = [], nonce: String? = nil) -> TokenGrant {
        TokenGrant(pool: pool, client: client, user: user, front: front, scopes: scopes, nonce: nonce, authenticatedAt: time.now)
    }
}

extension TokenSet {
    /// The refresh token; a text that no call accepts if there is none.
    var refresh: String { refreshToken ?? "none" }
    var id: String { idToken ?? "none" }
}

/// The same text with another letter in its middle.
func tampered(_ text: String) -> String {
    var letters = Array(text)
    letters[letters.count / 2] = letters[letters.count / 2] == "A" ? "B" : "A"
    return String(letters)
}
