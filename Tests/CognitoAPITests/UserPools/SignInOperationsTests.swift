import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Testing

@Suite struct SignInOperationsTests {
    let password = "Correct-Horse-9!"

    private func signIn(_ world: PeopleWorld, _ name: String = "ada") async -> WireReply {
        await world.call(
            "InitiateAuth",
            [
                "AuthFlow": "USER_PASSWORD_AUTH", "ClientId": .string(world.client.id.rawValue),
                "AuthParameters": ["USERNAME": .string(name), "PASSWORD": .string(password)],
            ])
    }

    @Test(arguments: Engine.available)
    func `a password yields a bearer result and empty challenge parameters`(engine: Engine) async throws {
        let world = try await PeopleWorld(engine)
        await world.user("ada", password: password)
        let reply = await signIn(world)
        #expect(reply.status == 200)
        #expect(Set(reply.json.object?.keys.map { $0 } ?? []) == ["AuthenticationResult", "ChallengeParameters"])
        let result = try #require(reply["AuthenticationResult"])
        #expect(Set(result.object?.keys.map { $0 } ?? []) == ["AccessToken", "ExpiresIn", "IdToken", "RefreshToken", "TokenType"])
        #expect(result["TokenType"] == "Bearer")
        #expect(result["ExpiresIn"] == .integer(3600))
    }

