import Broker
import CognitoAPI
import Fixtures
import Foundation
import IdentityModel
import Testing

/// Requests with and without SigV4, whole, over the endpoint.
@Suite struct SignatureTests {
    static let listPools = TestRequest.json("AWSCognitoIdentityProviderService.ListUserPools", #"{"MaxResults": 10}"#)

    @Test func `the reference's vector is accepted, byte for byte`() async throws {
        let world = try await WireWorld()
        var request = Self.listPools
        request.headers += [
            ("X-Amz-Date", "20260901T090507Z"),
            (
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260901/us-east-1/cognito-idp/aws4_request, "
                    + "SignedHeaders=content-type;host;x-amz-date;x-amz-target, "
                    + "Signature=3ee8c15d71028d3533d87498c37d300b2bad0c232e3c14894e21961d50f84783"
            ),
        ]
        let reply = await world.send(request)
        #expect(reply.status == 200)
        #expect(reply.text == #"{"UserPools":[{"Id":"us-east-1_Ab3dE6gH9","Name":"size 10","CreationDate":1470957431.965}]}"#)
    }

    /// Fixture: requests that botocore 1.44.5 signed at the vector's moment with the vector's secret.
    @Test func `every form in which botocore signs is accepted, and no other body under its signature`() async throws {
        let world = try await WireWorld()
        let requests = try #require(JSONValue(parsing: try Fixture("cognito/botocore-requests.json").bytes)?.array)
        #expect(requests.count == 6)
        for stored in requests {
            var request = TestRequest(
                method: stored["method"]?.string == "GET" ? .get : .post, path: stored["path"]?.string ?? "",
                headers: (stored["headers"]?.object ?? [:]).map { ($0.key, $0.value.string ?? "") }, body: Array((stored["body"]?.string ?? "").utf8))
            #expect(await world.send(request).status == 200, "\(stored["name"]?.string ?? "")")
            request.body.append(UInt8(ascii: " "))
            #expect(await world.send(request).status >= 400, "\(stored["name"]?.string ?? "")")
        }
    }

    @Test func `commas without a space and runs of spaces in a header do not matter`() async throws {
        let world = try await WireWorld()
        var request = TestRequest.json("AWSCognitoIdentityProviderService.ListUserPools", #"{"MaxResults": 10}"#)
        request.headers.append(("x-note", "  a   b  c "))
        request = request.signed(headers: ["host", "x-amz-date", "x-amz-target", "x-note"])
        request.headers = request.headers.map { $0.0 == "authorization" ? ($0.0, $0.1.replacing(", ", with: ",")) : $0 }
        #expect(await world.send(request).status == 200)
    }

    @Test func `an unsigned admin call is refused and leaves a verdict`() async throws {
        let world = try await WireWorld()
        let reply = await world.send(Self.listPools)
        #expect(reply.status == 400)
        #expect(reply.code == "MissingAuthenticationTokenException")
        #expect(reply.message == "Missing Authentication Token")
        let refusal = try #require(world.refusals.all.first)
        #expect(refusal.action == "cognito-idp:ListUserPools")
        #expect(refusal.code == "MissingAuthenticationTokenException")
        #expect(refusal.verdict.firstRefusal?.check == "sigv4.form")
    }

    @Test func `a signature by another secret is refused and leaves a verdict`() async throws {
        let world = try await WireWorld()
        let reply = await world.send(Self.listPools.signed(secret: "another"))
        #expect(reply.code == "InvalidSignatureException")
        #expect(reply.message?.hasPrefix("The request signature we calculated does not match the signature you provided.") == true)
        #expect(world.refusals.all.first?.verdict.firstRefusal?.check == "sigv4.signature")
        #expect(world.refusals.all.first?.actor == "AKIDEXAMPLE")
    }

    @Test func `a body changed after signing is refused`() async throws {
        let world = try await WireWorld()
        var request = Self.listPools.signed()
        request.body = Array(#"{"MaxResults": 11}"#.utf8)
        #expect(await world.send(request).code == "InvalidSignatureException")
    }

    @Test func `a target changed after signing is refused`() async throws {
        let world = try await WireWorld()
        var request = Self.listPools.signed()
        request.headers = request.headers.map { $0.0 == "x-amz-target" ? ($0.0, "AWSCognitoIdentityProviderService.CreateUserPool") : $0 }
        #expect(await world.send(request).code == "InvalidSignatureException")
    }

    @Test func `a host changed after signing is refused`() async throws {
        let world = try await WireWorld()
        var request = Self.listPools.signed()
        request.host = "elsewhere:9229"
        #expect(await world.send(request).code == "InvalidSignatureException")
    }

    @Test(arguments: ["host", "x-amz-target", "x-amz-date"])
    func `a signature that does not cover a header that decides is refused`(missing: String) async throws {
        let world = try await WireWorld()
        let names = ["content-type", "host", "x-amz-date", "x-amz-target"].filter { $0 != missing }
        let reply = await world.send(Self.listPools.signed(headers: names))
        #expect(reply.code == "InvalidSignatureException")
        #expect(reply.message == "'\(missing)' must be a 'SignedHeader' in the AWS Authorization.")
    }

    @Test func `a stale signature is refused with the service's text`() async throws {
        let world = try await WireWorld()
        world.time.advance(by: 301)
        let reply = await world.send(Self.listPools.signed())
        #expect(reply.code == "InvalidSignatureException")
        #expect(
            reply.message == "Signature expired: 20260901T090507Z is now earlier than 20260901T090508Z (20260901T091008Z - 5 min.)")
    }

    @Test func `a signature from the future is refused with the service's text`() async throws {
        let world = try await WireWorld()
        world.time.advance(by: -301)
        let reply = await world.send(Self.listPools.signed())
        #expect(
            reply.message == "Signature not yet current: 20260901T090507Z is still later than 20260901T090506Z (20260901T090006Z + 5 min.)")
    }

    @Test(arguments: [300.0, -300])
    func `a clock five minutes off is tolerated`(seconds: TimeInterval) async throws {
        let world = try await WireWorld()
        world.time.advance(by: seconds)
        #expect(await world.send(Self.listPools.signed()).status == 200)
    }

    @Test func `a scope of another region, service or day is refused`() async throws {
        let world = try await WireWorld()
        #expect(await world.send(Self.listPools.signed(region: "eu-west-1")).message == "Credential should be scoped to a valid region.")
        #expect(
            await world.send(Self.listPools.signed(service: "sts")).message == "Credential should be scoped to correct service: 'cognito-idp'.")
        var request = Self.listPools.signed()
        request.headers = request.headers.map { $0.0 == "authorization" ? ($0.0, $0.1.replacing("/20260901/", with: "/20260831/")) : $0 }
        #expect(await world.send(request).code == "InvalidSignatureException")
    }

