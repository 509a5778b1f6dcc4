import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

/// Sign-up, confirmation, sign-in and migration as functions of the pool have them.
@Suite struct UserTriggersTests {
    private let password = "Correct-Horse-9!"

    private func world(
        _ engine: Engine = .sqlite, _ triggers: TriggerSettings,
        changing change: (inout UserPoolConfiguration, inout AppClientConfiguration) -> Void = { _, _ in }
    ) async throws -> BrokerWorld {
        try await BrokerWorld(engine) { pool, client in
            pool.triggers = triggers
            pool.autoVerifiedAttributes = ["email"]
            client.explicitAuthFlows = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
            change(&pool, &client)
        }
    }

    private func signUp(_ world: BrokerWorld, _ name: String = "ada", attributes: [String: String] = ["email": "ada@example.com"]) async throws -> (
        user: UserRecord, delivery: CodeDelivery?
    ) {
        try await world.services.directory.signUp(
            UserRegistration(
                pool: world.pool, client: world.client, username: name, password: Secret(password), attributes: attributes, caller: world.caller,
                functionInput: FunctionInput(clientMetadata: ["from": "app"], validationData: ["captcha": "ok"])))
    }

    private func signIn(_ world: BrokerWorld, _ name: String = "ada", _ typed: String? = nil, way: SignInWay = .open) async throws -> SignInStep {
        try await world.services.localSignIn.signIn(world.request(name, way: way), password: Secret(typed ?? password))
    }

