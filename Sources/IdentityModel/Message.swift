/// Something to send to a person. Bodies hold one-time codes: never logged.
package struct OutgoingMessage: Sendable {
    package enum Channel: Sendable, Equatable {
        case email(address: String, subject: String)
        case sms(phoneNumber: String)
    }

    package let channel: Channel
    package let body: Secret<String>
    /// Who the mail comes from: `Example <no-reply@example.com>`; nil: the installation's own sender.
    package let sender: String?
    /// Where answers to the mail go; nil: to the sender.
    package let replyTo: String?
    /// What a function of the pool needs to word or to send it; nil: none is asked.
    package let customization: MessageCustomization?

    package init(
        channel: Channel, body: String, sender: String? = nil, replyTo: String? = nil, customization: MessageCustomization? = nil
    ) {
        self.customization = customization
        self.channel = channel
        self.body = Secret(body)
        self.sender = sender
        self.replyTo = replyTo
    }
}

extension OutgoingMessage {
    /// The same message with another customization.
    package func adding(_ customization: MessageCustomization?) -> OutgoingMessage {
        OutgoingMessage(channel: channel, body: body.exposed, sender: sender, replyTo: replyTo, customization: customization)
    }

    /// The same message in other words, which are the last.
    package func wording(channel: Channel, body: String) -> OutgoingMessage {
        OutgoingMessage(channel: channel, body: body, sender: sender, replyTo: replyTo)
    }
}

/// What a function of the pool is told of a message.
package struct MessageCustomization: Sendable {
    package enum Step: String, Sendable, Codable {
        /// CustomMessage gives the texts.
        case word
        /// CustomEmailSender or CustomSMSSender takes the delivery over.
        case send
    }

    package let step: Step
    package let pool: UserPoolID
    /// `SignUp`, the last part of the event's source.
    package let occasion: String
    package let username: String
    /// Nil for an administrator's operation without a client.
    package let client: ClientID?
    package let attributes: [String: String]
    package let clientMetadata: [String: String]
    /// A code or a temporary password.
    package let code: Secret<String>
    /// The link that stands in the mail instead of the code.
    package let link: Secret<String>?
    /// The name that an invitation tells.
    package let invitedName: String?

    package init(
        step: Step, pool: UserPoolID, occasion: String, username: String, client: ClientID?, attributes: [String: String],
        clientMetadata: [String: String], code: Secret<String>, link: Secret<String>?, invitedName: String?
    ) {
        self.step = step
        self.pool = pool
        self.occasion = occasion
        self.username = username
        self.client = client
        self.attributes = attributes
        self.clientMetadata = clientMetadata
        self.code = code
        self.link = link
        self.invitedName = invitedName
    }
}

/// Delivers messages: SMTP, a webhook, or files in the outbox.
package protocol MessageDelivery: Sendable {
    /// Whether the message could ever be delivered: its addresses are such, and there is a way for its kind.
    ///
    /// - Throws: why it could not.
    func check(_ message: OutgoingMessage) throws

    /// Returns once the message is accepted for delivery by the next hop, or durably written.
    func deliver(_ message: OutgoingMessage) async throws
}

extension MessageDelivery {
    package func check(_ message: OutgoingMessage) throws {}
}

/// A failed delivery that can say whether trying again is of use.
package protocol DeliveryFailure: Error {
    var isPermanent: Bool { get }
    /// For the operator; holds neither the message nor an address.
    var reason: String { get }
}
