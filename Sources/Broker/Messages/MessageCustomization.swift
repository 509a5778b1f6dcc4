import IdentityModel
import Storage

/// Why a message is written, by the last part of its `triggerSource`.
package enum MessageOccasion: String, Sendable, Codable {
    case signUp = "SignUp"
    case adminCreateUser = "AdminCreateUser"
    case resendCode = "ResendCode"
    case forgotPassword = "ForgotPassword"
    case updateUserAttribute = "UpdateUserAttribute"
    case verifyUserAttribute = "VerifyUserAttribute"
    case authentication = "Authentication"
}

extension OutgoingMessage {
    /// The message, with what a function of the pool needs to word it or to send it; as it is where the pool has no such function.
    ///
    /// - Parameters:
    ///   - code: a code or a temporary password.
    ///   - link: that stands in the mail instead of the code.
    ///   - username: that an invitation names.
    func customizable(
        _ occasion: MessageOccasion, for user: UserRecord, client: ClientID?, _ input: FunctionInput, code: String, link: String? = nil,
        username: String? = nil, in pool: UserPoolConfiguration
    ) -> OutgoingMessage {
        guard let triggers = pool.triggers else { return self }
        let sender: Trigger = if case .sms = channel { .customSMSSender } else { .customEmailSender }
        let step: MessageCustomization.Step
        if triggers[sender] != nil {
            step = .send
        } else if triggers[.customMessage] != nil {
            step = .word
        } else {
            return self
        }
        return adding(
            MessageCustomization(
                step: step, pool: pool.id, occasion: occasion.rawValue, username: user.username.rawValue, client: client,
                attributes: user.functionAttributes(in: pool).object?.compactMapValues(\.string) ?? [:], clientMetadata: input.clientMetadata,
                code: Secret(code), link: link.map { Secret($0) }, invitedName: username))
    }
}

/// Has functions of the pools word messages, or send them.
protocol MessageFunctions: Sendable {
    /// - Returns: the message as a function of the pool words it.
    /// - Throws: `TriggerError`.
    func word(_ message: OutgoingMessage, _ customization: MessageCustomization) async throws -> OutgoingMessage

    /// - Returns: false where the pool has no such function any more.
    /// - Throws: `TriggerError`.
    func send(_ message: OutgoingMessage, _ customization: MessageCustomization) async throws -> Bool
}

/// The functions by the services that the queue is a part of.
struct PoolMessageFunctions: MessageFunctions {
    private weak let services: BrokerServices?

    init(_ services: BrokerServices) { self.services = services }

    func word(_ message: OutgoingMessage, _ customization: MessageCustomization) async throws -> OutgoingMessage {
        guard let services else { throw TriggerError.unreachable(.customMessage, "Service unavailable") }
        return try await services.triggers.worded(message, customization)
    }

    func send(_ message: OutgoingMessage, _ customization: MessageCustomization) async throws -> Bool {
        guard let services else { throw TriggerError.unreachable(.customEmailSender, "Service unavailable") }
        return try await services.triggers.sent(message, customization)
    }
}
