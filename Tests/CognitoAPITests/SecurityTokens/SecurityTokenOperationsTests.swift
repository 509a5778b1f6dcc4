import Broker
import CognitoAPI
import Fixtures
import Foundation
import IdentityModel
import Testing

@Suite struct SecurityTokenOperationsTests {
    private func encode(_ text: String) -> String {
        text.utf8.map { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) ? String(UnicodeScalar($0)) : hex($0) }
            .joined()
    }

    private func hex(_ byte: UInt8) -> String { "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true) }

    private func assume(_ world: WireWorld, _ members: [String: String]) async -> WireReply {
        let form = members.map { "\($0)=\(encode($1))" }.sorted().joined(separator: "&")
        return await world.send(.form("Action=AssumeRoleWithWebIdentity&Version=2011-06-15&\(form)"))
    }

    @Test(arguments: Engine.available) func `a guest's OpenID token gives a role, and its refusals have their codes`(engine: Engine) async throws {
        let services = try await WireWorld.services(engine)
        let world = WireWorld(endpoint: CognitoEndpoint(services: services))
        let pool = try await services.identityPools.create(name: "app", allowsGuests: true, actor: "test") { $0.allowsClassicFlow = true }
        let identity = try await services.identities.id(in: pool.id, logins: [:], actor: "test")
        let token = try await services.identities.openIDToken(for: identity, logins: [:], actor: "test").token
        let role = try await services.access.putRole(
            name: "guest",
            trust: #"""
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"},
                 "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {
                    "StringEquals": {"cognito-identity.amazonaws.com:aud": "\#(pool.id)"}}}}
                """#,
            policy: #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#
        ).role
        var members = [
            "RoleArn": role.arn, "RoleSessionName": "ada", "WebIdentityToken": token, "DurationSeconds": "900", "MinimumSessionTokenSize": "3000",
            "Policy": #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"#,
        ]
        let reply = await assume(world, members)
        #expect(reply.status == 200)
        for part in [
            "<Arn>arn:aws:sts::123456789012:assumed-role/guest/ada</Arn>", "<AssumedRoleId>\(role.roleID):ada</AssumedRoleId>",
            "<Provider>cognito-identity.amazonaws.com</Provider>", "<Audience>\(pool.id)</Audience>",
            "<SubjectFromWebIdentityToken>\(identity)</SubjectFromWebIdentityToken>", "<Expiration>2026-09-01T09:20:07Z</Expiration>",
            "<PackedPolicySize>", "<SessionTokenSize>",
        ] { #expect(reply.text.contains(part), "\(part)") }

        func refusal(_ name: String, _ value: String) async -> (status: Int, code: String?) {
            members[name] = value
            let reply = await assume(world, members)
            return (reply.status, reply.text.firstMatch(of: /<Code>(.*?)<\/Code>/).map { String($0.1) })
        }
        #expect(await refusal("DurationSeconds", "3601") == (400, "ValidationError"))
        #expect(await refusal("DurationSeconds", "60") == (400, "ValidationError"))
        members["DurationSeconds"] = nil
        #expect(await refusal("Policy", "{}") == (400, "MalformedPolicyDocument"))
        members["Policy"] = nil
        #expect(await refusal("RoleArn", "arn:aws:iam::123456789012:role/other") == (403, "AccessDenied"))
        #expect(await refusal("RoleArn", "arn:aws:iam::999999999999:role/guest") == (403, "AccessDenied"))
        members["RoleArn"] = role.arn
        #expect(await refusal("WebIdentityToken", "a.b.c") == (400, "InvalidIdentityToken"))
        members["WebIdentityToken"] = token
        #expect(await refusal("ProviderId", "www.amazon.com").status == 400)
    }
}
