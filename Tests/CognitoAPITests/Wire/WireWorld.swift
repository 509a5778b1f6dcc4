import Broker
import CognitoAPI
import CognitoModel
import Cryptography
import Fixtures
import Foundation
import HTTPTypes
import IdentityModel
import ProviderKit
import Synchronization

/// The endpoint over three operations made for the tests and two access keys; every request is built as bytes and every reply read as bytes.
struct WireWorld {
    static let accessKeyID = "AKIDEXAMPLE"
    static let secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
    static let temporaryKeyID = "ASIDEXAMPLE"
    static let sessionToken = "session-token"

    /// 2026-09-01T09:05:07Z, the moment of the reference's vector.
    let time = FixedTime(Date(timeIntervalSince1970: 1_788_253_507))
    let refusals = Refusals()
    let endpoint: CognitoEndpoint

    init(endpoint: CognitoEndpoint) { self.endpoint = endpoint }

    init(mayAct: Bool = true, operations: [AnyOperation]? = nil) async throws {
        let random = CountingRandom()
        let environment = BrokerEnvironment(
            deployment: Deployment(region: "us-east-1", accountID: "123456789012", publicURL: "http://localhost:9229"),
            database: try await Engine.sqlite.database(), sealer: Sealer(masterKey: Secret([UInt8](repeating: 7, count: 32)), random: random),
            time: time, random: random, http: Unreachable(), messages: Undeliverable(), providers: ProviderRegistry([]))
        endpoint = CognitoEndpoint(
            environment: environment, authority: TwoKeys(mayAct: mayAct),
            operations: operations ?? [
                AnyOperation(EchoPools()), AnyOperation(EchoSignUp()), AnyOperation(FailingDelete()), AnyOperation(EchoCaller()),
                AnyOperation(EchoRole()), AnyOperation(EchoCreate()),
            ],
            refused: { [refusals] in refusals.add($0) })
    }

    /// A broker whose root key is the vector's.
    static func services(_ engine: Engine) async throws -> BrokerServices {
        let random = CountingRandom()
        return BrokerServices(
            BrokerEnvironment(
                deployment: Deployment(region: "us-east-1", accountID: "123456789012", publicURL: "http://localhost:9229"),
                database: try await engine.database(), sealer: Sealer(masterKey: Secret([UInt8](repeating: 7, count: 32)), random: random),
                time: FixedTime(Date(timeIntervalSince1970: 1_788_253_507)), random: random, http: Unreachable(), messages: Undeliverable(),
                providers: ProviderRegistry([]), rootCredential: RootCredential(accessKeyID: accessKeyID, secretAccessKey: Secret(secret))))
    }

    /// Sends a JSON 1.1 request.
    func send(
        _ target: String, _ body: String, headers: [(String, String)] = [("authorization", "none")], method: HTTPRequest.Method = .post
    ) async -> WireReply {
        await send(TestRequest.json(target, body), extra: headers, method: method)
    }

    func send(_ request: TestRequest, extra: [(String, String)] = [], method: HTTPRequest.Method? = nil) async -> WireReply {
        var http = HTTPRequest(method: method ?? request.method, scheme: "http", authority: request.host, path: request.path)
        for (name, value) in request.headers + extra where value != "none" {
            if let name = HTTPField.Name(name) { http.headerFields.append(HTTPField(name: name, value: value)) }
        }
        let (response, body) = await endpoint.respond(
            to: http, body: request.body, caller: CallerContext(address: "127.0.0.1", userAgent: nil))
        return WireReply(response: response, body: body)
    }
}

/// A reply as a client sees it.
struct WireReply {
    let response: HTTPResponse
    let body: [UInt8]

    var status: Int { response.status.code }
    var text: String { String(decoding: body, as: UTF8.self) }
    var code: String? { JSONValue(parsing: body)?["__type"]?.string }
    var message: String? { JSONValue(parsing: body)?["message"]?.string }
    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { response.headerFields[$0] } }
}

final class Refusals: Sendable {
    private let list = Mutex<[RefusedRequest]>([])
    var all: [RefusedRequest] { list.withLock { $0 } }
    func add(_ refusal: RefusedRequest) { list.withLock { $0.append(refusal) } }
}