    @Test(arguments: Engine.available)
    func `PreSignUp sees what was submitted, and can confirm and verify`(engine: Engine) async throws {
        let world = try await world(engine, RecordedFunctions.settings(.preSignUp, .postConfirmation))
        world.functions.set(.preSignUp) { _ in ["autoConfirmUser": .boolean(true), "autoVerifyEmail": .boolean(true), "autoVerifyPhone": .null] }
        let (user, delivery) = try await signUp(world)
        #expect(user.status == .confirmed && user.attributes["email_verified"] == "true" && delivery == nil && world.messages.sent.isEmpty)
        #expect(try await world.services.directory.user(named: "ada", in: world.pool).status == .confirmed)
        #expect(world.functions.sources == ["PreSignUp_SignUp", "PostConfirmation_ConfirmSignUp"])
        #expect(
            world.functions.events[0]["request"]?.text
                == #"{"clientMetadata":{"from":"app"},"userAttributes":{"email":"ada@example.com"},"validationData":{"captcha":"ok"}}"#)
        #expect(world.functions.events[0]["response"]?.text == #"{"autoConfirmUser":false,"autoVerifyEmail":false,"autoVerifyPhone":false}"#)
        #expect(
            world.functions.events[1]["request"]?.text
                == #"{"clientMetadata":{"from":"app"},"userAttributes":{"cognito:user_status":"CONFIRMED","email":"ada@example.com","email_verified":"true","sub":"\#(user.sub)"}}"#
        )
    }

    @Test(arguments: Engine.available)
    func `PreSignUp refuses, and nobody is stored`(engine: Engine) async throws {
        let world = try await world(engine, RecordedFunctions.settings(.preSignUp))
        world.functions.set(.preSignUp) { (_) throws(InvocationFailure) in throw .failed("not from here") }
        await #expect(throws: TriggerError.failed(.preSignUp, "not from here")) { try await signUp(world) }
        // Nobody can be vouched for at an address that is not there.
        world.functions.set(.preSignUp) { _ in ["autoVerifyPhone": .boolean(true)] }
        await #expect(throws: TriggerError.unrecognizable(.preSignUp)) { try await signUp(world) }
        world.functions.set(.preSignUp) { _ in ["autoConfirmUser": .string("yes")] }
        await #expect(throws: TriggerError.unrecognizable(.preSignUp)) { try await signUp(world) }
        await #expect(throws: DirectoryError.userNotFound) { try await world.services.directory.user(named: "ada", in: world.pool) }
    }

    @Test func `for an administrator's user PreSignUp can only refuse`() async throws {
        let world = try await world(.sqlite, RecordedFunctions.settings(.preSignUp))
        world.functions.set(.preSignUp) { _ in ["autoConfirmUser": .boolean(true), "autoVerifyEmail": .boolean(true)] }
        let invite = { (name: String) in
            try await world.services.directory.invite(
                UserInvitation(
                    username: name, attributes: ["email": "ada@example.com"], temporaryPassword: nil, message: .suppress, media: [.email],
                    takesAliases: false, functionInput: FunctionInput(validationData: ["a": "b"])), to: world.pool, actor: "test")
        }
        let user = try await invite("ada")
        #expect(user.status == .forceChangePassword && user.attributes["email_verified"] == "false")
        let event = world.functions.events[0]
        #expect(event["triggerSource"] == .string("PreSignUp_AdminCreateUser"))
        #expect(event["callerContext"]?["clientId"] == .string("CLIENT_ID_NOT_APPLICABLE"))
        world.functions.set(.preSignUp) { (_) throws(InvocationFailure) in throw .failed("no") }
        await #expect(throws: TriggerError.failed(.preSignUp, "no")) { try await invite("bob") }
    }

    @Test(arguments: Engine.available)
    func `what PostConfirmation says comes too late to undo it`(engine: Engine) async throws {
        let world = try await world(engine, RecordedFunctions.settings(.postConfirmation))
        _ = try await signUp(world)
        world.functions.set(.postConfirmation) { (_) throws(InvocationFailure) in throw .failed("too late") }
        let code = try #require(world.messages.lastCode)
        await #expect(throws: TriggerError.failed(.postConfirmation, "too late")) {
            try await world.services.directory.confirmSignUp(
                "ada", code: code, takesAliases: false, client: world.client, in: world.pool, caller: world.caller)
        }
        #expect(try await world.services.directory.user(named: "ada", in: world.pool).status == .confirmed)
        _ = try await signUp(world, "bob", attributes: ["email": "bob@example.com"])
        await #expect(throws: TriggerError.self) { try await world.services.directory.confirm("bob", in: world.pool, actor: "test") }
        #expect(world.functions.events.last?["callerContext"]?["clientId"] == .string("CLIENT_ID_NOT_APPLICABLE"))
        _ = try await world.services.directory.forgotPassword(of: "ada", client: world.client, in: world.pool, caller: world.caller)
        let reset = try #require(world.messages.lastCode)
        await #expect(throws: TriggerError.self) {
            try await world.services.directory.confirmForgotPassword(
                of: "ada", code: reset, to: Secret("Other-Horse-9!"), client: world.client, in: world.pool, caller: world.caller)
        }
        #expect(world.functions.sources.last == "PostConfirmation_ConfirmForgotPassword")
        #expect(try await { if case .tokens = try await signIn(world, "ada", "Other-Horse-9!") { true } else { false } }())
    }

    @Test(arguments: [SignInWay.open, .admin, .hosted])
    func `PreAuthentication is asked before the password, PostAuthentication after it`(way: SignInWay) async throws {
        let world = try await world(.sqlite, RecordedFunctions.settings(.preAuthentication, .postAuthentication))
        try await world.user("ada", password: password)
        await #expect(throws: SignInError.incorrectUsernameOrPassword) { try await signIn(world, "ada", "Wrong-Horse-9!", way: way) }
        #expect(world.functions.sources == ["PreAuthentication_Authentication"])
        _ = try await signIn(world, way: way)
        #expect(
            world.functions.sources == ["PreAuthentication_Authentication", "PreAuthentication_Authentication", "PostAuthentication_Authentication"])
        #expect(world.functions.events[1]["request"]?["userNotFound"] == .boolean(false))
        #expect(world.functions.events[1]["request"]?["validationData"] == .null)
        #expect(world.functions.events[2]["request"]?["newDeviceUsed"] == .boolean(false))
        world.functions.set(.postAuthentication) { (_) throws(InvocationFailure) in throw .failed("not today") }
        await #expect(throws: TriggerError.failed(.postAuthentication, "not today")) { try await signIn(world, way: way) }
        world.functions.set(.preAuthentication) { (_) throws(InvocationFailure) in throw .failed("not you") }
        await #expect(throws: TriggerError.failed(.preAuthentication, "not you")) { try await signIn(world, way: way) }
        let calls = world.functions.events.count
        try await world.services.directory.disable("ada", in: world.pool, actor: "test")
        // The pages tell nobody that someone is disabled: whoever does not exist gets the function's refusal too.
        guard way == .hosted else {
            await #expect(throws: SignInError.userDisabled) { try await signIn(world, way: way) }
            #expect(world.functions.events.count == calls)
            return
        }
        for name in ["ada", "nobody"] {
            await #expect(throws: TriggerError.failed(.preAuthentication, "not you")) { try await signIn(world, name, way: way) }
        }
        #expect(world.functions.events.count == calls + 2)
    }

    @Test func `PreAuthentication stands before SRP and a choice of factors too, and hears of nobody as of somebody`() async throws {
        let world = try await world(.sqlite, RecordedFunctions.settings(.preAuthentication)).hiding
        try await world.user("ada", password: password)
        world.functions.set(.preAuthentication) { (_) throws(InvocationFailure) in throw .failed("not you") }
        for name in ["ada", "nobody"] {
            await #expect(throws: TriggerError.self) { try await world.services.localSignIn.beginSRP(world.request(name), publicValue: "1f") }
            await #expect(throws: TriggerError.self) {
                try await world.services.localSignIn.begin(world.request(name), preferred: nil, FirstProof(), session: nil)
            }
        }
        #expect(world.functions.events.map { $0["request"]?["userNotFound"] } == [.boolean(false), .boolean(false), .boolean(true), .boolean(true)])
    }

    @Test(arguments: Engine.available)
    func `UserMigration makes a user of someone whom another house knows`(engine: Engine) async throws {
        let world = try await world(engine, RecordedFunctions.settings(.userMigration))
        world.functions.set(.userMigration) { (event) throws(InvocationFailure) in
            guard event["userName"] == .string("ada") else { return [:] }
            guard event["request"]?["password"] == .string("old") else { throw .failed("wrong password") }
            return [
                "userAttributes": .object(["email": .string("ada@example.com"), "email_verified": .string("true"), "name": .string("Ada")]),
                "finalUserStatus": .string("CONFIRMED"), "messageAction": .string("SUPPRESS"),
            ]
        }
        await #expect(throws: SignInError.userNotFound) { try await signIn(world, "ada", "guess") }
        await #expect(throws: SignInError.userNotFound) { try await signIn(world, "nobody", "old") }
        guard case .tokens(_, let user) = try await signIn(world, "ada", "old") else { throw Unexpected() }
        #expect(user.status == .confirmed && user.attributes["name"] == "Ada" && user.attributes["email_verified"] == "true")
        let calls = world.functions.events.count
        // From now on the password is the pool's own.
        _ = try await signIn(world, "ada", "old")
        await #expect(throws: SignInError.incorrectUsernameOrPassword) { try await signIn(world, "ada", "guess") }
        #expect(world.functions.events.count == calls && world.messages.sent.isEmpty)
        // No password is ever shown for SRP, so nobody can be asked.
        await #expect(throws: SignInError.userNotFound) { try await world.services.localSignIn.beginSRP(world.request("bob"), publicValue: "1f") }
        #expect(world.functions.events.count == calls)
    }

    @Test(arguments: Engine.available)
    func `a migrated user without a word on the status resets the password, at sign-in and where it is forgotten`(engine: Engine) async throws {
        let world = try await world(engine, RecordedFunctions.settings(.userMigration))
        world.functions.set(.userMigration) { _ in
            ["userAttributes": .object(["email": .string("ada@example.com"), "email_verified": .boolean(true)])]
        }
        await #expect(throws: SignInError.passwordResetRequired) { try await signIn(world, "ada", "old") }
        let delivery = try await world.services.directory.forgotPassword(of: "bob", client: world.client, in: world.pool, caller: world.caller)
        #expect(delivery.attribute == "email" && world.messages.lastCode != nil)
        let event = try #require(world.functions.events.last)
        #expect(event["triggerSource"] == .string("UserMigration_ForgotPassword") && event["request"]?["password"] == nil)
        // What the pool cannot take, is no user.
        world.functions.set(.userMigration) { _ in ["userAttributes": .object(["no_such": .string("x")])] }
        await #expect(throws: SignInError.userNotFound) { try await signIn(world, "eve", "old") }
        world.functions.set(.userMigration) { _ in ["userAttributes": .object(["name": .string("x")]), "finalUserStatus": .string("ARCHIVED")] }
        await #expect(throws: SignInError.userNotFound) { try await signIn(world, "eve", "old") }
    }
}