    @Test(arguments: [
        "Basic dXNlcjpwYXNz", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 nonsense", "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=00",
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260901/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=zz",
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260901/us-east-1/cognito-idp/aws4_request, Credential=x, SignedHeaders=host, Signature=00",
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260901/us-east-1/cognito-idp/aws4_request, SignedHeaders=Host;host, Signature=00",
    ])
    func `a malformed Authorization header is refused`(header: String) async throws {
        let world = try await WireWorld()
        let reply = await world.send(Self.listPools, extra: [("authorization", header), ("x-amz-date", "20260901T090507Z")])
        #expect(reply.status == 400)
        #expect(reply.code == "IncompleteSignatureException")
    }

    @Test(arguments: ["", "20260231T090507Z", "2026-09-01T09:05:07Z", "20260901T250507Z", "99999999T999999Z"])
    func `a date that no calendar has is refused`(date: String) async throws {
        let world = try await WireWorld()
        #expect(await world.send(Self.listPools.signed(at: date)).code == "IncompleteSignatureException")
    }

    @Test func `a stated payload hash must be the body's, and unsigned payload is refused`() async throws {
        let world = try await WireWorld()
        let hash = "8a9354f6dcd0e97e1f5804c376b5ed41c550757c400462c08746e820bee8250d"
        #expect(await world.send(Self.listPools.signed(), extra: [("x-amz-content-sha256", hash)]).status == 200)
        for wrong in ["UNSIGNED-PAYLOAD", String(hash.reversed())] {
            #expect(await world.send(Self.listPools.signed(), extra: [("x-amz-content-sha256", wrong)]).code == "InvalidSignatureException")
        }
    }

    @Test func `temporary keys sign with their session token and not without`() async throws {
        let world = try await WireWorld()
        #expect(await world.send(Self.listPools.signed(by: WireWorld.temporaryKeyID, token: WireWorld.sessionToken)).status == 200)
        let without = await world.send(Self.listPools.signed(by: WireWorld.temporaryKeyID))
        #expect(without.code == "UnrecognizedClientException")
        #expect(without.message == "The security token included in the request is invalid.")
        #expect(await world.send(Self.listPools.signed(token: WireWorld.sessionToken)).code == "UnrecognizedClientException")
        #expect(await world.send(Self.listPools.signed(by: "ASIEXPIRED", token: WireWorld.sessionToken)).code == "ExpiredTokenException")
        #expect(await world.send(Self.listPools.signed(by: "AKIDNOBODY")).code == "UnrecognizedClientException")
    }

