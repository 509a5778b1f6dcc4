package import IdentityModel
package import ProviderKit

/// Hands short messages to the operator's webhook: POST, JSON `{"phone_number","message"}`; any 2xx is an acceptance.
package struct SMSWebhookDelivery: MessageDelivery {
    private let url: Secret<String>
    private let http: any HTTPFetcher

    /// - Parameters:
    ///   - url: may hold the webhook's secret.
    ///   - http: `OutboundClient.forOperatorAddresses`.
    package init(url: Secret<String>, http: any HTTPFetcher) {
        self.url = url
        self.http = http
    }

    package func deliver(_ message: OutgoingMessage) async throws {
        guard case .sms(let phoneNumber) = message.channel else { throw DeliveryError.wrongChannel }
        let body = try TextMessage(to: phoneNumber, message.body).json
        let response: OutboundResponse
        do {
            response = try await http.fetch(
                OutboundRequest(
                    method: .post, url: url.exposed, headers: ["content-type": "application/json"], body: body, maximumBytes: 1 << 16))
        } catch {
            throw DeliveryError.notAccepted("the webhook cannot be reached")
        }
        guard (200..<300).contains(response.status) else { throw DeliveryError.notAccepted("the webhook answers \(response.status)") }
    }
}
