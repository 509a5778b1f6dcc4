import IdentityModel
import Synchronization

/// One question to a provider and its answer, without what could be used again.
package struct ProviderExchange: Sendable, Codable, Equatable {
    package let method: String
    /// Without secrets.
    package let url: String
    package let status: Int
    /// The answer's `Date` header: it tells the provider's clock.
    package let date: String?
    package let body: [UInt8]
}

/// What is taken out of messages before they are kept.
package enum Redaction {
    /// Stands where a secret stood.
    package static let mark = "redacted"

    private static let parameters = ["access_token", "appsecret_proof", "client_secret", "code", "refresh_token"]
    private static let members = ["access_token", "client_secret", "code", "refresh_token"]

    package static func url(_ url: String) -> String {
        guard let question = url.firstIndex(of: "?"), let fields = FormEncoding.decode(String(url[url.index(after: question)...])),
            fields.contains(where: { parameters.contains($0.name) })
        else { return url }
        return FormEncoding.url(
            String(url[..<question]), adding: fields.map { parameters.contains($0.name) ? FormEncoding.Field($0.name, mark) : $0 })
    }

    /// A JSON object without its tokens, but for the ID token: what is judged is in it, and it is accepted once. Anything else stays as it is.
    package static func body(_ body: [UInt8]) -> [UInt8] {
        guard case .object(var object)? = JSONValue(parsing: body), members.contains(where: { object[$0] != nil }) else { return body }
        for member in members where object[member] != nil { object[member] = .string(mark) }
        return Array(JSONValue.object(object).text.utf8)
    }

    /// What a browser brought, without the code.
    package static func callback(_ parameters: [String: String]) -> [String: String] {
        parameters.merging(parameters.keys.filter { members.contains($0) }.map { ($0, mark) }) { _, new in new }
    }
}

/// Passes requests on and remembers what was answered.
package final class RecordingFetcher: HTTPFetcher {
    private let inner: any HTTPFetcher
    private let kept = Mutex<[ProviderExchange]>([])

    package init(_ inner: any HTTPFetcher) { self.inner = inner }

    package var exchanges: [ProviderExchange] { kept.withLock { $0 } }

    package func fetch(_ request: OutboundRequest) async throws(OutboundError) -> OutboundResponse {
        let response = try await inner.fetch(request)
        let exchange = ProviderExchange(
            method: request.method.rawValue, url: Redaction.url(request.url), status: response.status, date: response.headers["date"],
            body: Redaction.body(response.body))
        kept.withLock { $0.append(exchange) }
        return response
    }
}

/// Answers as a provider did before. What it was not asked then it is asked now only where that is public and changes nothing.
package struct ReplayingFetcher: HTTPFetcher {
    private let exchanges: [ProviderExchange]
    private let live: any HTTPFetcher

    package init(_ exchanges: [ProviderExchange], live: any HTTPFetcher) {
        self.exchanges = exchanges
        self.live = live
    }

    package func fetch(_ request: OutboundRequest) async throws(OutboundError) -> OutboundResponse {
        let url = Redaction.url(request.url)
        // The last one: an unknown key was asked for twice.
        if let exchange = exchanges.last(where: { $0.method == request.method.rawValue && $0.url.isIdentical(to: url) }) {
            return OutboundResponse(status: exchange.status, headers: exchange.date.map { ["date": $0] } ?? [:], body: exchange.body)
        }
        guard request.allowsCaching, request.method == .get else { throw .failed("not among the messages that were kept") }
        return try await live.fetch(request)
    }
}
