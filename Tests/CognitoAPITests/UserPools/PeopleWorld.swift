import Broker
import CognitoAPI
import Cryptography
import Fixtures
import Foundation
import HTTPTypes
package import IdentityModel
import ProviderKit
import Storage

/// The whole API over a database of its own: what goes in and comes out is bytes.
struct PeopleWorld {
    let services: BrokerServices
    let messages = RecordedMessages()
    let wire: WireWorld
    let time = FixedTime(Date(timeIntervalSince1970: 1_788_253_507))
    let pool: UserPoolConfiguration
    /// A public client and one with a secret, which may both do everything.
    let client: AppClientConfiguration
    let confidential: AppClientConfiguration
    let secret: String

    static let allFlows = ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]

    init(_ engine: Engine, changing change: (inout UserPoolConfiguration) -> Void = { _ in }) async throws {
        let random = CountingRandom()
        services = BrokerServices(
            BrokerEnvironment(
                deployment: Deployment(region: "us-east-1", accountID: "123456789012", publicURL: "http://localhost:9229"),
                database: try await engine.database(), sealer: Sealer(masterKey: Secret([UInt8](repeating: 7, count: 32)), random: random),
                time: time, random: random, http: NoNetwork(), messages: messages, providers: ProviderRegistry([]),
                rootCredential: RootCredential(accessKeyID: WireWorld.accessKeyID, secretAccessKey: Secret(WireWorld.secret))))
        wire = WireWorld(endpoint: CognitoEndpoint(services: services))
        pool = try await services.pools.create(name: "people", schema: [], actor: "test") { change(&$0) }
        (client, _) = try await services.pools.createClient(name: "app", of: pool.id, secret: .none, actor: "test") { _, client in
            client.explicitAuthFlows = Self.allFlows
        }
        let (confidential, secret) = try await services.pools.createClient(name: "server", of: pool.id, secret: .generated, actor: "test") {
            _, client in
            client.explicitAuthFlows = Self.allFlows
        }
        self.confidential = confidential
        self.secret = secret?.exposed ?? ""
    }

    /// An unsigned operation.
    func call(_ operation: String, _ input: [String: JSONValue]) async -> WireReply {
        await wire.send("AWSCognitoIdentityProviderService.\(operation)", JSONValue.object(input).text)
    }

    /// An operation signed with the root key.
    func administer(_ operation: String, _ input: [String: JSONValue]) async -> WireReply {
        var input = input
        input["UserPoolId"] = .string(pool.id.rawValue)
        let request = TestRequest.json("AWSCognitoIdentityProviderService.\(operation)", JSONValue.object(input).text)
        let timestamp = String(time.now.formatted(.iso8601).unicodeScalars.filter { !["-" as Unicode.Scalar, ":"].contains($0) }.map(Character.init))
        return await wire.send(request.signed(at: timestamp))
    }

    /// A confirmed user with a password.
    func user(_ name: String, password: String) async {
        _ = await administer(
            "AdminCreateUser",
            ["Username": .string(name), "MessageAction": "SUPPRESS", "UserAttributes": [["Name": "email", "Value": "ada@example.com"]]])
        _ = await administer("AdminSetUserPassword", ["Username": .string(name), "Password": .string(password), "Permanent": true])
    }

    func hash(_ name: String) -> JSONValue {
        .string(secretHash(username: name, clientID: confidential.id.rawValue, clientSecret: secret))
    }
}

extension WireReply {
    var json: JSONValue { JSONValue(parsing: body) ?? .null }
    subscript(_ member: String) -> JSONValue? { json[member] }
    /// `code: message`
    var refusal: String { "\(code ?? "none"): \(message ?? "")" }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByBooleanLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(Dictionary(elements) { _, last in last }) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(booleanLiteral value: Bool) { self = .boolean(value) }
}
