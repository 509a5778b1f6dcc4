import Broker
import CognitoAPI
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import ProviderKit
import Storage

/// Two nodes over one database, asked by root in whole requests, and a pool with a client.
struct PoolWorld {
    let time = FixedTime(Date(timeIntervalSince1970: 1_788_253_507))
    let here: BrokerServices
    let there: BrokerServices
    private let wire: WireWorld
    private let otherWire: WireWorld
    /// `us-east-1_…`
    var pool = ""
    var client = ""

    enum Node { case here, there }

    init(_ engine: Engine, pool members: String = "") async throws {
        let database = try await engine.database()
        let random = CountingRandom()
        let environment = BrokerEnvironment(
            deployment: Deployment(region: "us-east-1", accountID: "123456789012", publicURL: "http://localhost:9229"), database: database,
            sealer: Sealer(masterKey: Secret([UInt8](repeating: 7, count: 32)), random: random), time: time, random: random, http: NoNetwork(),
            messages: RecordedMessages(), providers: ProviderRegistry([]),
            rootCredential: RootCredential(accessKeyID: WireWorld.accessKeyID, secretAccessKey: Secret(WireWorld.secret)))
        here = BrokerServices(environment)
        there = BrokerServices(environment)
        wire = WireWorld(endpoint: CognitoEndpoint(services: here))
        otherWire = WireWorld(endpoint: CognitoEndpoint(services: there))
        pool = try await make("CreateUserPool", #"{"PoolName": "people"\#(members.isEmpty ? "" : ", " + members)}"#, "UserPool", "Id")
        client = try await make("CreateUserPoolClient", #""ClientName": "app""#, "UserPoolClient", "ClientId")
    }

    struct NotMade: Error { let reply: String }

    /// A request whose reply holds a text, such as an id.
    func make(_ operation: String, _ input: String, _ path: String...) async throws -> String {
        let reply = await call(operation, input)
        guard let text = path.reduce(reply.json, { $0[$1] ?? .null }).string else { throw NotMade(reply: reply.text) }
        return text
    }

    /// A signed request. Members without braces are those beside `UserPoolId`.
    @discardableResult
    func call(_ operation: String, _ input: String = "", on node: Node = .here) async -> WireReply {
        let body = input.hasPrefix("{") ? input : #"{"UserPoolId": "\#(pool)"\#(input.isEmpty ? "" : ", " + input)}"#
        let request = TestRequest.json("AWSCognitoIdentityProviderService.\(operation)", body)
        let timestamp = String(time.now.formatted(.iso8601).unicodeScalars.filter { !["-" as Unicode.Scalar, ":"].contains($0) }.map(Character.init))
        return await (node == .here ? wire : otherWire).send(request.signed(at: timestamp))
    }

    /// What DescribeUserPool shows.
    func description(on node: Node = .here) async -> JSONValue { await call("DescribeUserPool", on: node).json["UserPool"] ?? .null }

    func clientDescription(_ id: String? = nil, on node: Node = .here) async -> JSONValue {
        await call("DescribeUserPoolClient", #""ClientId": "\#(id ?? client)""#, on: node).json["UserPoolClient"] ?? .null
    }

    /// What the decision log says was done, oldest first.
    func changes() async throws -> [String] {
        try await here.environment.database.read { sql in
            try sql.rows("SELECT outcome FROM decisions WHERE kind = 'administration' ORDER BY node, sequence").map { try $0.text("outcome") }
        }
    }
}

extension JSONValue {
    /// From a JSON text in a test; null if it is none.
    static func parsed(_ text: String) -> JSONValue { JSONValue(parsing: Array(text.utf8)) ?? .null }
}
