import Foundation
package import IdentityModel
package import ProviderKit

/// Runs the functions that user pools call, wherever the operator has put them.
package final class FunctionRunner: FunctionInvoker {
    /// How long a function has.
    ///
    /// Source: Amazon Cognito developer guide, "Customizing user pool workflows with Lambda triggers".
    static let milliseconds = 5_000
    /// The longest answer of a function, in bytes.
    ///
    /// Source: AWS Lambda quotas, "Invocation payload" (synchronous).
    static let longestAnswer = 6 << 20

    private let http: any HTTPFetcher
    private let time: any TimeSource
    private let processes: WarmProcesses

    /// - Parameter http: `OutboundClient.forOperatorAddresses`.
    package init(http: any HTTPFetcher, time: any TimeSource) {
        self.http = http
        self.time = time
        processes = WarmProcesses(milliseconds: Self.milliseconds, longestAnswer: Self.longestAnswer)
    }

    package func invoke(_ target: FunctionTarget, arn: String, event: [UInt8]) async throws(InvocationFailure) -> [UInt8] {
        switch target {
        case .invoke(let url, let name, let qualifier, let region, let credential):
            let endpoint = InvokeEndpoint(url: url, name: name, qualifier: qualifier, region: region, credential: credential)
            return try InvokeEndpoint.answer(in: try await fetch(endpoint.request(event, at: time.now)))
        case .webhook(let url, let secret):
            let webhook = SignedWebhook(url: url, secret: secret)
            return try SignedWebhook.answer(in: try await fetch(webhook.request(event, arn: arn, at: time.now)))
        case .process(let path, let arguments):
            return try Self.answer(in: try await processes.answer(to: event, path: path, arguments: arguments, arn: arn))
        }
    }

    private func fetch(_ request: OutboundRequest) async throws(InvocationFailure) -> OutboundResponse {
        do throws(OutboundError) {
            return try await http.fetch(request)
        } catch {
            switch error {
            case .timedOut: throw .timedOut
            case .tooLarge: throw .misconfigured("the answer is longer than \(Self.longestAnswer) bytes")
            case .refusedURL: throw .misconfigured("its URL is refused")
            case .refusedAddress(let host): throw .misconfigured("the address of \(host) is refused")
            case .failed(let reason): throw .unavailable(reason)
            }
        }
    }

    /// An answer that a process wrote: what the function returned, or `{"errorMessage": …}`.
    private static func answer(in line: [UInt8]) throws(InvocationFailure) -> [UInt8] {
        if let message = failure(in: line) { throw .failed(message) }
        return line
    }

    /// The words of a function that failed, as Lambda's runtimes write them; nil for any other answer.
    static func failure(in body: [UInt8]) -> String? {
        guard let answer = JSONValue(parsing: body)?.object, answer["response"] == nil else { return nil }
        return answer["errorMessage"]?.string
    }
}
