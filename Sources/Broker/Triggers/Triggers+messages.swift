import Cryptography
import IdentityModel
import Storage

extension Triggers {
    /// The longest texts that CustomMessage may give, in characters.
    ///
    /// Source: Amazon Cognito user pools API reference, MessageTemplateType.
    private static let longestText = (sms: 140, email: 20_000, subject: 140)

    /// CustomMessage: the texts of a message in the words of a function of the pool.
    ///
    /// - Returns: the message as it was where the function leaves its text out.
    /// - Throws: `TriggerError`; `.unrecognizable` for a text without the code in it.
    func worded(_ message: OutgoingMessage, _ customization: MessageCustomization) async throws -> OutgoingMessage {
        let pool = try await services.catalogue.pool(customization.pool)
        let event = FunctionEvent(
            trigger: .customMessage, occasion: customization.occasion, username: customization.username, client: customization.client,
            request: [
                "userAttributes": JSONValue(strings: customization.attributes), "codeParameter": .string("{####}"),
                "linkParameter": .string("{##Click Here##}"), "usernameParameter": customization.invitedName == nil ? .null : .string("{username}"),
                "clientMetadata": JSONValue(strings: customization.clientMetadata),
            ], response: ["smsMessage": .null, "emailMessage": .null, "emailSubject": .null])
        guard let reply = try await call(event, in: pool, actor: "message queue") else { return message.adding(nil) }
        do {
            switch message.channel {
            case .sms:
                guard let text = try Self.text("smsMessage", reply, Self.longestText.sms, customization) else { return message.adding(nil) }
                return message.wording(channel: message.channel, body: MessageTemplates(pool: pool).filled(text, customization))
            case .email(let address, let subject):
                let text = try Self.text("emailMessage", reply, Self.longestText.email, customization)
                let given = try reply.text("emailSubject")
                guard given?.count ?? 0 <= Self.longestText.subject else { throw TriggerError.unrecognizable(.customMessage) }
                let body = text.map { MessageTemplates(pool: pool).filled($0, customization) } ?? message.body.exposed
                return message.wording(channel: .email(address: address, subject: given ?? subject), body: body)
            }
        } catch {
            throw try await refused(reply, event, in: pool, actor: "message queue", "a text that is too long, or without the code in it")
        }
    }

    private static func text(
        _ name: String, _ reply: FunctionReply, _ longest: Int, _ customization: MessageCustomization
    ) throws(TriggerError) -> String? {
        guard let text = try reply.text(name) else { return nil }
        let hasCode = customization.link == nil ? text.contains("{####}") : text.contains("{##") && text.contains("##}")
        guard text.count <= longest, hasCode, customization.invitedName == nil || text.contains("{username}") else {
            throw .unrecognizable(reply.trigger)
        }
        return text
    }

    /// CustomEmailSender, CustomSMSSender: has a function of the pool send a message, with the code encrypted for it.
    ///
    /// - Returns: false where the pool has no such function any more.
    /// - Throws: `TriggerError`.
    func sent(_ message: OutgoingMessage, _ customization: MessageCustomization) async throws -> Bool {
        let pool = try await services.catalogue.pool(customization.pool)
        let (trigger, type): (Trigger, String) =
            if case .sms = message.channel { (.customSMSSender, "customSMSSenderRequestV1") } else {
                (.customEmailSender, "customEmailSenderRequestV1")
            }
        guard let triggers = pool.triggers, triggers[trigger] != nil else { return false }
        let key = triggers.senderKey ?? ""
        guard let recipient = try await services.functions.senderKey(key) else {
            throw TriggerError.misconfigured(trigger)
        }
        // The service escapes temporary passwords, which functions put into HTML, and nothing else.
        let code = customization.invitedName == nil ? customization.code.exposed : Self.escaped(customization.code.exposed)
        let sealed = try JSONWebEncryption.encrypt(
            Array(code.utf8), for: recipient, header: ["kid": .string(key), "userpool-id": .string(pool.id.rawValue)],
            random: services.environment.random)
        let event = FunctionEvent(
            trigger: trigger, occasion: customization.occasion, username: customization.username, client: customization.client,
            request: [
                "type": .string(type), "code": .string(sealed), "userAttributes": JSONValue(strings: customization.attributes),
                "clientMetadata": JSONValue(strings: customization.clientMetadata),
            ])
        return try await call(event, in: pool, actor: "message queue", readsAnswer: false) != nil
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
