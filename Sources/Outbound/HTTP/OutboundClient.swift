import CLibCurl
import Foundation
package import IdentityModel
package import ProviderKit

/// The only way from here to other people's servers over HTTP.
///
/// A request is checked three times: its URL before it is asked, each address when a connection is opened (so that neither a
/// redirect nor a name that changes its mind leads inside), and the answer while it comes in.
package final class OutboundClient: HTTPFetcher {
    let rules: OutboundRules
    let loop: TransferLoop
    private let cache: AnswerCache

    /// - Throws: `failed` if libcurl cannot start.
    package init(rules: OutboundRules, time: any TimeSource) throws(OutboundError) {
        self.rules = rules
        cache = AnswerCache(time: time)
        loop = try TransferLoop(maximumConcurrent: rules.maximumConcurrent, maximumWaiting: rules.maximumWaiting)
    }

    deinit { loop.stop() }

    package func fetch(_ request: OutboundRequest) async throws(OutboundError) -> OutboundResponse {
        let request = OutboundRequest(
            method: request.method, url: request.url, headers: try Self.checked(request.headers), body: request.body,
            allowsCaching: request.allowsCaching, revalidates: request.revalidates, maximumBytes: max(request.maximumBytes, 0),
            milliseconds: request.milliseconds)
        guard request.allowsCaching, request.method == .get, request.headers["authorization"] == nil, request.headers["cookie"] == nil else {
            return try await ask(request, adding: [:], to: .strangers)
        }
        let outcome = await cache.answer(to: request) { [self] validators in
            do throws(OutboundError) {
                return .success(try await ask(request, adding: validators, to: .strangers))
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }

    /// The same client for addresses that the operator wrote on the command line: they may lie in the operator's own network.
    package var forOperatorAddresses: any HTTPFetcher { OperatorFetcher(client: self) }

    /// Whose word it is that a server is asked at all.
    enum Trust: Sendable {
        /// A tenant's administrator, a provider's document or a redirect.
        case strangers
        case theOperator
    }

    /// One request and its redirects.
    func ask(_ request: OutboundRequest, adding validators: [String: String], to trust: Trust) async throws(OutboundError) -> OutboundResponse {
        let allowsHTTP = trust == .theOperator || rules.allowsPrivateNetworks
        var url = try OutboundURL(request.url, allowsHTTP: allowsHTTP)
        var headers = request.headers.merging(validators) { _, new in new }
        var milliseconds = min(request.milliseconds ?? rules.totalMilliseconds, rules.totalMilliseconds)
        var redirects = 0
        while true {
            let answer = try await exchange(request, url, headers, milliseconds: milliseconds, trust)
            let response = OutboundResponse(status: answer.status, headers: Self.combined(answer.headers), body: answer.body)
            guard request.method == .get, [301, 302, 303, 307, 308].contains(answer.status), let location = response.headers["location"] else {
                return response
            }
            redirects += 1
            milliseconds -= answer.milliseconds
            guard redirects <= rules.maximumRedirects else { throw .failed("too many redirects") }
            guard milliseconds > 0 else { throw .timedOut }
            url = try url.following(location, allowsHTTP: allowsHTTP)
            // Credentials were meant for the first server alone.
            headers = headers.filter { ["accept", "if-none-match", "if-modified-since"].contains($0.key) }
        }
    }

    private func exchange(
        _ request: OutboundRequest, _ url: OutboundURL, _ headers: [String: String], milliseconds: Int, _ trust: Trust
    ) async throws(OutboundError) -> Transfer.Answer {
        let addresses: Transfer.AllowedAddresses =
            switch trust {
            case .theOperator: .globalAndLocal
            case .strangers: !rules.allowsPrivateNetworks ? .global : url.isSecure ? .globalAndLocal : .local
            }
        let transfer = try Transfer(addresses: addresses, rules: rules, maximumBytes: request.maximumBytes)
        try transfer.setBounds(schemes: url.scheme, totalMilliseconds: milliseconds)
        try transfer.set(CURLOPT_URL, url.text)
        try transfer.set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        try transfer.set(CURLOPT_USERAGENT, "Gatehouse")
        if request.method != .get { try transfer.setPostBody(request.body) }
        if request.method == .put { try transfer.set(CURLOPT_CUSTOMREQUEST, request.method.rawValue) }
        // Without `Expect` curl would wait for a permission that few servers give; without a type it would claim a form.
        var lines = ["Expect:"]
        if request.method != .get, headers["content-type"] == nil { lines.append("Content-Type:") }
        try transfer.set(CURLOPT_HTTPHEADER, lines: lines + headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" })
        if trust == .theOperator {
            // A connection into the operator's network must not lie in the pool where a stranger's request could take it up.
            try transfer.set(CURLOPT_FRESH_CONNECT, 1)
            try transfer.set(CURLOPT_FORBID_REUSE, 1)
        }
        return try transfer.answer(try await loop.run(transfer), host: url.host)
    }

    /// Names in lower case, and nothing in them that could end a line.
    private static func checked(_ headers: [String: String]) throws(OutboundError) -> [String: String] {
        var checked: [String: String] = [:]
        for (name, value) in headers {
            guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3A }), !value.isEmpty,
                value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
            else { throw .failed("malformed header") }
            checked[name.lowercased()] = value
        }
        return checked
    }

    private static func combined(_ headers: [(name: String, value: String)]) -> [String: String] {
        Dictionary(headers.map { ($0.name, $0.value) }) { "\($0), \($1)" }
    }
}

/// `OutboundClient.forOperatorAddresses`.
private struct OperatorFetcher: HTTPFetcher {
    let client: OutboundClient

    func fetch(_ request: OutboundRequest) async throws(OutboundError) -> OutboundResponse {
        try await client.ask(request, adding: [:], to: .theOperator)
    }
}
