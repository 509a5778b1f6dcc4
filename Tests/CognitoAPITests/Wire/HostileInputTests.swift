import Broker
import CognitoAPI
import CognitoModel
import Fixtures
import Foundation
import HTTPTypes
import IdentityModel
import Testing

/// Input that nobody means well, signed by root so that it gets as far as it can: the answer is a refusal or a success, never a fault.
@Suite struct HostileInputTests {
    @Test(arguments: Engine.available)
    func `no input makes an operation fail inside`(engine: Engine) async throws {
        let services = try await WireWorld.services(engine)
        let world = WireWorld(endpoint: CognitoEndpoint(services: services))
        // A pool, a client and an identity pool that are there, so that more than "not found" is reached.
        var known: [String] = []
        for (target, body, path) in [
            ("AWSCognitoIdentityProviderService.CreateUserPool", #"{"PoolName":"people"}"#, ["UserPool", "Id"]),
            ("AWSCognitoIdentityProviderService.CreateUserPoolClient", #"{"UserPoolId":"POOL","ClientName":"app"}"#, ["UserPoolClient", "ClientId"]),
            (
                "AWSCognitoIdentityService.CreateIdentityPool", #"{"IdentityPoolName":"ids","AllowUnauthenticatedIdentities":true}"#,
                ["IdentityPoolId"]
            ),
        ] {
            let service = target.hasPrefix("AWSCognitoIdentityService") ? "cognito-identity" : "cognito-idp"
            let body = body.replacing("POOL", with: known.first ?? "")
            let reply = JSONValue(parsing: await world.send(TestRequest.json(target, body).signed(service: service)).body)
            if let id = path.reduce(reply, { $0?[$1] })?.string { known.append(id) }
        }
        #expect(known.count >= 2)
        var generator = InputGenerator(random: CountingRandom(seed: 7), known: known)
        for service in [CognitoService.userPools, .identityPools] {
            for operation in OperationTable.of(service).operations.values.sorted(by: { $0.name.name < $1.name.name }) {
                let target = "\(service.targetPrefix ?? "").\(operation.name.name)"
                for _ in 0..<25 {
                    let body = generator.input(of: operation).text
                    let reply = await world.send(TestRequest.json(target, body).signed(service: service.rawValue))
                    #expect(reply.status < 500, "\(operation.name) \(body)")
                    #expect(reply.status == 200 || reply.code != nil, "\(operation.name) \(body)")
                }
            }
        }
    }

    @Test func `bytes changed at random in a good body are refused or harmless`() async throws {
        let world = try await WireWorld()
        let random = CountingRandom(seed: 11)
        let good = Array(
            #"{"ClientId":"abc","Username":"ada","Password":"S-12 é","UserAttributes":[{"Name":"email","Value":"a@b.c"}],"ClientMetadata":{"a":"1"}}"#
                .utf8)
        for _ in 0..<3000 {
            var request = TestRequest.json("AWSCognitoIdentityProviderService.SignUp", "")
            request.body = good
            for _ in 0...Int(random.bytes(1)[0] % 3) {
                let choice = random.bytes(3)
                let position = Int(choice[0]) % request.body.count
                switch choice[1] % 3 {
                case 0: request.body[position] = choice[2]
                case 1: request.body.remove(at: position)
                default: request.body.insert(choice[2], at: position)
                }
            }
            #expect(await world.send(request).status <= 400)
        }
    }
}

/// Inputs that mostly fit the model, with values that mostly mean trouble.
struct InputGenerator {
    let random: CountingRandom
    /// Ids that exist.
    let known: [String]
    private static let texts = [
        "", "a", "us-east-1_Ab3dE6gH9", "us-east-1:0b6f1d7e-8a39-4d6b-9c1a-0123456789ab", "abc123", "' OR 1=1 --", "ada@example.com", "+15550100",
        "\u{0}", "é\u{301}", "../../etc", "{{x}}", "arn:aws:iam::123456789012:role/r", "https://example.com/cb", "http://[::1]/", "1e999",
        String(repeating: "x", count: 3000), "email", "custom:a", "ON", "SAML", "OIDC", "USER_PASSWORD_AUTH", "REFRESH_TOKEN_AUTH",
        "username = \"a\"",
        "a.b.c", "\u{FFFD}\u{202E}", "-1",
    ]
    private static let numbers: [Int64] = [-1, 0, 1, 2, 5, 10, 60, 3600, 2_147_483_647, -2_147_483_648, 9_223_372_036_854_775_807]

    private func below(_ limit: Int) -> Int { Int(random.bytes(2).reduce(0) { $0 << 8 | UInt16($1) }) % limit }

    mutating func input(of operation: OperationDescription) -> JSONValue {
        let table = ShapeTable.of(operation.name.service)
        guard let shape = table[operation.input] else { return .object([:]) }
        return value(of: shape, table)
    }

    /// Whether a text is an id of the kind that the shape's name promises.
    private func fits(_ text: String, _ shape: ShapeTable.Shape) -> Bool {
        switch shape.name {
        case "UserPoolIdType": text.contains("_")
        case "IdentityPoolId", "IdentityId": text.contains(":")
        case "ClientIdType": !text.contains("_") && !text.contains(":")
        default: false
        }
    }

    private func value(of shape: ShapeTable.Shape, _ table: ShapeTable) -> JSONValue {
        if below(60) == 0 { return [.null, .integer(3), .string("x"), .array([]), .object([:]), .boolean(true), .number(1.5)][below(7)] }
        switch shape.kind {
        case .structure, .document:
            var members: [String: JSONValue] = [:]
            for member in shape.members where member.isRequired ? below(20) > 0 : below(3) == 0 {
                members[member.name] = value(of: table.shapes[member.shape], table)
            }
            return .object(members)
        case .list: return .array((0..<below(3)).map { _ in value(of: table.shapes[shape.element], table) })
        case .map:
            let keys = ["USERNAME", "PASSWORD", "SRP_A", "REFRESH_TOKEN", "SECRET_HASH", "MetadataFile", "client_id", "email", "a"]
            return .object(Dictionary((0..<below(4)).map { _ in (keys[below(keys.count)], value(of: table.shapes[shape.element], table)) }) { $1 })
        case .string:
            if !shape.values.isEmpty, below(4) > 0 { return .string(shape.values[below(shape.values.count)]) }
            if !known.isEmpty, below(2) == 0, let fitting = known.first(where: { shape.pattern?.matches($0) == true && fits($0, shape) }) {
                return .string(fitting)
            }
            return .string(Self.texts[below(Self.texts.count)])
        case .integer, .long: return .integer(Self.numbers[below(Self.numbers.count)])
        case .boolean: return .boolean(below(2) == 0)
        case .timestamp: return [.integer(0), .number(1e11), .number(-1e11), .number(1_788_253_507.25)][below(4)]
        case .blob: return .string(["", "AAAA", "not base64"][below(3)])
        }
    }
}
