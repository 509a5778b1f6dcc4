package import IdentityModel

/// Sends each message the way of its channel.
package struct MessageRouter: MessageDelivery {
    private let email: any MessageDelivery
    private let sms: any MessageDelivery

    package init(email: any MessageDelivery, sms: any MessageDelivery) {
        self.email = email
        self.sms = sms
    }

    package func check(_ message: OutgoingMessage) throws {
        switch message.channel {
        case .email: try email.check(message)
        case .sms: try sms.check(message)
        }
    }

    package func deliver(_ message: OutgoingMessage) async throws {
        switch message.channel {
        case .email: try await email.deliver(message)
        case .sms: try await sms.deliver(message)
        }
    }
}