    @Test func `a policy that does not allow refuses with the action and the pool's ARN`() async throws {
        let world = try await WireWorld(mayAct: false)
        let reply = await world.send(
            TestRequest.json("AWSCognitoIdentityProviderService.DeleteUserPool", #"{"UserPoolId": "us-east-1_Ab3dE6gH9"}"#).signed())
        #expect(reply.code == "AccessDeniedException")
        #expect(
            reply.message == "User: arn:aws:iam::123456789012:root is not authorized to perform: cognito-idp:DeleteUserPool on resource: "
                + "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Ab3dE6gH9")
        #expect(world.refusals.all.first?.tenant == "us-east-1_Ab3dE6gH9")
    }

    @Test func `a member that the operation does not have names no resource`() async throws {
        let world = try await WireWorld(mayAct: false)
        let body =
            #"{"ResourceArn": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Ab3dE6gH9", "Tags": {}, "UserPoolId": "us-east-1_Mine"}"#
        let reply = await world.send(TestRequest.json("AWSCognitoIdentityProviderService.TagResource", body).signed())
        #expect(
            reply.message?.hasSuffix("cognito-idp:TagResource on resource: arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Ab3dE6gH9")
                == true)
    }

    @Test func `a public operation ignores whatever Authorization it carries`() async throws {
        let world = try await WireWorld(mayAct: false)
        let body = #"{"ClientId": "1example23456789", "Username": "ada", "Password": "Secret-12"}"#
        for header in ["Bearer nonsense", "AWS4-HMAC-SHA256 broken"] {
            let reply = await world.send("AWSCognitoIdentityProviderService.SignUp", body, headers: [("authorization", header)])
            #expect(reply.status == 200)
        }
        #expect(world.refusals.all.isEmpty)
    }

    @Test func `GetCallerIdentity takes a signed form and a presigned query, whatever the policy`() async throws {
        let world = try await WireWorld(mayAct: false)
        let form = TestRequest.form("Action=GetCallerIdentity&Version=2011-06-15")
        let reply = await world.send(form.signed(service: "sts", headers: ["content-type", "host", "x-amz-date"]))
        #expect(reply.status == 200)
        #expect(reply.header("content-type") == "text/xml")
        #expect(
            reply.text.hasPrefix(
                "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><UserId>123456789012</UserId>"
            ))
        #expect(await world.send(.presigned()).status == 200)
    }

    @Test func `an operation sees who signed`() async throws {
        let world = try await WireWorld()
        let form = TestRequest.form("Action=GetCallerIdentity&Version=2011-06-15")
        let reply = await world.send(
            form.signed(by: WireWorld.temporaryKeyID, service: "sts", token: WireWorld.sessionToken, headers: ["content-type", "host", "x-amz-date"]))
        #expect(reply.text.contains("<Arn>arn:aws:sts::123456789012:assumed-role/reader/ada</Arn>"))
    }

    @Test(arguments: Engine.available)
    func `the installation's root key opens the endpoint and a refusal is explained by the decision log`(engine: Engine) async throws {
        let services = try await WireWorld.services(engine)
        let world = WireWorld(endpoint: CognitoEndpoint(services: services))
        // Whether there is such a pool is told only behind the signature.
        let beyond = TestRequest.json("AWSCognitoIdentityProviderService.DescribeUserPool", #"{"UserPoolId":"us-east-1_a"}"#)
        #expect(await world.send(beyond.signed()).code == "ResourceNotFoundException")
        #expect(await world.send(beyond.signed(secret: "another")).code == "InvalidSignatureException")
        let (lines, faults) = try await services.decisionLog.verifyChain()
        #expect(lines == 1)
        #expect(faults.isEmpty)
    }

    @Test func `a presigned query is refused when late, forged or changed`() async throws {
        let world = try await WireWorld()
        #expect(await world.send(.presigned(secret: "another")).status == 403)
        var changed = TestRequest.presigned()
        changed.path = changed.path.replacing("Expires=60", with: "Expires=61")
        #expect(await world.send(changed).text.contains("<Code>SignatureDoesNotMatch</Code>"))
        world.time.advance(by: 61)
        #expect(await world.send(.presigned()).text.contains("<Code>SignatureDoesNotMatch</Code>"))
        #expect(await world.send(.presigned(expires: 604_801)).text.contains("<Code>IncompleteSignature</Code>"))
    }

    @Test func `refusals of the query protocol carry its codes, statuses and form`() async throws {
        let world = try await WireWorld()
        let form = TestRequest.form("Action=GetCallerIdentity&Version=2011-06-15")
        let unsigned = await world.send(form)
        #expect(unsigned.status == 403)
        #expect(
            unsigned.text.hasPrefix(
                "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>MissingAuthenticationToken</Code>"
            ))
        let names = ["content-type", "host", "x-amz-date"]
        let unknown = await world.send(form.signed(by: "AKIDNOBODY", service: "sts", headers: names))
        #expect(unknown.status == 403)
        #expect(unknown.text.contains("<Code>InvalidClientTokenId</Code>"))
        let expired = await world.send(form.signed(by: "ASIEXPIRED", service: "sts", token: WireWorld.sessionToken, headers: names))
        #expect(expired.text.contains("<Code>ExpiredToken</Code>"))
    }
}
