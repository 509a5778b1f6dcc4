import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Testing

@Suite struct DeviceOperationsTests {
    let password = "Correct-Horse-9!"

    private func world(_ engine: Engine, _ tracking: DeviceTracking? = DeviceTracking()) async throws -> PeopleWorld {
        let world = try await PeopleWorld(engine) { $0.deviceTracking = tracking }
        await world.user("ada", password: password)
        return world
    }

    private func signIn(_ world: PeopleWorld, _ name: String = "ada") async throws -> SignedInDevice {
        let reply = await world.call(
            "InitiateAuth",
            [
                "AuthFlow": "USER_PASSWORD_AUTH", "ClientId": .string(world.client.id.rawValue),
                "AuthParameters": ["USERNAME": .string(name), "PASSWORD": .string(password)],
            ])
        return SignedInDevice(tokens: try #require(reply["AuthenticationResult"]))
    }

    private func confirm(_ world: PeopleWorld, _ device: SignedInDevice, key: JSONValue? = nil, verifier: String? = nil) async -> WireReply {
        await world.call(
            "ConfirmDevice",
            [
                "AccessToken": device.accessToken, "DeviceKey": key ?? device.key, "DeviceName": "telephone",
                "DeviceSecretVerifierConfig": ["PasswordVerifier": .string(verifier ?? device.verifier), "Salt": .string(SignedInDevice.salt)],
            ])
    }

    @Test(arguments: Engine.available)
    func `a pool that tracks devices gives each sign-in a key, and the access token names it`(engine: Engine) async throws {
        let world = try await world(engine)
        let (first, second) = (try await signIn(world), try await signIn(world))
        let key = try #require(first.key.string)
        #expect(key.hasPrefix("us-east-1_") && key.utf8.count == 46)
        #expect(first.key != second.key && first.groupKey == second.groupKey)
        #expect(first.groupKey.string?.hasPrefix("-") == true)
        let claims = try JSONWebToken(parsing: first.accessToken.string ?? "").claims
        #expect(claims["device_key"] == first.key)
        #expect(try JSONWebToken(parsing: first.tokens["IdToken"]?.string ?? "").claims["device_key"] == nil)
    }

    @Test(arguments: Engine.available)
    func `a pool that does not track devices gives no key and refuses every device operation`(engine: Engine) async throws {
        let world = try await world(engine, nil)
        let tokens = try await signIn(world).tokens
        #expect(tokens["NewDeviceMetadata"] == nil)
        #expect(try JSONWebToken(parsing: tokens["AccessToken"]?.string ?? "").claims["device_key"] == nil)
        let key = JSONValue.string("us-east-1_0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9")
        let bearer: [String: JSONValue] = ["AccessToken": tokens["AccessToken"] ?? .null]
        for (operation, more) in [
            ("ConfirmDevice", ["DeviceKey": key]), ("GetDevice", ["DeviceKey": key]), ("ForgetDevice", ["DeviceKey": key]),
            ("UpdateDeviceStatus", ["DeviceKey": key, "DeviceRememberedStatus": "remembered"]), ("ListDevices", [:]),
        ] as [(String, [String: JSONValue])] {
            #expect(await world.call(operation, bearer.merging(more) { $1 }).code == "InvalidUserPoolConfigurationException", "\(operation)")
        }
        for (operation, more) in [
            ("AdminGetDevice", ["DeviceKey": key]), ("AdminForgetDevice", ["DeviceKey": key]),
            ("AdminUpdateDeviceStatus", ["DeviceKey": key, "DeviceRememberedStatus": "remembered"]), ("AdminListDevices", [:]),
        ] as [(String, [String: JSONValue])] {
            let input = more.merging(["Username": "ada"]) { $1 }
            #expect(await world.administer(operation, input).code == "InvalidUserPoolConfigurationException", "\(operation)")
        }
    }

    @Test(arguments: Engine.available)
    func `an administrator's sign-in is tied to no device`(engine: Engine) async throws {
        let world = try await world(engine)
        let reply = await world.administer(
            "AdminInitiateAuth",
            [
                "AuthFlow": "ADMIN_USER_PASSWORD_AUTH", "ClientId": .string(world.client.id.rawValue),
                "AuthParameters": ["USERNAME": "ada", "PASSWORD": .string(password)],
            ])
        let tokens = try #require(reply["AuthenticationResult"])
        #expect(tokens["NewDeviceMetadata"] == nil)
        let refreshed = await world.call(
            "GetTokensFromRefreshToken",
            ["RefreshToken": tokens["RefreshToken"] ?? .null, "ClientId": .string(world.client.id.rawValue)])
        #expect(refreshed.status == 200)
    }

    @Test(arguments: Engine.available)
    func `a refresh has to name the device of its sign-in`(engine: Engine) async throws {
        let world = try await world(engine)
        let device = try await signIn(world)
        func refresh(_ key: JSONValue?) async -> WireReply {
            var input: [String: JSONValue] = [
                "RefreshToken": device.tokens["RefreshToken"] ?? .null, "ClientId": .string(world.client.id.rawValue),
            ]
            input["DeviceKey"] = key
            return await world.call("GetTokensFromRefreshToken", input)
        }
        func refreshByFlow(_ key: JSONValue?) async -> WireReply {
            var parameters: [String: JSONValue] = ["REFRESH_TOKEN": device.tokens["RefreshToken"] ?? .null]
            parameters["DEVICE_KEY"] = key
            return await world.call(
                "InitiateAuth",
                ["AuthFlow": "REFRESH_TOKEN_AUTH", "ClientId": .string(world.client.id.rawValue), "AuthParameters": .object(parameters)])
        }
        let other = try await signIn(world)
        for key in [nil, other.key] {
            #expect(await refresh(key).refusal == "NotAuthorizedException: Invalid Refresh Token")
            #expect(await refreshByFlow(key).refusal == "NotAuthorizedException: Invalid Refresh Token")
        }
        for reply in [await refresh(device.key), await refreshByFlow(device.key)] {
            let renewed = try #require(reply["AuthenticationResult"])
            #expect(renewed["NewDeviceMetadata"] == nil)
            #expect(try JSONWebToken(parsing: renewed["AccessToken"]?.string ?? "").claims["device_key"] == device.key)
        }
    }

    @Test(arguments: Engine.available)
    func `a confirmed device is remembered at once, or once its user agrees`(engine: Engine) async throws {
        for isPrompted in [false, true] {
            let world = try await world(engine, DeviceTracking(isRememberedOnlyOnPrompt: isPrompted))
            let device = try await signIn(world)
            let bearer: [String: JSONValue] = ["AccessToken": device.accessToken, "DeviceKey": device.key]
            #expect(await world.call("GetDevice", bearer).refusal == "ResourceNotFoundException: Device does not exist.")
            let reply = await confirm(world, device)
            #expect(reply["UserConfirmationNecessary"] == .boolean(isPrompted))
            func status() async -> JSONValue? {
                let shown = await world.call("GetDevice", bearer)["Device"]
                let attributes = shown?["DeviceAttributes"]?.array ?? []
                #expect(attributes.contains(["Name": "device_name", "Value": "telephone"]))
                #expect(attributes.contains(["Name": "device_status", "Value": "valid"]))
                #expect(attributes.contains(["Name": "last_ip_used", "Value": "127.0.0.1"]))
                return attributes.first { $0["Name"] == "dev:device_remembered_status" }?["Value"]
            }
            #expect(await status() == (isPrompted ? "not_remembered" : "remembered"))
            _ = await world.call("UpdateDeviceStatus", bearer.merging(["DeviceRememberedStatus": "remembered"]) { $1 })
            #expect(await status() == "remembered")
            _ = await world.administer(
                "AdminUpdateDeviceStatus", ["Username": "ada", "DeviceKey": device.key, "DeviceRememberedStatus": "not_remembered"])
            #expect(await status() == "not_remembered")
            #expect(await confirm(world, device).code == "DeviceKeyExistsException")
        }
    }

    @Test(arguments: Engine.available)
    func `only the access token's own device can be confirmed, with a verifier that proves something`(engine: Engine) async throws {
        let world = try await world(engine)
        let (device, other) = (try await signIn(world), try await signIn(world))
        #expect(await confirm(world, device, key: other.key).refusal == "ResourceNotFoundException: Device does not exist.")
        // Zero and one: every answer fits.
        for verifier in [[UInt8](repeating: 0, count: 385).base64, [0, 1].base64, "not base 64", ""] {
            #expect(await confirm(world, device, verifier: verifier).code == "InvalidParameterException")
        }
        let bare = await world.call("ConfirmDevice", ["AccessToken": device.accessToken, "DeviceKey": device.key])
        #expect(bare.refusal == "InvalidParameterException: Missing required parameter PasswordVerifier")
        #expect(await confirm(world, device).status == 200)
    }

    @Test(arguments: Engine.available)
    func `a device is its user's alone`(engine: Engine) async throws {
        let world = try await world(engine)
        let device = try await signIn(world)
        _ = await confirm(world, device)
        await world.user("bob", password: password)
        let bob = try await signIn(world, "bob")
        #expect(bob.groupKey != device.groupKey)
        let bearer: [String: JSONValue] = ["AccessToken": bob.accessToken, "DeviceKey": device.key]
        for (operation, more) in [("GetDevice", [:]), ("ForgetDevice", [:]), ("UpdateDeviceStatus", ["DeviceRememberedStatus": "remembered"])]
            as [(String, [String: JSONValue])]
        {
            #expect(await world.call(operation, bearer.merging(more) { $1 }).refusal == "ResourceNotFoundException: Device does not exist.")
        }
        #expect(await world.call("ListDevices", ["AccessToken": bob.accessToken])["Devices"] == [])
        #expect(await world.administer("AdminGetDevice", ["Username": "bob", "DeviceKey": device.key]).code == "ResourceNotFoundException")
    }

    @Test(arguments: Engine.available)
    func `devices are listed by pages and forgotten for good`(engine: Engine) async throws {
        let world = try await world(engine)
        var keys: [JSONValue] = []
        for _ in 0..<3 {
            let device = try await signIn(world)
            _ = await confirm(world, device)
            keys.append(device.key)
        }
        let bearer = try await signIn(world).accessToken
        var found: [JSONValue] = []
        var token: JSONValue?
        repeat {
            var input: [String: JSONValue] = ["AccessToken": bearer, "Limit": .integer(2)]
            input["PaginationToken"] = token
            let page = await world.call("ListDevices", input)
            let keys = try #require(page["Devices"]?.array).compactMap { $0["DeviceKey"] }
            #expect(keys.count <= 2)
            found += keys
            token = page["PaginationToken"]
        } while token != nil
        #expect(Set(found) == Set(keys))
        let foreign = await world.administer("AdminListDevices", ["Username": "ada", "PaginationToken": "nonsense"])
        #expect(foreign.code == "InvalidParameterException")
        #expect(await world.call("ForgetDevice", ["AccessToken": bearer, "DeviceKey": keys[0]]).status == 200)
        #expect(await world.administer("AdminForgetDevice", ["Username": "ada", "DeviceKey": keys[1]]).status == 200)
        #expect(await world.administer("AdminForgetDevice", ["Username": "ada", "DeviceKey": keys[1]]).code == "ResourceNotFoundException")
        let left = await world.administer("AdminListDevices", ["Username": "ada"])
        #expect(left["Devices"]?.array?.compactMap { $0["DeviceKey"] } == [keys[2]])
    }
}

/// A sign-in's tokens, and the device that an app would make of them.
struct SignedInDevice {
    static let secret = "ZGV2aWNlLXBhc3N3b3Jk"
    static let saltBytes: [UInt8] = [0, 0x9A, 0x3F] + [UInt8](repeating: 7, count: 14)
    static let salt = saltBytes.base64

    let tokens: JSONValue

    var accessToken: JSONValue { tokens["AccessToken"] ?? .null }
    var key: JSONValue { tokens["NewDeviceMetadata"]?["DeviceKey"] ?? .null }
    var groupKey: JSONValue { tokens["NewDeviceMetadata"]?["DeviceGroupKey"] ?? .null }
    /// Base64, with the leading zero that some clients send.
    var verifier: String {
        let verifier = SRP.verifier(
            poolName: groupKey.string ?? "", username: key.string ?? "", password: Self.secret, salt: Self.saltBytes)
        return ([0] + verifier).base64
    }
}
