/// Something to send to a person. Bodies hold one-time codes: never logged.
package struct OutgoingMessage: Sendable {
    package enum Channel: Sendable, Equatable {
        case email(address: String, subject: String)
        case sms(phoneNumber: String)
    }

    package let channel: Channel
    package let body: Secret<String>

    package init(channel: Channel, body: String) {
        self.channel = channel
        self.body = Secret(body)
    }
}

/// Delivers messages: SMTP, a webhook, or files in the outbox.
package protocol MessageDelivery: Sendable {
    /// Returns once the message is accepted for delivery by the next hop, or durably written.
    func deliver(_ message: OutgoingMessage) async throws
}
