import Foundation
package import IdentityModel
package import ProviderKit

/// Hands short messages to an endpoint that takes Amazon SNS's Publish: AWS itself, or what stands in its place.
///
/// Source: Amazon SNS API reference, Publish; Signature Version 4.
package struct SNSDelivery: MessageDelivery {
    private let url: Secret<String>
    private let credential: InvokeCredential
    private let region: String
    private let http: any HTTPFetcher
    private let time: any TimeSource

    /// - Parameters:
    ///   - url: of the endpoint: `https://sns.eu-central-1.amazonaws.com`.
    ///   - credential: what requests are signed with.
    ///   - http: `OutboundClient.forOperatorAddresses`.
    package init(url: Secret<String>, credential: InvokeCredential, region: String, http: any HTTPFetcher, time: any TimeSource) {
        self.url = url
        self.credential = credential
        self.region = region
        self.http = http
        self.time = time
    }

    package func check(_ message: OutgoingMessage) throws {
        guard case .sms(let phoneNumber) = message.channel else { throw DeliveryError.wrongChannel }
        _ = try TextMessage(to: phoneNumber, message.body)
    }

    package func deliver(_ message: OutgoingMessage) async throws {
        guard case .sms(let phoneNumber) = message.channel else { throw DeliveryError.wrongChannel }
        try check(message)
        let form = [("Action", "Publish"), ("Version", "2010-03-31"), ("PhoneNumber", phoneNumber), ("Message", message.body.exposed)]
        let body = Array(form.map { "\($0)=\(Self.encoded($1))" }.joined(separator: "&").utf8)
        let signer = RequestSigner(credential: credential, region: region, service: "sns")
        let path = RequestSigner.path(of: url.exposed)
        var headers = signer.headers(
            for: RequestSigner.authority(of: url.exposed), path: path.isEmpty ? "/" : path, query: "", body: body, at: time.now)
        headers["content-type"] = "application/x-www-form-urlencoded"
        let response: OutboundResponse
        do {
            response = try await http.fetch(
                OutboundRequest(
                    method: .post, url: path.isEmpty ? url.exposed + "/" : url.exposed, headers: headers, body: body, maximumBytes: 1 << 16))
        } catch {
            throw DeliveryError.notAccepted("the SNS endpoint cannot be reached")
        }
        guard (200..<300).contains(response.status) else { throw DeliveryError.notAccepted("the SNS endpoint answers \(response.status)") }
    }

    /// Percent-encoded but for RFC 3986's unreserved characters.
    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: String(UnicodeScalar(byte))
            default: "%" + [byte].hex.uppercased()
            }
        }.joined()
    }
}
