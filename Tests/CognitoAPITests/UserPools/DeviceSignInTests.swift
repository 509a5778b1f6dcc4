import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Testing

/// Sign-ins from a device that was confirmed, by whole requests.
@Suite struct DeviceSignInTests {
    let password = "Correct-Horse-9!"
    let timestamp = "Tue Sep 1 09:05:07 UTC 2026"
    let client = SRP.Client(a: [UInt8](repeating: 0x1F, count: 32))

    private func world(_ engine: Engine, _ tracking: DeviceTracking = DeviceTracking(isChallengeRequiredOnNewDevice: true)) async throws
        -> PeopleWorld
    {
        let world = try await PeopleWorld(engine) { $0.deviceTracking = tracking }
        await world.user("ada", password: password)
        return world
    }

    private func signIn(_ world: PeopleWorld, device: JSONValue? = nil) async -> WireReply {
        var parameters: [String: JSONValue] = ["USERNAME": "ada", "PASSWORD": .string(password)]
        parameters["DEVICE_KEY"] = device
        return await world.call(
            "InitiateAuth",
            ["AuthFlow": "USER_PASSWORD_AUTH", "ClientId": .string(world.client.id.rawValue), "AuthParameters": .object(parameters)])
    }

    private func confirmed(_ world: PeopleWorld) async throws -> SignedInDevice {
        let device = SignedInDevice(tokens: try #require(await signIn(world)["AuthenticationResult"]))
        let reply = await world.call(
            "ConfirmDevice",
            [
                "AccessToken": device.accessToken, "DeviceKey": device.key,
                "DeviceSecretVerifierConfig": ["PasswordVerifier": .string(device.verifier), "Salt": .string(SignedInDevice.salt)],
            ])
        #expect(reply.status == 200)
        return device
    }

    private func respond(
        _ world: PeopleWorld, _ challenge: String, _ responses: [String: JSONValue], session: JSONValue?, client: ClientID? = nil
    ) async -> WireReply {
        var input: [String: JSONValue] = [
            "ClientId": .string((client ?? world.client.id).rawValue), "ChallengeName": .string(challenge),
            "ChallengeResponses": .object(["USERNAME": "ada"].merging(responses) { $1 }),
        ]
        input["Session"] = session
        return await world.call("RespondToAuthChallenge", input)
    }

    private func begin(_ world: PeopleWorld, _ device: SignedInDevice, session: JSONValue?) async -> WireReply {
        await respond(world, "DEVICE_SRP_AUTH", ["DEVICE_KEY": device.key, "SRP_A": .string(client.publicHex)], session: session)
    }

    /// What a device answers to DEVICE_PASSWORD_VERIFIER.
    private func claim(_ challenge: WireReply, _ device: SignedInDevice, secret: String = SignedInDevice.secret) throws -> [String: JSONValue] {
        let parameters = try #require(challenge["ChallengeParameters"])
        func text(_ name: String) throws -> String { try #require(parameters[name]?.string) }
        let key = try client.key(
            serverHex: try text("SRP_B"), saltHex: try text("SALT"),
            poolName: try #require(device.groupKey.string), username: try #require(device.key.string), password: secret)
        let signature = SRP.signature(
            key: key, poolName: try #require(device.groupKey.string), username: try #require(device.key.string),
            secretBlock: try #require([UInt8](base64: try text("SECRET_BLOCK"))), timestamp: timestamp)
        return [
            "DEVICE_KEY": device.key, "PASSWORD_CLAIM_SECRET_BLOCK": parameters["SECRET_BLOCK"] ?? .null,
            "PASSWORD_CLAIM_SIGNATURE": .string(signature.base64), "TIMESTAMP": .string(timestamp),
        ]
    }

    @Test(arguments: Engine.available)
    func `a confirmed device proves itself, with and without a session`(engine: Engine) async throws {
        for hasSession in [true, false] {
            let world = try await world(engine)
            let device = try await confirmed(world)
            let asked = await signIn(world, device: device.key)
            #expect(asked["ChallengeName"] == "DEVICE_SRP_AUTH" && asked["Session"] != nil)
            #expect(asked["ChallengeParameters"] == ["USERNAME": "ada", "DEVICE_KEY": device.key])
            let challenge = await begin(world, device, session: hasSession ? asked["Session"] : nil)
            #expect(challenge["ChallengeName"] == "DEVICE_PASSWORD_VERIFIER")
            #expect(challenge["ChallengeParameters"]?["USERNAME"] == "ada" && challenge["ChallengeParameters"]?["DEVICE_KEY"] == device.key)
            world.time.advance(by: 60)
            let answer = try claim(challenge, device)
            let reply = await respond(world, "DEVICE_PASSWORD_VERIFIER", answer, session: hasSession ? challenge["Session"] : nil)
            let tokens = try #require(reply["AuthenticationResult"])
            #expect(tokens["NewDeviceMetadata"] == nil)
            #expect(try JSONWebToken(parsing: tokens["AccessToken"]?.string ?? "").claims["device_key"] == device.key)
            let shown = await world.call("GetDevice", ["AccessToken": device.accessToken, "DeviceKey": device.key])["Device"]
            #expect(shown?["DeviceLastAuthenticatedDate"]?.integer == 1_788_253_567)
            // Neither the answer nor the waiting sign-in is good a second time.
            let again = await respond(world, "DEVICE_PASSWORD_VERIFIER", answer, session: nil)
            #expect(again.refusal == "NotAuthorizedException: Invalid session for the user, session can only be used once.")
            #expect(await begin(world, device, session: nil).refusal == "NotAuthorizedException: Invalid session for the user.")
        }
    }

    @Test(arguments: Engine.available)
    func `only a remembered device stands for a second factor, and only where the pool says so`(engine: Engine) async throws {
        for (tracking, isSpared) in [
            (DeviceTracking(isChallengeRequiredOnNewDevice: true), true), (DeviceTracking(isChallengeRequiredOnNewDevice: false), false),
            (DeviceTracking(isChallengeRequiredOnNewDevice: true, isRememberedOnlyOnPrompt: true), false),
        ] {
            let world = try await PeopleWorld(engine) { pool in
                pool.deviceTracking = tracking
                pool.mfaConfiguration = "OPTIONAL"
                pool.secondFactors.isEmailEnabled = true
            }
            await world.user("ada", password: password)
            let device = try await confirmed(world)
            let chosen = await world.administer("AdminSetUserMFAPreference", ["Username": "ada", "EmailMfaSettings": ["Enabled": true]])
            #expect(chosen.status == 200)
            #expect(await signIn(world)["ChallengeName"] == "EMAIL_OTP")
            let asked = await signIn(world, device: device.key)
            let challenge = await begin(world, device, session: asked["Session"])
            let reply = await respond(world, "DEVICE_PASSWORD_VERIFIER", try claim(challenge, device), session: challenge["Session"])
            #expect((reply["AuthenticationResult"] != nil) == isSpared)
            guard !isSpared else { continue }
            #expect(reply["ChallengeName"] == "EMAIL_OTP")
            let sent = try #require(world.messages.sent.last).body.exposed
            let code = try #require(sent.split(whereSeparator: { !$0.isNumber }).first { $0.count == 6 })
            let end = await respond(
                world, "EMAIL_OTP", ["EMAIL_OTP_CODE": .string(String(code)), "DEVICE_KEY": device.key], session: reply["Session"])
            let tokens = try #require(end["AuthenticationResult"])
            // The device was proved before the code: it is not asked for again, and the tokens are tied to it.
            #expect(try JSONWebToken(parsing: tokens["AccessToken"]?.string ?? "").claims["device_key"] == device.key)
        }
    }

    @Test(arguments: Engine.available)
    func `a device alone signs nobody in`(engine: Engine) async throws {
        let world = try await world(engine)
        let device = try await confirmed(world)
        #expect(await begin(world, device, session: nil).refusal == "NotAuthorizedException: Invalid session for the user.")
        let asked = await signIn(world, device: device.key)
        world.time.advance(by: 180)
        #expect(await begin(world, device, session: nil).refusal == "NotAuthorizedException: Invalid session for the user.")
        #expect(
            await begin(world, device, session: asked["Session"]).refusal
                == "NotAuthorizedException: Invalid session for the user, session is expired.")
    }

    @Test(arguments: Engine.available)
    func `a wrong device secret ends the sign-in`(engine: Engine) async throws {
        let world = try await world(engine)
        let device = try await confirmed(world)
        _ = await signIn(world, device: device.key)
        let challenge = await begin(world, device, session: nil)
        let wrong = await respond(world, "DEVICE_PASSWORD_VERIFIER", try claim(challenge, device, secret: "another"), session: nil)
        #expect(wrong.refusal == "NotAuthorizedException: Incorrect username or password.")
        let right = await respond(world, "DEVICE_PASSWORD_VERIFIER", try claim(challenge, device), session: nil)
        #expect(right.refusal == "NotAuthorizedException: Invalid session for the user, session can only be used once.")
    }

    @Test(arguments: Engine.available)
    func `a device that is unknown, another user's or forgotten is told so after the password, which stays unused`(engine: Engine) async throws {
        let world = try await world(engine)
        let missing = "ResourceNotFoundException: Device does not exist."
        #expect(await signIn(world, device: "us-east-1_0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9").refusal == missing)
        let unconfirmed = SignedInDevice(tokens: try #require(await signIn(world)["AuthenticationResult"]))
        #expect(await signIn(world, device: unconfirmed.key).refusal == missing)
        let wrong = await world.call(
            "InitiateAuth",
            [
                "AuthFlow": "USER_PASSWORD_AUTH", "ClientId": .string(world.client.id.rawValue),
                "AuthParameters": ["USERNAME": "ada", "PASSWORD": "Wrong-Horse-9!", "DEVICE_KEY": "us-east-1_0a1b"],
            ])
        #expect(wrong.refusal == "NotAuthorizedException: Incorrect username or password.")
        // By SRP the client answers the same secret block again, without its device.
        let begun = await world.call(
            "InitiateAuth",
            [
                "AuthFlow": "USER_SRP_AUTH", "ClientId": .string(world.client.id.rawValue),
                "AuthParameters": ["USERNAME": "ada", "SRP_A": .string(client.publicHex), "DEVICE_KEY": unconfirmed.key],
            ])
        let parameters = try #require(begun["ChallengeParameters"])
        let key = try client.key(
            serverHex: try #require(parameters["SRP_B"]?.string), saltHex: try #require(parameters["SALT"]?.string),
            poolName: world.pool.id.poolName, username: "ada", password: password)
        let block = try #require(parameters["SECRET_BLOCK"]?.string)
        let signature = SRP.signature(
            key: key, poolName: world.pool.id.poolName, username: "ada", secretBlock: try #require([UInt8](base64: block)), timestamp: timestamp)
        var answer: [String: JSONValue] = [
            "PASSWORD_CLAIM_SECRET_BLOCK": .string(block), "PASSWORD_CLAIM_SIGNATURE": .string(signature.base64), "TIMESTAMP": .string(timestamp),
            "DEVICE_KEY": unconfirmed.key,
        ]
        #expect(await respond(world, "PASSWORD_VERIFIER", answer, session: nil).refusal == missing)
        answer["DEVICE_KEY"] = nil
        let reply = await respond(world, "PASSWORD_VERIFIER", answer, session: nil)
        #expect(reply["AuthenticationResult"]?["NewDeviceMetadata"] != nil)
        // Forgotten between the two steps.
        let device = try await confirmed(world)
        let asked = await signIn(world, device: device.key)
        _ = await world.administer("AdminForgetDevice", ["Username": "ada", "DeviceKey": device.key])
        #expect(await begin(world, device, session: asked["Session"]).refusal == missing)
    }

    @Test(arguments: Engine.available)
    func `what one sign-in began, no other device, client or secret block finishes`(engine: Engine) async throws {
        let world = try await world(engine)
        let (first, second) = (try await confirmed(world), try await confirmed(world))
        let invalid = "NotAuthorizedException: Invalid session for the user."
        let asked = await signIn(world, device: first.key)
        #expect(await begin(world, second, session: asked["Session"]).refusal == invalid)
        #expect(await begin(world, second, session: nil).refusal == invalid)
        #expect(await begin(world, first, session: .string(String(repeating: "x", count: 40))).refusal == invalid)
        let (other, _) = try await world.services.pools.createClient(name: "other", of: world.pool.id, secret: .none, actor: "test") { _, client in
            client.explicitAuthFlows = PeopleWorld.allFlows
        }
        let foreign = await respond(
            world, "DEVICE_SRP_AUTH", ["DEVICE_KEY": first.key, "SRP_A": .string(client.publicHex)], session: asked["Session"], client: other.id)
        #expect(foreign.refusal == invalid)
        let challenge = await begin(world, first, session: asked["Session"])
        var answer = try claim(challenge, first)
        #expect(await respond(world, "DEVICE_PASSWORD_VERIFIER", answer, session: nil, client: other.id).refusal == invalid)
        answer["DEVICE_KEY"] = second.key
        #expect(await respond(world, "DEVICE_PASSWORD_VERIFIER", answer, session: nil).refusal == invalid)
        answer["DEVICE_KEY"] = first.key
        let otherSession = await signIn(world, device: second.key)["Session"]
        #expect(await respond(world, "DEVICE_PASSWORD_VERIFIER", answer, session: otherSession).refusal == invalid)
        world.time.advance(by: -301)
        #expect(
            await respond(world, "DEVICE_PASSWORD_VERIFIER", answer, session: nil).refusal
                == "NotAuthorizedException: Incorrect username or password.")
        world.time.advance(by: 301)
        #expect(await respond(world, "DEVICE_PASSWORD_VERIFIER", answer, session: nil)["AuthenticationResult"] != nil)
    }

    @Test(arguments: Engine.available)
    func `an answer without its members says which`(engine: Engine) async throws {
        let world = try await world(engine)
        let device = try await confirmed(world)
        for (challenge, missing) in [
            ("DEVICE_SRP_AUTH", ["DEVICE_KEY", "SRP_A"]),
            ("DEVICE_PASSWORD_VERIFIER", ["DEVICE_KEY", "PASSWORD_CLAIM_SECRET_BLOCK", "PASSWORD_CLAIM_SIGNATURE", "TIMESTAMP"]),
        ] {
            for name in missing {
                var responses: [String: JSONValue] = ["DEVICE_KEY": device.key]
                for other in missing where other != "DEVICE_KEY" { responses[other] = "QUFB" }
                responses[name] = nil
                #expect(
                    await respond(world, challenge, responses, session: nil).refusal
                        == "InvalidParameterException: Missing required parameter \(name)")
            }
        }
        _ = await signIn(world, device: device.key)
        let zero = await respond(world, "DEVICE_SRP_AUTH", ["DEVICE_KEY": device.key, "SRP_A": "0"], session: nil)
        #expect(zero.code == "InvalidParameterException")
    }
}
