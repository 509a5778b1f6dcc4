import Cryptography
import Fixtures
import Foundation
import IdentityModel
import ProviderKit
import Storage
import Synchronization

@testable import Broker
@testable import SAML

/// A pool with one SAML provider whose metadata stands at an address that the test writes.
struct DocumentWorld {
    static let url = "https://idp.example.com/metadata"

    let services: BrokerServices
    let time = FixedTime()
    let source: MetadataSource
    let metadata: String
    let pool = UserPoolID("us-east-1_Example01")
    let name = ProviderName("Corporate")

    init(_ engine: Engine, details: (String) -> [String: String] = { _ in ["MetadataURL": Self.url] }, change: (String) -> String = { $0 })
        async throws
    {
        metadata = change(try Fixture("saml/metadata/idp.xml").text.replacing("\n\t\t\t", with: ""))
        source = MetadataSource(metadata)
        let random = CountingRandom()
        services = BrokerServices(
            BrokerEnvironment(
                deployment: Deployment(region: "us-east-1", accountID: "123456789012", publicURL: "https://gatehouse.example.com"),
                database: try await engine.database(), sealer: Sealer(masterKey: Secret([UInt8](repeating: 7, count: 32)), random: random),
                time: time,
                random: random, http: source, messages: RecordedMessages(), providers: ProviderRegistry([SAMLProvider.self])))
        let configuration = UserPoolConfiguration(id: pool, name: "people", createdAt: time.now, modifiedAt: time.now, version: 1)
        try await services.environment.database.write { sql in try sql.userPools.insert(configuration) }
        _ = try await services.pools.createProvider(
            name, type: "SAML", of: pool, details: details(metadata), mapping: [:], identifiers: [], actor: "test")
    }

    func record() async throws -> ProviderDocumentRecord? {
        try await services.environment.database.read { [name, pool] in try $0.providerDocuments.document(of: name, in: pool) }
    }

    func version() async throws -> Int { try await services.catalogue.pool(pool).version }

    /// The outcomes and refused checks of all decisions about the provider's document, oldest first.
    func decisions() async throws -> [String] {
        try await services.environment.database.read { sql in
            try sql.rows("SELECT outcome FROM decisions WHERE actor = 'provider documents' ORDER BY decided_at, sequence").map {
                try $0.text("outcome")
            }
        }
    }

    /// The adapter as sign-ins get it.
    func adapter() async throws -> SAMLProvider? {
        let provider = try await services.catalogue.provider(named: name, of: pool)
        return try await services.pipeline.adapter(for: provider, of: try await services.catalogue.pool(pool)) as? SAMLProvider
    }

    func response(_ file: String) throws -> ProviderCallback {
        ProviderCallback(
            attempt: SignInAttempt(
                id: "attempt-1", requestID: SAMLWorld.requestID, provider: name, callbackURL: SAMLWorld.recipient, nonce: "n", codeVerifier: "v",
                loginHint: nil, prompt: nil, startedAt: SAMLWorld.now),
            parameters: ["SAMLResponse": try Fixture("saml/\(file).xml").message])
    }

    /// A base 64 certificate of the fixtures.
    static func certificate(_ name: String) throws -> String {
        try Fixture("saml/keys/\(name).crt").text.split(separator: "\n").dropFirst().dropLast().joined()
    }
}

/// Answers by what it holds, and remembers with what conditions it was asked.
final class MetadataSource: HTTPFetcher {
    struct State {
        var body: [UInt8]
        var status = 200
        var headers: [String: String] = ["etag": "\"1\""]
        var asked: [[String: String]] = []
    }

    let state: Mutex<State>

    init(_ text: String) { state = Mutex(State(body: Array(text.utf8))) }

    func publish(_ text: String, etag: String = "\"2\"") {
        state.withLock { state in
            state.body = Array(text.utf8)
            state.headers["etag"] = etag
        }
    }

    var asked: [[String: String]] { state.withLock { $0.asked } }

    func fetch(_ request: OutboundRequest) async throws(OutboundError) -> OutboundResponse {
        state.withLock { state in
            state.asked.append(request.headers)
            guard state.status == 200 else { return OutboundResponse(status: state.status, headers: [:], body: []) }
            if let etag = request.headers["if-none-match"], etag == state.headers["etag"] {
                return OutboundResponse(status: 304, headers: state.headers, body: [])
            }
            return OutboundResponse(status: 200, headers: state.headers, body: state.body)
        }
    }
}