struct TwoKeys: SigningAuthority {
    let mayAct: Bool

    func signer(accessKeyID: String, sessionToken: String?, now: Date) async throws(AccessError) -> Signer {
        switch (accessKeyID, sessionToken) {
        case (WireWorld.accessKeyID, nil): return Signer(principal: .root(accountID: "123456789012"), secretAccessKey: Secret(WireWorld.secret))
        case (WireWorld.temporaryKeyID, WireWorld.sessionToken):
            let session = RoleSession(accountID: "123456789012", roleName: "reader", roleID: "AROAEXAMPLE", sessionName: "ada")
            return Signer(principal: .assumedRole(session), secretAccessKey: Secret(WireWorld.secret))
        case ("ASIEXPIRED", WireWorld.sessionToken): throw .expiredCredential
        default: throw .unknownCredential
        }
    }

    func authorize(_ principal: Principal, action: String, resource: String, context: [String: [String]]) async -> Verdict {
        mayAct ? .passed("policy") : .refused("policy", expected: "an Allow for \(action) on \(resource)")
    }
}

struct EchoPools: CognitoAPI.Operation {
    func run(_ input: ListUserPoolsRequest, _ call: Call) async throws -> ListUserPoolsResponse {
        ListUserPoolsResponse(
            userPools: [
                UserPoolDescriptionType(
                    id: "us-east-1_Ab3dE6gH9", name: "size \(input.maxResults)", creationDate: Date(timeIntervalSince1970: 1_470_957_431.965))
            ])
    }
}

struct EchoCreate: CognitoAPI.Operation {
    static let inert: Set<String> = ["UserPoolAddOns"]
    static let refused: Set<String> = ["LambdaConfig.PreSignUp", "Schema.DeveloperOnlyAttribute"]
    func run(_ input: CreateUserPoolRequest, _ call: Call) async throws -> CreateUserPoolResponse {
        CreateUserPoolResponse(userPool: UserPoolType(name: input.poolName))
    }
}

struct EchoSignUp: CognitoAPI.Operation {
    func run(_ input: SignUpRequest, _ call: Call) async throws -> SignUpResponse {
        guard input.username != "taken" else { throw APIError(code: "UsernameExistsException", message: "User already exists") }
        guard input.username != "undeclared" else { throw APIError(code: "NoSuchCodeException", message: "never declared") }
        guard input.username != "broken" else { throw Broken() }
        return SignUpResponse(userConfirmed: false, userSub: "\(input.username)/\(input.userAttributes?.count ?? -1)")
    }
    struct Broken: Error {}
}

struct FailingDelete: CognitoAPI.Operation {
    func run(_ input: DeleteUserPoolRequest, _ call: Call) async throws -> NoOutput { NoOutput() }
}

struct EchoCaller: CognitoAPI.Operation {
    func run(_ input: GetCallerIdentityRequest, _ call: Call) async throws -> GetCallerIdentityResponse {
        GetCallerIdentityResponse(userId: call.principal?.userID, account: call.principal?.accountID, arn: call.principal?.arn)
    }
}

struct EchoRole: CognitoAPI.Operation {
    func run(_ input: AssumeRoleWithWebIdentityRequest, _ call: Call) async throws -> AssumeRoleWithWebIdentityResponse {
        guard input.webIdentityToken != "rejected" else { throw APIError(code: "IDPRejectedClaim", message: "<no>") }
        return AssumeRoleWithWebIdentityResponse(
            credentials: STSCredentials(
                accessKeyId: "ASIA", secretAccessKey: "a<b>&\"c\"", sessionToken: "t", expiration: Date(timeIntervalSince1970: 1_788_253_507)),
            packedPolicySize: input.durationSeconds, provider: input.policyArns?.compactMap(\.arn).joined(separator: ","))
    }
}

struct Unreachable: HTTPFetcher {
    func fetch(_ request: OutboundRequest) async throws(OutboundError) -> OutboundResponse { throw .refusedURL(request.url) }
}

struct Undeliverable: MessageDelivery {
    struct Refused: Error {}
    func deliver(_ message: OutgoingMessage) async throws { throw Refused() }
}
