import Cryptography
import Foundation
import IdentityModel
import ProviderKit

/// A web server that runs a function: POST of the event, answered with the event that the function returns.
///
/// Each request is signed like those to the SMS webhook: `Gatehouse-Signature: t=1790000000,v1=…`, where `t` is the second of sending and `v1` the
/// HMAC-SHA256, in hexadecimal, of `t`, a full stop and the body. `Gatehouse-Function` names the ARN. A function refuses by any 4xx with
/// `{"errorMessage": "…"}`; 408, 429 and 5xx without one are tried again.
struct SignedWebhook {
    let url: Secret<String>
    let secret: Secret<[UInt8]>

    func request(_ event: [UInt8], arn: String, at now: Date) -> OutboundRequest {
        let second = Int64(now.timeIntervalSince1970)
        let signature = HMAC.authenticate(Array("\(second).".utf8) + event, key: secret.exposed).hex
        return OutboundRequest(
            method: .post, url: url.exposed,
            headers: [
                "content-type": "application/json", "gatehouse-function": arn, "gatehouse-signature": "t=\(second),v1=\(signature)",
            ], body: event, maximumBytes: FunctionRunner.longestAnswer, milliseconds: FunctionRunner.milliseconds)
    }

    static func answer(in response: OutboundResponse) throws(InvocationFailure) -> [UInt8] {
        if let message = FunctionRunner.failure(in: response.body) { throw .failed(message) }
        switch response.status {
        case 200..<300: return response.body
        case 408, 429, 500...: throw .unavailable("the webhook answers \(response.status)")
        default: throw .misconfigured("the webhook answers \(response.status)")
        }
    }
}
