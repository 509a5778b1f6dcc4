import Fixtures
import Foundation
import IdentityModel
import Outbound
import Testing

/// Events taken to files, webhooks and stores.
@Suite struct LogRunnerTests {
    private let time = FixedTime()
    private let batch = LogBatch(
        arn: "arn:aws:s3:::activity", pool: UserPoolID("us-east-1_TestPool1"), account: "123456789012", id: "batch-1",
        beganAt: Date(timeIntervalSince1970: 1_788_253_507), lines: Array("{\"a\":1}\n{\"b\":2}\n".utf8))

    private func runner() throws -> LogRunner {
        LogRunner(http: try OutboundClient(rules: OutboundRules(allowsPrivateNetworks: true), time: time).forOperatorAddresses, time: time)
    }

    @Test func `lines are added to a file that is its owner's alone`() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        for _ in 0..<2 { try await runner().ship(batch, to: .file(path: path)) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "{\"a\":1}\n{\"b\":2}\n{\"a\":1}\n{\"b\":2}\n")
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        await #expect(throws: LogShippingFailure.self) { try await runner().ship(batch, to: .file(path: "/no/such/folder/log")) }
    }

    @Test func `a webhook gets the lines, signed, and has to accept them`() async throws {
        let server = try LoopbackServer { $0.target == "/logs" ? .whole(204, [], "") : .whole(503, [], "") }
        let secret = Secret(Array("a-secret-that-both-know".utf8))
        try await runner().ship(batch, to: .webhook(url: Secret(server.url + "/logs"), secret: secret))
        let request = try #require(server.requests.first)
        #expect(request.method == "POST" && request.body == "{\"a\":1}\n{\"b\":2}\n")
        #expect(request.headers["gatehouse-log-destination"] == batch.arn && request.headers["gatehouse-log-batch"] == "batch-1")
        #expect(request.headers["gatehouse-signature"]?.hasPrefix("t=\(Int64(time.now.timeIntervalSince1970)),v1=") == true)
        await #expect(throws: LogShippingFailure("the target answers 503")) {
            try await runner().ship(batch, to: .webhook(url: Secret(server.url + "/else"), secret: secret))
        }
    }

    @Test func `a store gets an object, by the hour, under a signed name`() async throws {
        let server = try LoopbackServer { _ in .whole(200, [], "") }
        let key = InvokeCredential(accessKeyID: "AKIA", secretAccessKey: Secret("secret"))
        let target = LogTarget.bucket(endpoint: Secret(server.url + "/"), name: "activity", prefix: "house/", region: "eu-west-1", credential: key)
        try await runner().ship(batch, to: target)
        let request = try #require(server.requests.first)
        #expect(request.method == "PUT" && request.body == "{\"a\":1}\n{\"b\":2}\n")
        #expect(request.target == "/activity/house/AWSLogs/123456789012/cognito-idp/us-east-1/us-east-1_TestPool1/2026/09/01/09/batch-1.log")
        #expect(request.headers["authorization"]?.contains("/eu-west-1/s3/aws4_request") == true)
    }
}
