import Foundation
import IdentityModel
import ProviderKit

/// An endpoint that runs functions as AWS Lambda does.
///
/// Source: AWS Lambda API reference, Invoke.
struct InvokeEndpoint {
    let url: Secret<String>
    let name: String
    let qualifier: String?
    let region: String
    let credential: InvokeCredential?

    /// - Parameter event: the payload.
    func request(_ event: [UInt8], at now: Date) -> OutboundRequest {
        let path = "/2015-03-31/functions/\(name)/invocations"
        let query = qualifier.map { "Qualifier=\($0)" } ?? ""
        var headers = ["content-type": "application/json", "x-amz-invocation-type": "RequestResponse"]
        if let credential {
            let signer = RequestSigner(credential: credential, region: region, service: "lambda")
            headers.merge(
                signer.headers(
                    for: RequestSigner.authority(of: url.exposed), path: RequestSigner.path(of: url.exposed) + path, query: query, body: event,
                    at: now)
            ) {
                _, signed in signed
            }
        }
        return OutboundRequest(
            method: .post, url: url.exposed + path + (query.isEmpty ? "" : "?\(query)"), headers: headers, body: event,
            maximumBytes: FunctionRunner.longestAnswer, milliseconds: FunctionRunner.milliseconds)
    }

    static func answer(in response: OutboundResponse) throws(InvocationFailure) -> [UInt8] {
        switch response.status {
        case 200..<300:
            // The function itself failed; what it threw is the payload.
            guard response.headers["x-amz-function-error"] == nil else {
                throw .failed(FunctionRunner.failure(in: response.body) ?? "Unhandled")
            }
            // Emulators such as the runtime interface emulator say it in the payload alone.
            if let message = FunctionRunner.failure(in: response.body) { throw .failed(message) }
            return response.body
        case 408, 429, 500...: throw .unavailable("the endpoint answers \(response.status)")
        default: throw .misconfigured("the endpoint answers \(response.status)")
        }
    }
}
