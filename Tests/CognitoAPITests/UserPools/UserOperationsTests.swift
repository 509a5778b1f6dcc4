import Broker
import Fixtures
import Foundation
import IdentityModel
import Testing

@Suite struct UserOperationsTests {
    let password = "Correct-Horse-9!"

    @Test(arguments: Engine.available)
    func `sign-up, code and sign-in follow on one another`(engine: Engine) async throws {
        let world = try await PeopleWorld(engine) { $0.autoVerifiedAttributes = ["email"] }
        let id = JSONValue.string(world.client.id.rawValue)
        let input: [String: JSONValue] = [
            "ClientId": id, "Username": "ada", "Password": .string(password), "UserAttributes": [["Name": "email", "Value": "ada@example.com"]],
        ]
        let reply = await world.call("SignUp", input)
        #expect(reply["UserConfirmed"] == false)
        #expect(
            reply["CodeDeliveryDetails"] == ["AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": "a***@e***"])
        #expect(await world.call("SignUp", input).refusal == "UsernameExistsException: User already exists")
        let code = JSONValue.string(world.messages.lastCode ?? "")
        let wrong = await world.call("ConfirmSignUp", ["ClientId": id, "Username": "ada", "ConfirmationCode": "000000"])
        #expect(wrong.refusal == "CodeMismatchException: Invalid verification code provided, please try again.")
        #expect(await world.call("ConfirmSignUp", ["ClientId": id, "Username": "ada", "ConfirmationCode": code]).text == "{}")
        let twice = await world.call("ConfirmSignUp", ["ClientId": id, "Username": "ada", "ConfirmationCode": code])
        #expect(twice.refusal == "NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED")
        let resend = await world.call("ResendConfirmationCode", ["ClientId": id, "Username": "ada"])
        #expect(resend.refusal == "InvalidParameterException: User is already confirmed.")
        let unknown = await world.call("ResendConfirmationCode", ["ClientId": id, "Username": "bob"])
        #expect(unknown.refusal == "UserNotFoundException: Username/client id combination not found.")
    }

    @Test(arguments: Engine.available)
    func `administrators create, show, list, confirm and delete users`(engine: Engine) async throws {
        let world = try await PeopleWorld(engine)
        await world.user("ada", password: password)
        let shown = await world.administer("AdminGetUser", ["Username": "ada"])
        #expect(
            Set(shown.json.object?.keys.map { $0 } ?? []) == [
                "Username", "UserAttributes", "UserCreateDate", "UserLastModifiedDate", "Enabled", "UserStatus",
            ])
        #expect(shown["UserStatus"] == "CONFIRMED")
        let listed = await world.administer("ListUsers", ["Filter": #"username = "ada""#, "AttributesToGet": ["email"]])
        let user = try #require(listed["Users"]?.array?.first)
        #expect(user["Attributes"] == [["Name": "email", "Value": "ada@example.com"]])
        #expect(listed["PaginationToken"] == nil)
        #expect(
            await world.administer("ListUsers", ["Filter": "x"]).refusal == "InvalidParameterException: Error while parsing filter.")
        #expect(
            await world.administer("ListUsers", ["Filter": #"custom:foo = "1""#]).refusal
                == "InvalidParameterException: Invalid search attribute: custom:foo")
        #expect(
            await world.administer("AdminConfirmSignUp", ["Username": "ada"]).refusal
                == "NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED")
        let unknown = await world.administer(
            "AdminCreateUser", ["Username": "bob", "UserAttributes": [["Name": "custom:x", "Value": "1"]]])
        #expect(
            unknown.refusal == "InvalidParameterException: Invalid user attributes: user.custom:x: Attribute does not exist in the schema.\n")
        #expect(
            await world.administer("AdminCreateUser", ["Username": "ada"]).refusal == "UsernameExistsException: User account already exists")
        let gone = await world.administer("AdminDeleteUser", ["Username": "ada"])
        #expect(gone.status == 200 && gone.text.isEmpty)
        #expect(await world.administer("AdminGetUser", ["Username": "ada"]).refusal == "UserNotFoundException: User does not exist.")
    }

    @Test(arguments: Engine.available)
    func `users are nobody's business without a signature`(engine: Engine) async throws {
        let world = try await PeopleWorld(engine)
        for operation in ["AdminGetUser", "AdminDeleteUser", "AdminConfirmSignUp", "ListUsers"] {
            let reply = await world.call(operation, ["UserPoolId": .string(world.pool.id.rawValue), "Username": "ada"])
            #expect(reply.code == "MissingAuthenticationTokenException", "\(operation)")
        }
    }
}