    @Test(arguments: Engine.available)
    func `an SRP sign-in needs no session and takes SECRET_HASH`(engine: Engine) async throws {
        let world = try await PeopleWorld(engine)
        await world.user("ada", password: password)
        let client = SRP.Client(a: [UInt8](repeating: 0x1F, count: 32))
        let id = JSONValue.string(world.confidential.id.rawValue)
        let begun = await world.call(
            "InitiateAuth",
            [
                "AuthFlow": "USER_SRP_AUTH", "ClientId": id,
                "AuthParameters": ["USERNAME": "ada", "SRP_A": .string(client.publicHex), "SECRET_HASH": world.hash("ada")],
            ])
        #expect(begun["ChallengeName"] == "PASSWORD_VERIFIER")
        #expect(begun["Session"] == nil)
        let parameters = try #require(begun["ChallengeParameters"])
        let name = try #require(parameters["USER_ID_FOR_SRP"]?.string)
        let block = try #require(parameters["SECRET_BLOCK"]?.string)
        let salt = try #require(parameters["SALT"]?.string)
        let key = try client.key(
            serverHex: try #require(parameters["SRP_B"]?.string), saltHex: salt, poolName: world.pool.id.poolName, username: name, password: password)
        let timestamp = "Tue Sep 1 09:05:07 UTC 2026"
        let signature = SRP.signature(
            key: key, poolName: world.pool.id.poolName, username: name, secretBlock: try #require([UInt8](base64: block)), timestamp: timestamp)
        let answer: [String: JSONValue] = [
            "ChallengeName": "PASSWORD_VERIFIER", "ClientId": id,
            "ChallengeResponses": [
                "USERNAME": .string(name), "PASSWORD_CLAIM_SECRET_BLOCK": .string(block), "PASSWORD_CLAIM_SIGNATURE": .string(signature.base64),
                "TIMESTAMP": .string(timestamp), "SECRET_HASH": world.hash(name),
            ],
        ]
        let reply = await world.call("RespondToAuthChallenge", answer)
        #expect(reply["AuthenticationResult"]?["AccessToken"] != nil)
        let again = await world.call("RespondToAuthChallenge", answer)
        #expect(again.refusal == "NotAuthorizedException: Invalid session for the user, session can only be used once.")
    }

    @Test(arguments: Engine.available)
    func `the refusals of a sign-in read as clients expect them`(engine: Engine) async throws {
        let world = try await PeopleWorld(engine)
        await world.user("ada", password: password)
        let id = JSONValue.string(world.client.id.rawValue)
        let confidential = JSONValue.string(world.confidential.id.rawValue)
        func initiate(_ flow: String, _ client: JSONValue, _ parameters: JSONValue) async -> String {
            await world.call("InitiateAuth", ["AuthFlow": .string(flow), "ClientId": client, "AuthParameters": parameters]).refusal
        }
        #expect(
            await initiate("USER_PASSWORD_AUTH", id, ["USERNAME": "ada", "PASSWORD": "Wrong-Horse-9!"])
                == "NotAuthorizedException: Incorrect username or password.")
        #expect(
            await initiate("USER_PASSWORD_AUTH", id, ["USERNAME": "nobody", "PASSWORD": "x"]) == "UserNotFoundException: User does not exist.")
        #expect(
            await initiate("USER_PASSWORD_AUTH", id, ["PASSWORD": "x"]) == "InvalidParameterException: Missing required parameter USERNAME")
        #expect(
            await initiate("USER_PASSWORD_AUTH", id, ["USERNAME": "ada"]) == "InvalidParameterException: Missing required parameter PASSWORD")
        #expect(
            await initiate("ADMIN_USER_PASSWORD_AUTH", id, ["USERNAME": "ada", "PASSWORD": .string(password)])
                == "InvalidParameterException: Initiate Auth method not supported.")
        #expect(
            await initiate("USER_PASSWORD_AUTH", confidential, ["USERNAME": "ada", "PASSWORD": .string(password)])
                == "NotAuthorizedException: Client \(world.confidential.id) is configured with secret but SECRET_HASH was not received")
        #expect(
            await initiate("USER_PASSWORD_AUTH", confidential, ["USERNAME": "ada", "PASSWORD": .string(password), "SECRET_HASH": world.hash("bob")])
                == "NotAuthorizedException: Unable to verify secret hash for client \(world.confidential.id)")
        #expect(
            await initiate("USER_PASSWORD_AUTH", "00000000000000000000000000", ["USERNAME": "ada", "PASSWORD": "x"])
                == "ResourceNotFoundException: User pool client 00000000000000000000000000 does not exist.")
        #expect(
            await initiate("REFRESH_TOKEN_AUTH", id, ["REFRESH_TOKEN": "nonsense"]) == "NotAuthorizedException: Invalid Refresh Token")
        let answer: [String: JSONValue] = [
            "ChallengeName": "SMS_MFA", "ClientId": id, "ChallengeResponses": ["USERNAME": "ada", "SMS_MFA_CODE": "1"],
        ]
        #expect(
            await world.call("RespondToAuthChallenge", answer).refusal == "InvalidParameterException: Missing required parameter Session")
        let forged = answer.merging(["Session": .string(String(repeating: "x", count: 40))]) { $1 }
        #expect(await world.call("RespondToAuthChallenge", forged).refusal == "NotAuthorizedException: Invalid session for the user.")
    }

    @Test(arguments: Engine.available)
    func `a client that does not allow a flow refuses it in that flow's words`(engine: Engine) async throws {
        let world = try await PeopleWorld(engine)
        let (narrow, _) = try await world.services.pools.createClient(name: "narrow", of: world.pool.id, secret: .none, actor: "test") { _, client in
            client.explicitAuthFlows = ["ALLOW_CUSTOM_AUTH"]
        }
        let id = JSONValue.string(narrow.id.rawValue)
        for (flow, message) in [
            ("USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH flow not enabled for this client"),
            ("USER_SRP_AUTH", "USER_SRP_AUTH is not enabled for the client."),
            ("REFRESH_TOKEN_AUTH", "Auth flow not enabled for this client"),
        ] {
            let reply = await world.call(
                "InitiateAuth",
                [
                    "AuthFlow": .string(flow), "ClientId": id,
                    "AuthParameters": ["USERNAME": "ada", "PASSWORD": "x", "SRP_A": "1f", "REFRESH_TOKEN": "x"],
                ])
            #expect(reply.refusal == "InvalidParameterException: \(message)")
        }
        let reply = await world.administer(
            "AdminInitiateAuth",
            ["AuthFlow": "ADMIN_USER_PASSWORD_AUTH", "ClientId": id, "AuthParameters": ["USERNAME": "ada", "PASSWORD": "x"]])
        #expect(reply.refusal == "InvalidParameterException: Auth flow not enabled for this client")
    }

    @Test(arguments: Engine.available)
    func `an administrator's sign-in asks for a new password and goes on to tokens`(engine: Engine) async throws {
        let world = try await PeopleWorld(engine)
        let created = await world.administer(
            "AdminCreateUser",
            [
                "Username": "ada", "TemporaryPassword": "Temporary-1!", "MessageAction": "SUPPRESS",
                "UserAttributes": [["Name": "email", "Value": "ada@example.com"]],
            ])
        #expect(created["User"]?["UserStatus"] == "FORCE_CHANGE_PASSWORD")
        let id = JSONValue.string(world.client.id.rawValue)
        let challenge = await world.administer(
            "AdminInitiateAuth",
            ["AuthFlow": "ADMIN_NO_SRP_AUTH", "ClientId": id, "AuthParameters": ["USERNAME": "ada", "PASSWORD": "Temporary-1!"]])
        #expect(challenge["ChallengeName"] == "NEW_PASSWORD_REQUIRED")
        let parameters = try #require(challenge["ChallengeParameters"])
        #expect(parameters["requiredAttributes"] == "[]")
        #expect(parameters["userAttributes"] == #"{"email":"ada@example.com","email_verified":"false"}"#)
        let session = try #require(challenge["Session"])
        #expect((20...4096).contains(session.string?.utf8.count ?? 0))
        func answer(_ password: String) async -> WireReply {
            await world.administer(
                "AdminRespondToAuthChallenge",
                [
                    "ChallengeName": "NEW_PASSWORD_REQUIRED", "ClientId": id, "Session": session,
                    "ChallengeResponses": ["USERNAME": "ada", "NEW_PASSWORD": .string(password)],
                ])
        }
        #expect(await answer("weak").refusal == "InvalidPasswordException: Password did not conform with policy: Password not long enough")
        // What the administrator's door began the open one does not finish.
        let open = await world.call(
            "RespondToAuthChallenge",
            [
                "ChallengeName": "NEW_PASSWORD_REQUIRED", "ClientId": id, "Session": session,
                "ChallengeResponses": ["USERNAME": "ada", "NEW_PASSWORD": .string(password)],
            ])
        #expect(open.refusal == "NotAuthorizedException: Invalid session for the user.")
        #expect(await answer(password)["AuthenticationResult"]?["AccessToken"] != nil)
        #expect(await signIn(world)["AuthenticationResult"] != nil)
    }

    @Test(arguments: Engine.available)
    func `an unsigned administrator's sign-in is refused`(engine: Engine) async throws {
        let world = try await PeopleWorld(engine)
        let reply = await world.call(
            "AdminInitiateAuth",
            [
                "UserPoolId": .string(world.pool.id.rawValue), "AuthFlow": "ADMIN_NO_SRP_AUTH", "ClientId": .string(world.client.id.rawValue),
                "AuthParameters": ["USERNAME": "ada", "PASSWORD": "x"],
            ])
        #expect(reply.code == "MissingAuthenticationTokenException")
    }
}
