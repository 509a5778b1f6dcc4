import Cryptography
import Foundation
package import IdentityModel
package import ProviderKit

/// Hands short messages to the operator's webhook: POST, JSON `{"phone_number","message"}`; any 2xx is an acceptance.
///
/// Each request is signed, so that the webhook can tell it from a stranger's and from an old one of ours:
/// `Gatehouse-Signature: t=1790000000,v1=…`, where `t` is the second of sending and `v1` the HMAC-SHA256, in hexadecimal, of `t`, a full stop and
/// the body under the shared secret.
package struct SMSWebhookDelivery: MessageDelivery {
    private let url: Secret<String>
    private let secret: Secret<[UInt8]>
    private let http: any HTTPFetcher
    private let time: any TimeSource

    /// - Parameters:
    ///   - url: may hold the webhook's own secret.
    ///   - secret: what the webhook verifies the signature with.
    ///   - http: `OutboundClient.forOperatorAddresses`.
    package init(url: Secret<String>, secret: Secret<[UInt8]>, http: any HTTPFetcher, time: any TimeSource) {
        self.url = url
        self.secret = secret
        self.http = http
        self.time = time
    }

    package func check(_ message: OutgoingMessage) throws {
        guard case .sms(let phoneNumber) = message.channel else { throw DeliveryError.wrongChannel }
        _ = try TextMessage(to: phoneNumber, message.body)
    }

    package func deliver(_ message: OutgoingMessage) async throws {
        guard case .sms(let phoneNumber) = message.channel else { throw DeliveryError.wrongChannel }
        let body = try TextMessage(to: phoneNumber, message.body).json
        let second = Int64(time.now.timeIntervalSince1970)
        let signature = HMAC.authenticate(Array("\(second).".utf8) + body, key: secret.exposed).hex
        let response: OutboundResponse
        do {
            response = try await http.fetch(
                OutboundRequest(
                    method: .post, url: url.exposed,
                    headers: ["content-type": "application/json", "gatehouse-signature": "t=\(second),v1=\(signature)"], body: body,
                    maximumBytes: 1 << 16))
        } catch {
            throw DeliveryError.notAccepted("the webhook cannot be reached")
        }
        guard (200..<300).contains(response.status) else { throw DeliveryError.notAccepted("the webhook answers \(response.status)") }
    }
}
