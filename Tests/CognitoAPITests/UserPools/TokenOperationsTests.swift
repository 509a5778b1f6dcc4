import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Testing

@Suite struct TokenOperationsTests {
    let password = "Correct-Horse-9!"

    private func signedIn(_ world: PeopleWorld) async throws -> JSONValue {
        await world.user("ada", password: password)
        let reply = await world.call(
            "InitiateAuth",
            [
                "AuthFlow": "USER_PASSWORD_AUTH", "ClientId": .string(world.confidential.id.rawValue),
                "AuthParameters": ["USERNAME": "ada", "PASSWORD": .string(password), "SECRET_HASH": world.hash("ada")],
            ])
        return try #require(reply["AuthenticationResult"])
    }

    @Test(arguments: Engine.available)
    func `a refresh hashes the stored name and gives no new refresh token`(engine: Engine) async throws {
        let world = try await PeopleWorld(engine)
        let tokens = try await signedIn(world)
        func refresh(_ hash: JSONValue?) async -> WireReply {
            var parameters: [String: JSONValue] = ["REFRESH_TOKEN": tokens["RefreshToken"] ?? .null]
            parameters["SECRET_HASH"] = hash
            return await world.call(
                "InitiateAuth",
                [
                    "AuthFlow": "REFRESH_TOKEN_AUTH", "ClientId": .string(world.confidential.id.rawValue), "AuthParameters": .object(parameters),
                ])
        }
        let result = try #require(await refresh(world.hash("ada"))["AuthenticationResult"])
        #expect(Set(result.object?.keys.map { $0 } ?? []) == ["AccessToken", "ExpiresIn", "IdToken", "TokenType"])
        #expect(await refresh(world.hash("bob")).code == "NotAuthorizedException")
        #expect(await refresh(nil).message?.hasSuffix("SECRET_HASH was not received") == true)
        let plain = await world.call(
            "GetTokensFromRefreshToken",
            [
                "RefreshToken": tokens["RefreshToken"] ?? .null, "ClientId": .string(world.confidential.id.rawValue),
                "ClientSecret": .string(world.secret),
            ])
        #expect(plain["AuthenticationResult"]?["AccessToken"] != nil)
    }

    @Test(arguments: Engine.available)
    func `GetUser shows the bearer, and only to an access token of theirs`(engine: Engine) async throws {
        let world = try await PeopleWorld(engine)
        let tokens = try await signedIn(world)
        let reply = await world.call("GetUser", ["AccessToken": tokens["AccessToken"] ?? .null])
        #expect(reply["Username"] == "ada")
        let attributes = try #require(reply["UserAttributes"]?.array)
        #expect(attributes.compactMap { $0["Name"]?.string } == ["sub", "email", "email_verified"])
        #expect(reply["UserMFASettingList"] == nil)
        let wrong = await world.call("GetUser", ["AccessToken": tokens["IdToken"] ?? .null])
        #expect(wrong.refusal == "NotAuthorizedException: Invalid Access Token")
        world.time.advance(by: 3600)
        let late = await world.call("GetUser", ["AccessToken": tokens["AccessToken"] ?? .null])
        #expect(late.refusal == "NotAuthorizedException: Access Token has expired")
    }

    @Test(arguments: Engine.available)
    func `a global sign-out ends access and refresh`(engine: Engine) async throws {
        let world = try await PeopleWorld(engine)
        let tokens = try await signedIn(world)
        let out = await world.call("GlobalSignOut", ["AccessToken": tokens["AccessToken"] ?? .null])
        #expect(out.text == "{}")
        let get = await world.call("GetUser", ["AccessToken": tokens["AccessToken"] ?? .null])
        #expect(get.refusal == "NotAuthorizedException: Access Token has been revoked")
        let refresh = await world.call(
            "GetTokensFromRefreshToken",
            [
                "RefreshToken": tokens["RefreshToken"] ?? .null, "ClientId": .string(world.confidential.id.rawValue),
                "ClientSecret": .string(world.secret),
            ])
        #expect(refresh.refusal == "NotAuthorizedException: Refresh Token has been revoked")
    }

    @Test(arguments: Engine.available)
    func `RevokeToken needs the client's secret and a refresh token`(engine: Engine) async throws {
        let world = try await PeopleWorld(engine)
        let tokens = try await signedIn(world)
        func revoke(_ token: String, secret: String?, client: ClientID? = nil) async -> WireReply {
            var input: [String: JSONValue] = ["Token": tokens[token] ?? .null, "ClientId": .string((client ?? world.confidential.id).rawValue)]
            input["ClientSecret"] = secret.map { .string($0) }
            return await world.call("RevokeToken", input)
        }
        #expect(await revoke("RefreshToken", secret: nil).code == "UnauthorizedException")
        #expect(await revoke("RefreshToken", secret: String(world.secret.reversed())).code == "UnauthorizedException")
        #expect(await revoke("RefreshToken", secret: nil, client: world.client.id).code == "UnauthorizedException")
        #expect(await revoke("AccessToken", secret: world.secret).code == "UnsupportedTokenTypeException")
        #expect(await world.call("GetUser", ["AccessToken": tokens["AccessToken"] ?? .null]).status == 200)
        #expect(await revoke("RefreshToken", secret: world.secret).text == "{}")
        let get = await world.call("GetUser", ["AccessToken": tokens["AccessToken"] ?? .null])
        #expect(get.refusal == "NotAuthorizedException: Access Token has been revoked")
    }
}
