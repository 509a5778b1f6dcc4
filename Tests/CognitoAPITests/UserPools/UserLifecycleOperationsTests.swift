import Broker
import Fixtures
import Foundation
import IdentityModel
import Testing

@Suite struct UserLifecycleOperationsTests {
    let password = "Correct-Horse-9!"

    private func world(_ engine: Engine) async throws -> PeopleWorld {
        let world = try await PeopleWorld(engine) { $0.autoVerifiedAttributes = ["email"] }
        await world.user("ada", password: password)
        _ = await world.administer(
            "AdminUpdateUserAttributes", ["Username": "ada", "UserAttributes": [["Name": "email_verified", "Value": "true"]]])
        return world
    }

    private func token(_ world: PeopleWorld, _ password: String? = nil) async -> JSONValue {
        let reply = await world.call(
            "InitiateAuth",
            [
                "ClientId": .string(world.client.id.rawValue), "AuthFlow": "USER_PASSWORD_AUTH",
                "AuthParameters": ["USERNAME": "ada", "PASSWORD": .string(password ?? self.password)],
            ])
        return reply["AuthenticationResult"]?["AccessToken"] ?? .null
    }

    @Test(arguments: Engine.available)
    func `recovery as the wire has it`(engine: Engine) async throws {
        let world = try await world(engine)
        let id = JSONValue.string(world.client.id.rawValue)
        let sent = await world.call("ForgotPassword", ["ClientId": id, "Username": "ada"])
        #expect(sent["CodeDeliveryDetails"] == ["AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": "a***@e***"])
        let code = JSONValue.string(world.messages.lastCode ?? "")
        let weak = await world.call(
            "ConfirmForgotPassword", ["ClientId": id, "Username": "ada", "ConfirmationCode": code, "Password": "short"])
        #expect(weak.refusal == "InvalidPasswordException: Password does not conform to policy: Password not long enough")
        let done = await world.call(
            "ConfirmForgotPassword", ["ClientId": id, "Username": "ada", "ConfirmationCode": code, "Password": "Other-Horse-10!"])
        #expect(done.text == "{}")
        let unknown = await world.call("ForgotPassword", ["ClientId": id, "Username": "bob"])
        #expect(unknown.refusal == "UserNotFoundException: Username/client id combination not found.")
        #expect(await world.administer("AdminResetUserPassword", ["Username": "ada"]).text == "{}")
        let access = await token(world, "Other-Horse-10!")
        #expect(access == .null)
    }

    @Test(arguments: Engine.available)
    func `attributes as the wire has them`(engine: Engine) async throws {
        let world = try await world(engine)
        let access = await token(world)
        let changed = await world.call(
            "UpdateUserAttributes", ["AccessToken": access, "UserAttributes": [["Name": "email", "Value": "new@example.com"]]])
        #expect(
            changed["CodeDeliveryDetailsList"] == [["AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": "n***@e***"]])
        let code = JSONValue.string(world.messages.lastCode ?? "")
        let verified = await world.call("VerifyUserAttribute", ["AccessToken": access, "AttributeName": "email", "Code": code])
        #expect(verified.text == "{}")
        let refused = await world.call(
            "UpdateUserAttributes", ["AccessToken": access, "UserAttributes": [["Name": "email_verified", "Value": "true"]]])
        #expect(refused.refusal == "NotAuthorizedException: A client attempted to write unauthorized attribute")
        let unknown = await world.administer(
            "AdminUpdateUserAttributes", ["Username": "ada", "UserAttributes": [["Name": "custom:x", "Value": "1"]]])
        #expect(unknown.refusal == "InvalidParameterException: Invalid user attributes: user.custom:x: Attribute does not exist in the schema.\n")
        let removed = await world.call("DeleteUserAttributes", ["AccessToken": access, "UserAttributeNames": ["email"]])
        #expect(removed.text == "{}")
    }

    @Test(arguments: Engine.available)
    func `enabling, disabling and leaving as the wire has them`(engine: Engine) async throws {
        let world = try await world(engine)
        let access = await token(world)
        #expect(await world.administer("AdminDisableUser", ["Username": "ada"]).text == "{}")
        #expect(await world.call("GetUser", ["AccessToken": access]).refusal == "NotAuthorizedException: User is disabled.")
        #expect(await world.administer("AdminEnableUser", ["Username": "ada"]).text == "{}")
        let fresh = await token(world)
        let left = await world.call("DeleteUser", ["AccessToken": fresh])
        #expect(left.status == 200 && left.text.isEmpty)
        #expect(await world.call("DeleteUser", ["AccessToken": fresh]).refusal == "UserNotFoundException: User does not exist.")
        #expect(await world.administer("AdminDisableUser", ["Username": "ada"]).refusal == "UserNotFoundException: User does not exist.")
    }
}
