import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

/// Messages that functions of the pool word or send.
@Suite struct MessageTriggerTests {
    private static let key = "arn:aws:kms:us-east-1:123456789012:key/codes"

    private static func pem(_ key: PrivateKey) -> String {
        "-----BEGIN PUBLIC KEY-----\n\(Data(key.publicKey.subjectPublicKeyInfo).base64EncodedString(options: .lineLength64Characters))\n-----END PUBLIC KEY-----\n"
    }

    private func world(_ engine: Engine = .sqlite, _ triggers: TriggerSettings) async throws -> BrokerWorld {
        try await BrokerWorld(engine) { pool, _ in
            var triggers = triggers
            triggers.senderKey = Self.key
            pool.triggers = triggers
            pool.autoVerifiedAttributes = ["email"]
        }
    }

    private func signUp(_ world: BrokerWorld, _ name: String = "ada") async throws {
        _ = try await world.services.directory.signUp(
            UserRegistration(
                pool: world.pool, client: world.client, username: name, password: Secret("Correct-Horse-9!"),
                attributes: ["email": "\(name)@example.com"], caller: world.caller, functionInput: FunctionInput(clientMetadata: ["lang": "de"])))
    }

    @Test(arguments: Engine.available)
    func `CustomMessage gives the texts around the code`(engine: Engine) async throws {
        let world = try await world(engine, RecordedFunctions.settings(.customMessage))
        world.functions.set(.customMessage) { event in
            ["emailMessage": .string("Dein Code: {####}!"), "emailSubject": .string("Willkommen"), "smsMessage": .string("unused {####}")]
        }
        try await signUp(world)
        let sent = try #require(world.messages.sent.last)
        #expect(sent.channel == .email(address: "ada@example.com", subject: "Willkommen"))
        #expect(sent.body.exposed == "Dein Code: \(try #require(world.messages.lastCode))!")
        let event = try #require(world.functions.events.last)
        let user = try await world.services.directory.user(named: "ada", in: world.pool)
        #expect(event["triggerSource"] == .string("CustomMessage_SignUp"))
        #expect(
            event["request"]?.text
                == ##"{"clientMetadata":{"lang":"de"},"codeParameter":"{####}","linkParameter":"{##Click Here##}","userAttributes":{"cognito:user_status":"UNCONFIRMED","email":"ada@example.com","email_verified":"false","sub":"\##(user.sub)"},"usernameParameter":null}"##
        )
        #expect(event["response"]?.text == #"{"emailMessage":null,"emailSubject":null,"smsMessage":null}"#)
        _ = try await world.services.directory.resendConfirmationCode(to: "ada", client: world.client, in: world.pool, caller: world.caller)
        #expect(world.functions.sources.last == "CustomMessage_ResendCode")
    }

    @Test(arguments: Engine.available)
    func `a text that fails or has no code in it sends nothing, and the caller hears of it`(engine: Engine) async throws {
        let world = try await world(engine, RecordedFunctions.settings(.customMessage))
        world.functions.set(.customMessage) { (_) throws(InvocationFailure) in throw .failed("no words") }
        await #expect(throws: TriggerError.failed(.customMessage, "no words")) { try await signUp(world) }
        world.functions.set(.customMessage) { _ in ["emailMessage": .string("no code")] }
        await #expect(throws: TriggerError.unrecognizable(.customMessage)) { try await signUp(world, "bob") }
        world.functions.set(.customMessage) { _ in ["emailSubject": .string(String(repeating: "x", count: 141))] }
        await #expect(throws: TriggerError.unrecognizable(.customMessage)) { try await signUp(world, "eve") }
        #expect(world.messages.sent.isEmpty)
        #expect(try await world.services.messageQueue.list(limit: 10).isEmpty)
        // The user is there: a new code can be asked for. What the function leaves out stays as it was.
        world.functions.set(.customMessage) { _ in [:] }
        _ = try await world.services.directory.resendConfirmationCode(to: "ada", client: world.client, in: world.pool, caller: world.caller)
        #expect(world.messages.sent.last?.body.exposed.hasPrefix("Your verification code is ") == true)
    }

    @Test func `an invitation names the person`() async throws {
        let world = try await world(.sqlite, RecordedFunctions.settings(.customMessage))
        world.functions.set(.customMessage) { _ in ["emailMessage": .string("{username}, your password is {####}")] }
        let invite = { (name: String) in
            _ = try await world.services.directory.invite(
                UserInvitation(
                    username: name, attributes: ["email": "\(name)@example.com"], temporaryPassword: Secret("Temporary-9!"), message: .send,
                    media: [.email], takesAliases: false), to: world.pool, actor: "test")
        }
        try await invite("ada")
        #expect(world.messages.sent.last?.body.exposed == "ada, your password is Temporary-9!")
        #expect(world.functions.events.last?["request"]?["usernameParameter"] == .string("{username}"))
        world.functions.set(.customMessage) { _ in ["emailMessage": .string("your password is {####}")] }
        await #expect(throws: TriggerError.unrecognizable(.customMessage)) { try await invite("bob") }
    }

    @Test(arguments: Engine.available)
    func `a sender gets the code encrypted for it, and we send nothing`(engine: Engine) async throws {
        let world = try await world(engine, RecordedFunctions.settings(.customEmailSender, .customMessage))
        let keys = try PrivateKey.generateRSA()
        // Without a key the message waits.
        try await signUp(world, "bob")
        #expect(world.functions.events.isEmpty && world.messages.sent.isEmpty)
        #expect(try await world.services.messageQueue.list(limit: 10).count == 1)
        try await world.services.functions.putSenderKey(Self.key, pem: Self.pem(keys), actor: "test")
        #expect(try await world.services.functions.senderKeys() == [Self.key])
        try await signUp(world)
        #expect(world.messages.sent.isEmpty && world.functions.sources == ["CustomEmailSender_SignUp"])
        let request = try #require(world.functions.events.last?["request"])
        #expect(request["type"] == .string("customEmailSenderRequestV1") && request["clientMetadata"]?["lang"] == .string("de"))
        let parts = try #require(request["code"]?.string).split(separator: ".").map(String.init)
        let bytes = try parts.map { try #require([UInt8](base64URL: $0)) }
        #expect(
            String(decoding: bytes[0], as: UTF8.self)
                == #"{"alg":"RSA-OAEP-256","enc":"A256GCM","kid":"\#(Self.key)","userpool-id":"\#(BrokerWorld.poolID)"}"#)
        let content = try keys.decryptOAEP(bytes[1], digest: .sha256, maskDigest: .sha256)
        let code = try AESGCM.open(bytes[3] + bytes[4], key: content, nonce: bytes[2], additionalData: Array(parts[0].utf8))
        try await world.services.directory.confirmSignUp(
            "ada", code: String(decoding: code, as: UTF8.self), takesAliases: false, client: world.client, in: world.pool, caller: world.caller)
        try await world.services.functions.removeSenderKey(Self.key, actor: "test")
        await #expect(throws: FunctionError.self) { try await world.services.functions.putSenderKey(Self.key, pem: "no key", actor: "test") }
        await #expect(throws: FunctionError.self) {
            try await world.services.functions.putSenderKey(Self.key, pem: Self.pem(try PrivateKey.generateEC(.p256)), actor: "test")
        }
    }
}
