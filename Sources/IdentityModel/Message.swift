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

    package init(channel: Channel, body: String, sender: String? = nil, replyTo: String? = nil) {
        self.channel = channel
        self.body = Secret(body)
        self.sender = sender
        self.replyTo = replyTo
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
