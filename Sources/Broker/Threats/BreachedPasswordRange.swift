import Cryptography
package import ProviderKit

/// A server that answers which digests of leaked passwords begin with five given digits: it never learns the password or its digest.
///
/// Source: the "Pwned Passwords" range interface of Have I Been Pwned, version 3.
package struct BreachedPasswordRange: BreachedPasswordSource {
    private let url: String
    private let http: any HTTPFetcher

    /// - Parameter url: what `/range/{five digits}` follows on, without a trailing slash.
    package init(url: String, http: any HTTPFetcher) {
        self.url = url
        self.http = http
    }

    package var isAvailable: Bool { true }

    package func contains(digest: [UInt8]) async throws(BreachedPasswordError) -> Bool {
        let digits = digest.hex.uppercased()
        // Padding: the answer's length would tell an onlooker which range was asked for.
        let request = OutboundRequest(url: "\(url)/range/\(digits.prefix(5))", headers: ["Add-Padding": "true"], allowsCaching: true)
        let response: OutboundResponse
        do { response = try await http.fetch(request) } catch { throw .noAnswer("the range interface cannot be reached: \(error)") }
        guard response.status == 200 else { throw .noAnswer("the range interface answered with status \(response.status)") }
        for line in String(decoding: response.body, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: ":")
            guard parts.count == 2, parts[0].count == 35, let count = UInt(parts[1]) else {
                throw .noAnswer("the range interface answered with something else")
            }
            // Padding has a count of zero.
            if count > 0, parts[0].uppercased() == digits.dropFirst(5) { return true }
        }
        return false
    }
}
