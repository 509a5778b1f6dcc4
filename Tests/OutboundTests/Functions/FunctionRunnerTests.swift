import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Outbound
import ProviderKit
import Testing

/// The three ways to a function.
@Suite struct FunctionRunnerTests {
    private let arn = "arn:aws:lambda:eu-central-1:123456789012:function:guard"
    private let event = Array(#"{"request":{},"response":{}}"#.utf8)

    private func runner() throws -> FunctionRunner {
        FunctionRunner(http: try OutboundClientTests.client(allowsPrivateNetworks: false).forOperatorAddresses, time: FixedTime())
    }

    private func endpoint(_ url: String, credential: InvokeCredential? = nil, qualifier: String? = nil) -> FunctionTarget {
        .invoke(url: Secret(url), name: "guard", qualifier: qualifier, region: "eu-central-1", credential: credential)
    }

    private func webhook(_ url: String) -> FunctionTarget { .webhook(url: Secret("\(url)/hook"), secret: Secret(Array("0123456789abcdef".utf8))) }

    private func failure(_ target: FunctionTarget) async throws -> InvocationFailure? {
        let runner = try runner()
        do throws(InvocationFailure) {
            _ = try await runner.invoke(target, arn: arn, event: event)
            return nil
        } catch {
            return error
        }
    }

    @Test func `an endpoint is asked as Lambda is`() async throws {
        let server = try LoopbackServer { _ in .whole(200, [], #"{"response":{"a":1}}"#) }
        defer { server.stop() }
        let answer = try await runner().invoke(endpoint(server.url, qualifier: "live"), arn: arn, event: event)
        #expect(String(decoding: answer, as: UTF8.self) == #"{"response":{"a":1}}"#)
        let request = try #require(server.requests.first)
        #expect(request.target == "/2015-03-31/functions/guard/invocations?Qualifier=live")
        #expect(request.headers["x-amz-invocation-type"] == "RequestResponse" && request.headers["authorization"] == nil)
        #expect(request.body == String(decoding: event, as: UTF8.self))
    }

    @Test func `with a key each request is signed for Lambda in the function's region`() async throws {
        let server = try LoopbackServer { _ in .whole(200, [], #"{"response":{}}"#) }
        defer { server.stop() }
        let credential = InvokeCredential(accessKeyID: "AKIAEXAMPLE", secretAccessKey: Secret("secret"))
        _ = try await runner().invoke(endpoint(server.url, credential: credential), arn: arn, event: event)
        let request = try #require(server.requests.first)
        let host = try #require(request.headers["host"])
        let hash = DigestAlgorithm.sha256.hash(event).hex
        // FixedTime stands at 1790000000.
        let canonical =
            "POST\n/2015-03-31/functions/guard/invocations\n\nhost:\(host)\nx-amz-content-sha256:\(hash)\nx-amz-date:20260921T141320Z\n\nhost;x-amz-content-sha256;x-amz-date\n\(hash)"
        let scope = "20260921/eu-central-1/lambda/aws4_request"
        let toSign = "AWS4-HMAC-SHA256\n20260921T141320Z\n\(scope)\n\(DigestAlgorithm.sha256.hash(Array(canonical.utf8)).hex)"
        var key = Array("AWS4secret".utf8)
        for part in scope.split(separator: "/") { key = HMAC.authenticate(Array(part.utf8), key: key) }
        let signature = HMAC.authenticate(Array(toSign.utf8), key: key).hex
        #expect(
            request.headers["authorization"]
                == "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/\(scope), SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=\(signature)")
    }

    @Test(arguments: [
        (200, ["X-Amz-Function-Error: Unhandled"], #"{"errorMessage":"go away","errorType":"Exception"}"#, InvocationFailure.failed("go away")),
        (200, ["X-Amz-Function-Error: Unhandled"], "crash", .failed("Unhandled")), (200, [], #"{"errorMessage":"go away"}"#, .failed("go away")),
        (429, [], "", .unavailable("the endpoint answers 429")), (503, [], "", .unavailable("the endpoint answers 503")),
        (404, [], "", .misconfigured("the endpoint answers 404")), (403, [], "", .misconfigured("the endpoint answers 403")),
    ])
    func `what an endpoint answers is told apart`(status: Int, headers: [String], body: String, expected: InvocationFailure) async throws {
        let server = try LoopbackServer { _ in .whole(status, headers, body) }
        defer { server.stop() }
        #expect(try await failure(endpoint(server.url)) == expected)
    }

    @Test func `a webhook can tell our events from a stranger's`() async throws {
        let server = try LoopbackServer { _ in .whole(200, [], #"{"response":{}}"#) }
        defer { server.stop() }
        _ = try await runner().invoke(webhook(server.url), arn: arn, event: event)
        let request = try #require(server.requests.first)
        let signed = HMAC.authenticate(Array("1790000000.".utf8) + event, key: Array("0123456789abcdef".utf8)).hex
        #expect(request.target == "/hook" && request.headers["gatehouse-signature"] == "t=1790000000,v1=\(signed)")
        #expect(request.headers["gatehouse-function"] == arn)
    }

    @Test(arguments: [
        (400, #"{"errorMessage":"go away"}"#, InvocationFailure.failed("go away")), (500, "", .unavailable("the webhook answers 500")),
        (401, "", .misconfigured("the webhook answers 401")),
    ])
    func `what a webhook answers is told apart`(status: Int, body: String, expected: InvocationFailure) async throws {
        let server = try LoopbackServer { _ in .whole(status, [], body) }
        defer { server.stop() }
        #expect(try await failure(webhook(server.url)) == expected)
    }

    @Test func `an endpoint that is not there may be tried again`() async throws {
        let server = try LoopbackServer { _ in .whole(200, [], "") }
        let url = server.url
        server.stop()
        guard case .unavailable = try await failure(endpoint(url)) else {
            Issue.record("not unavailable")
            return
        }
    }

    @Test func `a program answers event after event without being started anew`() async throws {
        let runner = try runner()
        let target = FunctionTarget.process(
            path: "/bin/sh", arguments: ["-c", #"while read -r line; do n=$((n+1)); echo "{\"response\":{\"n\":$n}}"; done"#])
        for number in 1...3 {
            let answer = try await runner.invoke(target, arn: arn, event: event)
            #expect(String(decoding: answer, as: UTF8.self) == #"{"response":{"n":\#(number)}}"#)
        }
    }

    @Test func `a program that fails is replaced, and sees none of our secrets`() async throws {
        let runner = try runner()
        setenv("GATEHOUSE_TEST_SECRET", "hidden", 1)
        let target = FunctionTarget.process(
            path: "/bin/sh", arguments: ["-c", #"read -r line; echo "{\"errorMessage\":\"$GATEHOUSE_TEST_SECRET-$GATEHOUSE_FUNCTION_ARN\"}""#])
        // It ends after one answer; the next event gets a new one.
        for _ in 1...3 {
            do throws(InvocationFailure) {
                _ = try await runner.invoke(target, arn: arn, event: event)
                Issue.record("no failure")
            } catch {
                #expect(error == .failed("-\(arn)"))
            }
        }
        #expect(try await failure(.process(path: "/bin/true", arguments: [])) != nil)
        #expect(try await failure(.process(path: "/no/such/program", arguments: [])) == .misconfigured("/no/such/program cannot be started"))
    }
}
