import CognitoAPI
import CognitoModel
import Foundation
import HTTPTypes
import IdentityModel
import Storage
import Testing

/// Bodies, good and bad, over the endpoint.
@Suite struct CognitoEndpointTests {
    private struct LosingUpdate: CognitoAPI.Operation {
        func run(_ input: UpdateUserPoolRequest, _ call: Call) async throws -> UpdateUserPoolResponse { throw StorageError.conflict }
    }

    private struct LosingDescription: CognitoAPI.Operation {
        func run(_ input: DescribeUserPoolRequest, _ call: Call) async throws -> DescribeUserPoolResponse { throw StorageError.conflict }
    }

    @Test func `a change that lost against others may be tried again`() async throws {
        let world = try await WireWorld(operations: [AnyOperation(LosingUpdate()), AnyOperation(LosingDescription())])
        for (operation, code) in [("UpdateUserPool", "ConcurrentModificationException"), ("DescribeUserPool", "TooManyRequestsException")] {
            let request = TestRequest.json("AWSCognitoIdentityProviderService.\(operation)", #"{"UserPoolId": "us-east-1_Ab3dE6gH9"}"#)
            let reply = await world.send(request.signed())
            #expect(reply.status == 400 && reply.code == code, "\(operation)")
        }
    }

    static let signUp = "AWSCognitoIdentityProviderService.SignUp"

    @Test func `a reply carries the service's headers`() async throws {
        let reply = await (try WireWorld()).send(
            Self.signUp, #"{"ClientId":"abc","Username":"ada","Password":"Secret-12","Unknown":1,"UserAttributes":null}"#)
        #expect(reply.status == 200)
        #expect(JSONValue(parsing: reply.body)?["UserSub"]?.string == "ada/-1")
        #expect(reply.header("content-type") == "application/x-amz-json-1.1")
        #expect(reply.header("date") == "Tue, 01 Sep 2026 09:05:07 GMT")
        #expect(reply.header("x-amzn-requestid")?.count == 36)
        #expect(reply.header("access-control-allow-origin") == "*")
        #expect(reply.header("access-control-expose-headers") == "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date")
    }

    @Test func `an error carries type and message in headers and body`() async throws {
        let reply = await (try WireWorld()).send(Self.signUp, #"{"ClientId":"abc","Username":"taken","Password":"Secret-12"}"#)
        #expect(reply.status == 400)
        #expect(reply.header("x-amzn-errortype") == "UsernameExistsException:")
        #expect(reply.header("x-amzn-errormessage") == "User already exists")
        #expect(reply.text == #"{"__type":"UsernameExistsException","message":"User already exists"}"#)
    }

    @Test func `an operation without output answers with an empty body`() async throws {
        let request = TestRequest.json("AWSCognitoIdentityProviderService.DeleteUserPool", #"{"UserPoolId":"us-east-1_Ab3dE6gH9"}"#)
        let reply = await (try WireWorld()).send(request.signed())
        #expect(reply.status == 200)
        #expect(reply.body.isEmpty)
    }

    @Test(arguments: [
        "{", "[1]", "null", "\"text\"", #"{"a":1,}"#, #"{"a":1}{"#, "{\"a\":\"\u{01}\"}", #"{"a":"\ud800"}"#, #"{"a":"\u0000"}"#, #"{"a":1,"a":2}"#,
        #"{'a':1}"#, "nonsense", #"{"a":01}"#, #"{"a":1e999}"#, #"{"a":NaN}"#, "\u{FEFF}{}",
    ])
    func `a body that is no JSON object is unreadable`(body: String) async throws {
        let reply = await (try WireWorld()).send(Self.signUp, body)
        #expect(reply.status == 400)
        #expect(reply.code == "SerializationException")
    }

    @Test func `broken UTF-8 is unreadable`() async throws {
        var request = TestRequest.json(Self.signUp, "")
        request.body = Array("{\"ClientId\":\"".utf8) + [0xFF, 0xC0] + Array("\"}".utf8)
        #expect(await (try WireWorld()).send(request).code == "SerializationException")
    }

    @Test(arguments: ["[", "{\"a\":"])
    func `a million levels are refused without harm`(level: String) async throws {
        let reply = await (try WireWorld()).send(Self.signUp, String(repeating: level, count: 900_000 / level.count))
        #expect(reply.status == 400)
        #expect(reply.code == "SerializationException")
    }

    @Test(arguments: [
        (#"{"ClientId":5,"Username":"a","Password":"b"}"#, "NUMBER_VALUE can not be converted to a String"),
        (#"{"ClientId":"abc","Username":["a"],"Password":"b"}"#, "Start of list found where not expected"),
        (#"{"ClientId":"abc","Username":"a","Password":"b","UserAttributes":{}}"#, "Start of structure or map found where not expected."),
        (#"{"ClientId":"abc","Username":"a","Password":"b","UserAttributes":["x"]}"#, "STRING_VALUE can not be converted to a Structure"),
        (#"{"ClientId":"abc","Username":"a","Password":"b","ClientMetadata":{"a":true}}"#, "TRUE_VALUE can not be converted to a String"),
    ])
    func `a member of a wrong kind is unreadable`(body: String, message: String) async throws {
        let reply = await (try WireWorld()).send(Self.signUp, body)
        #expect(reply.code == "SerializationException")
        #expect(reply.message == message)
    }

    @Test(arguments: [#""10""#, "10.5", "99999999999", "true", "1e30"])
    func `an integer member takes integers only`(value: String) async throws {
        let request = TestRequest.json("AWSCognitoIdentityProviderService.ListUserPools", "{\"MaxResults\":\(value)}").signed()
        #expect(await (try WireWorld()).send(request).code == "SerializationException")
    }

    @Test func `missing members are constraint violations, named in the model's order, sensitive values unsaid`() async throws {
        for body in ["", "{}"] {
            let reply = await (try WireWorld()).send(Self.signUp, body)
            #expect(reply.status == 400)
            #expect(reply.code == "InvalidParameterException")
            #expect(
                reply.message == "2 validation errors detected: Value at 'clientId' failed to satisfy constraint: Member must not be null; "
                    + "Value at 'username' failed to satisfy constraint: Member must not be null")
        }
    }

    @Test(arguments: [
        "AWSCognitoIdentityProviderService.NoSuchOperation", "AWSCognitoIdentityProviderService", "SignUp", "", "Other.SignUp",
        "AWSCognitoIdentityProviderService.SignUp.", "AWSCognitoIdentityService.SignUp",
    ])
    func `an unknown target is an unknown operation`(target: String) async throws {
        let reply = await (try WireWorld()).send(target, "{}")
        #expect(reply.status == 400)
        #expect(reply.code == "UnknownOperationException")
    }

    @Test func `a request that names no operation is an unknown operation`() async throws {
        let world = try await WireWorld()
        #expect(await world.send(TestRequest(body: Array("{}".utf8))).code == "UnknownOperationException")
        #expect(await world.send(TestRequest(method: .get)).code == "UnknownOperationException")
        #expect(await world.send(TestRequest(method: .delete)).code == "UnknownOperationException")
    }

    @Test func `ten megabytes are refused and the endpoint goes on`() async throws {
        let world = try await WireWorld()
        let reply = await world.send(Self.signUp, String(repeating: " ", count: 10_000_000))
        #expect(reply.status == 413)
        #expect(reply.code == "RequestEntityTooLargeException")
        #expect(await world.send(Self.signUp, #"{"ClientId":"abc","Username":"ada","Password":"Secret-12"}"#).status == 200)
    }

    @Test func `an undeclared code never leaves, and an internal error tells nothing`() async throws {
        let world = try await WireWorld()
        let undeclared = await world.send(Self.signUp, #"{"ClientId":"abc","Username":"undeclared","Password":"Secret-12"}"#)
        #expect(undeclared.code == "InvalidParameterException")
        let broken = await world.send(Self.signUp, #"{"ClientId":"abc","Username":"broken","Password":"Secret-12"}"#)
        #expect(broken.status == 500)
        #expect(broken.text == #"{"__type":"InternalErrorException","message":"Internal error"}"#)
    }

    @Test func `every operation of the model that is not implemented says so, and no unsigned call gets past a signature`() async throws {
        let world = try await WireWorld(operations: [])
        for service in [CognitoService.userPools, .identityPools] {
            for operation in OperationTable.of(service).operations.values {
                let target = "\(service.targetPrefix ?? "").\(operation.name.name)"
                let reply = await world.send(target, "{}")
                #expect(reply.status == 400)
                #expect(reply.code == (operation.signature == .signed ? "MissingAuthenticationTokenException" : "InvalidAction"))
                guard operation.signature == .signed else { continue }
                let signed = await world.send(TestRequest.json(target, "{}").signed(service: service.rawValue))
                #expect(signed.code == "InvalidAction")
                #expect(signed.message == "The operation \(operation.name.name) is not implemented by this server.")
            }
        }
    }

    @Test func `a member that an operation refuses is refused wherever it stands, a false one too`() async throws {
        let world = try await WireWorld()
        let create = "AWSCognitoIdentityProviderService.CreateUserPool"
        func send(_ body: String) async -> WireReply { await world.send(TestRequest.json(create, body).signed()) }
        #expect(await send(#"{"PoolName":"p","UserPoolAddOns":{"AdvancedSecurityMode":"OFF"},"LambdaConfig":{}}"#).status == 200)
        let lambda = await send(#"{"PoolName":"p","LambdaConfig":{"PreSignUp":"arn:aws:lambda:us-east-1:123456789012:function:f"}}"#)
        #expect(lambda.message == "LambdaConfig.PreSignUp is not supported by this server.")
        let schema = await send(#"{"PoolName":"p","Schema":[{"Name":"a"},{"Name":"b","DeveloperOnlyAttribute":false}]}"#)
        #expect(schema.message == "Schema.DeveloperOnlyAttribute is not supported by this server.")
    }

    @Test func `a browser's preflight is answered`() async throws {
        let reply = await (try WireWorld()).send(TestRequest(method: .options))
        #expect(reply.status == 200)
        #expect(reply.header("access-control-allow-origin") == "*")
        #expect(reply.header("access-control-allow-methods") == "POST, GET, OPTIONS")
        #expect(reply.header("access-control-allow-headers")?.contains("x-amz-target") == true)
        #expect(reply.header("access-control-max-age") != nil)
    }
}
