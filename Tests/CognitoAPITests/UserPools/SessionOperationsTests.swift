import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Testing

@Suite struct SessionOperationsTests {
    let password = "Correct-Horse-9!"

    private func signIn(_ world: PeopleWorld, client: JSONValue? = nil) async throws -> JSONValue {
        let reply = await world.call(
            "InitiateAuth",
            [
                "AuthFlow": "USER_PASSWORD_AUTH", "ClientId": client ?? .string(world.client.id.rawValue),
                "AuthParameters": ["USERNAME": "ada", "PASSWORD": .string(password)],
            ])
        return try #require(reply["AuthenticationResult"])
    }

    private func track(_ world: PeopleWorld) async {
        await world.user("ada", password: password)
        let reply = await world.administer(
            "SetUserPoolSessionConfiguration", ["UserSessionTracking": "ENABLED", "TokenSession": ["MaxPerUser": .integer(5)]])
        #expect(
            reply.json == [
                "UserPoolId": .string(world.pool.id.rawValue), "UserSessionTracking": "ENABLED", "TokenSession": ["MaxPerUser": .integer(5)],
            ])
    }

    @Test(arguments: Engine.available)
    func `session settings have the service's defaults`(engine: Engine) async throws {
        let world = try await PeopleWorld(engine)
        let pool = await world.administer("GetUserPoolSessionConfiguration", [:])
        #expect(pool["UserSessionTracking"] == "DISABLED" && pool["TokenSession"] == ["MaxPerUser": .integer(20)])
        let client: [String: JSONValue] = ["ClientId": .string(world.client.id.rawValue)]
        #expect(await world.administer("GetUserPoolClientSessionConfiguration", client)["SSOSession"] == ["MaxValidityMinutes": .integer(60)])
        let setting = client.merging(["SSOSession": ["MaxValidityMinutes": .integer(0)]]) { $1 }
        #expect(await world.administer("SetUserPoolClientSessionConfiguration", setting).code == "InvalidParameterException")
        await track(world)
        #expect(await world.administer("SetUserPoolClientSessionConfiguration", setting)["SSOSession"] == ["MaxValidityMinutes": .integer(0)])
        #expect(await world.administer("GetUserPoolClientSessionConfiguration", client)["SSOSession"] == ["MaxValidityMinutes": .integer(0)])
        let unknown = setting.merging(["ClientId": "nobody"]) { $1 }
        #expect(await world.administer("SetUserPoolClientSessionConfiguration", unknown).code == "ResourceNotFoundException")
    }

    @Test(arguments: Engine.available)
    func `a user sees and ends their other sessions`(engine: Engine) async throws {
        let world = try await PeopleWorld(engine)
        await track(world)
        let (mine, lost) = (try await signIn(world), try await signIn(world))
        let access = mine["AccessToken"] ?? .null
        let listed = try #require(await world.call("ListUserSessions", ["AccessToken": access])["Sessions"]?.array)
        #expect(listed.count == 2)
        let current = try #require(listed.first { $0["IsCurrentSession"] == true })
        let other = try #require(listed.first { $0["IsCurrentSession"] == false })
        #expect(
            Set(current.object?.keys.map { $0 } ?? []) == [
                "SessionId", "SessionType", "ClientId", "CreateDate", "LastActiveDate", "DeviceType", "LastIPAddress", "LastLocation",
                "IsCurrentSession",
            ])
        func revoke(_ id: JSONValue?) async -> WireReply { await world.call("RevokeUserSession", ["AccessToken": access, "SessionId": id ?? .null]) }
        #expect(await revoke(current["SessionId"]).code == "InvalidParameterException")
        #expect(await revoke(other["SessionId"]).text == "{}")
        #expect(await revoke(other["SessionId"]).code == "ResourceNotFoundException")
        let refused = await world.call("GetUser", ["AccessToken": lost["AccessToken"] ?? .null])
        #expect(refused.refusal == "NotAuthorizedException: Access Token has been revoked")
        #expect(await world.call("ListUserSessions", ["AccessToken": access, "NextToken": "made-up"]).code == "InvalidParameterException")
    }

    @Test(arguments: Engine.available)
    func `an administrator sees and ends a user's sessions, and signs them out of all`(engine: Engine) async throws {
        let world = try await PeopleWorld(engine)
        await track(world)
        await world.user("grace", password: password)
        let (first, second) = (try await signIn(world), try await signIn(world))
        let listed = try #require(await world.administer("AdminListUserSessions", ["Username": "ada"])["Sessions"]?.array)
        #expect(listed.count == 2 && listed.allSatisfy { $0["IsCurrentSession"] == false })
        let id = try #require(listed.first?["SessionId"])
        func revoke(_ name: JSONValue) async -> WireReply { await world.administer("AdminRevokeUserSession", ["Username": name, "SessionId": id]) }
        #expect(await revoke("grace").code == "ResourceNotFoundException")
        #expect(await revoke("nobody").code == "UserNotFoundException")
        #expect(await revoke("ada").text == "{}")
        var alive = 0
        for tokens in [first, second] where await world.call("GetUser", ["AccessToken": tokens["AccessToken"] ?? .null]).status == 200 { alive += 1 }
        #expect(alive == 1)
        #expect(await world.administer("AdminUserGlobalSignOut", ["Username": "nobody"]).code == "UserNotFoundException")
        #expect(await world.administer("AdminUserGlobalSignOut", ["Username": "ada"]).text == "{}")
        for tokens in [first, second] {
            #expect(await world.call("GetUser", ["AccessToken": tokens["AccessToken"] ?? .null]).code == "NotAuthorizedException")
        }
        #expect(await world.administer("AdminListUserSessions", ["Username": "ada"])["Sessions"] == [])
    }

    @Test(arguments: Engine.available)
    func `a client with rotation refreshes by GetTokensFromRefreshToken alone, and each token once`(engine: Engine) async throws {
        let world = try await PeopleWorld(engine)
        await world.user("ada", password: password)
        let rotation: JSONValue = ["Feature": "ENABLED", "RetryGracePeriodSeconds": .integer(10)]
        let flows: JSONValue = ["ALLOW_USER_PASSWORD_AUTH"]
        let conflicting = await world.administer(
            "CreateUserPoolClient",
            ["ClientName": "spa", "RefreshTokenRotation": rotation, "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]])
        #expect(conflicting.code == "InvalidParameterException")
        let created = await world.administer(
            "CreateUserPoolClient", ["ClientName": "spa", "RefreshTokenRotation": rotation, "ExplicitAuthFlows": flows])
        #expect(created["UserPoolClient"]?["RefreshTokenRotation"] == rotation)
        let client = try #require(created["UserPoolClient"]?["ClientId"])
        let tokens = try await signIn(world, client: client)
        let old = await world.call(
            "InitiateAuth",
            ["AuthFlow": "REFRESH_TOKEN_AUTH", "ClientId": client, "AuthParameters": ["REFRESH_TOKEN": tokens["RefreshToken"] ?? .null]])
        #expect(old.code == "InvalidParameterException")
        func refresh(_ token: JSONValue?) async -> WireReply {
            await world.call("GetTokensFromRefreshToken", ["RefreshToken": token ?? .null, "ClientId": client])
        }
        let first = await refresh(tokens["RefreshToken"])
        let next = try #require(first["AuthenticationResult"]?["RefreshToken"])
        #expect(next != tokens["RefreshToken"])
        world.time.advance(by: 10)
        #expect(await refresh(tokens["RefreshToken"]).status == 200)
        world.time.advance(by: 1)
        #expect(await refresh(tokens["RefreshToken"]).code == "RefreshTokenReuseException")
        #expect(await refresh(next).refusal == "NotAuthorizedException: Refresh Token has been revoked")
    }

    @Test(arguments: Engine.available)
    func `RevokeToken tells a client that is not there by the error that it declares`(engine: Engine) async throws {
        let world = try await PeopleWorld(engine)
        let reply = await world.call("RevokeToken", ["Token": "nonsense", "ClientId": "1nobody"])
        #expect(reply.refusal == "InvalidParameterException: User pool client 1nobody does not exist.")
    }

    @Test(arguments: Engine.available)
    func `requests without a good signature leave one line a minute for each operation`(engine: Engine) async throws {
        let world = try await PeopleWorld(engine)
        let refusals = {
            try await world.services.environment.database.read { try $0.rows("SELECT code FROM decisions WHERE kind = 'refusal'") }.count
        }
        for _ in 0..<5 {
            #expect(await world.wire.send(TestRequest.json("AWSCognitoIdentityProviderService.ListUserPools", #"{"MaxResults": 1}"#)).status == 400)
        }
        let after = try await refusals()
        #expect(after == 1)
        world.time.advance(by: 60)
        _ = await world.wire.send(TestRequest.json("AWSCognitoIdentityProviderService.ListUserPools", #"{"MaxResults": 1}"#))
        #expect(try await refusals() == 2)
    }

    @Test(arguments: Engine.available)
    func `the signing certificate is the one that SAML requests are signed with`(engine: Engine) async throws {
        let world = try await PeopleWorld(engine)
        let certificate = try #require(await world.administer("GetSigningCertificate", [:])["Certificate"]?.string)
        #expect([UInt8](base64: certificate)?.first == 0x30)
        #expect(await world.administer("GetSigningCertificate", [:])["Certificate"]?.string == certificate)
    }
}
