import CognitoModel
import Fixtures
import Foundation
import HTTPTypes
import IdentityModel
import Testing

@testable import CognitoAPI

/// What a test run leaves for the manifest, and what the operations declare of their members.
@Suite struct ParityRecorderTests {
    @Test func `a request of a named test is written down with the members it carried`() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("parity-\(UUID().uuidString)").path
        let recorder = try #require(ParityRecorder(path: path))
        let create = try #require(OperationTable.of(.userPools).operations["CreateUserPool"])
        let input = try #require(
            JSONValue(parsing: Array(#"{"PoolName":"p","Unknown":1,"Schema":[{"Name":"a"},{"Required":false}],"LambdaConfig":null}"#.utf8)))
        recorder.record(implemented: [AnyOperation(EchoCreate())])
        recorder.record(input, create, test: nil, outcome: "ok")
        recorder.record(input, create, test: "test_pools", outcome: "ok")
        recorder.record(input, create, test: "test_pools", outcome: "InvalidParameterException", unkept: "LambdaConfig")
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        #expect(
            lines == [
                #"{"inert":["UserPoolAddOns"],"operation":"cognito-idp:CreateUserPool","refused":["LambdaConfig.PreSignUp","Schema.DeveloperOnlyAttribute"]}"#,
                #"{"members":["PoolName","Schema","Schema.Name","Schema.Required"],"operation":"cognito-idp:CreateUserPool","outcome":"ok","test":"test_pools"}"#,
                #"{"members":["PoolName","Schema","Schema.Name","Schema.Required"],"operation":"cognito-idp:CreateUserPool","outcome":"InvalidParameterException","test":"test_pools","unkept":"LambdaConfig"}"#,
            ])
    }

    @Test func `a test names itself in a header or in its user agent`() {
        var request = HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/")
        #expect(ParityRecorder.testName(of: request) == nil)
        request.headerFields[.userAgent] = "Boto3/1.44 gatehouse-test/test_pools md/x"
        #expect(ParityRecorder.testName(of: request) == "test_pools")
        request.headerFields[.gatehouseTest] = "test_header"
        #expect(ParityRecorder.testName(of: request) == "test_header")
    }

    @Test(arguments: Engine.available)
    func `what operations declare inert or refused is in the model, and no operation stands twice`(engine: Engine) async throws {
        let operations = OperationList.all(try await WireWorld.services(engine))
        #expect(Set(operations.map(\.name)).count == operations.count)
        for operation in operations {
            let description = try #require(OperationTable.of(operation.name.service).operations[operation.name.name])
            let members = Set(ParityMembers.all(of: description))
            #expect(
                operation.inert.union(operation.refused).subtracting(members).subtracting(ParityManifest.wholeOperation) == [], "\(operation.name)")
            for path in operation.inert.union(operation.refused) {
                #expect(ParityReasons.reason(for: path, of: operation.name.name) != nil, "\(operation.name): \(path) needs a line in ParityReasons")
            }
        }
    }
}
