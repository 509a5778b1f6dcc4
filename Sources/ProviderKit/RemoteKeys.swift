package import Cryptography
import IdentityModel

/// The keys that an issuer publishes at one address, kept by the fetcher's cache.
///
/// Source: OpenID Connect Core 1.0 §10.1.1.
package struct RemoteKeys: Sendable {
    package enum Failure: Error, Equatable {
        case notReached(OutboundError)
        /// The HTTP status of the answer.
        case status(Int)
        /// Not a key set.
        case malformed
    }

    private let url: String
    private let http: any HTTPFetcher

    package init(url: String, http: any HTTPFetcher) {
        self.url = url
        self.http = http
    }

    /// The key set, asked for anew once if it has no key of that name: issuers add a key and use it at once. How often strangers'
    /// key names can make us ask is the fetcher's bound.
    ///
    /// - Throws: `Failure`
    package func keys(including keyID: String?) async throws(Failure) -> JWKSet {
        let known = try await fetch(revalidates: false)
        let isKnown = keyID.map { name in known.keys.contains { $0.keyID?.isIdentical(to: name) ?? false } } ?? !known.keys.isEmpty
        return isKnown ? known : try await fetch(revalidates: true)
    }

    private func fetch(revalidates: Bool) async throws(Failure) -> JWKSet {
        let response: OutboundResponse
        do {
            response = try await http.fetch(
                OutboundRequest(
                    url: url, headers: ["accept": "application/json"], allowsCaching: true, revalidates: revalidates, maximumBytes: 512 * 1024))
        } catch {
            throw .notReached(error)
        }
        guard response.status == 200 else { throw .status(response.status) }
        do {
            return try JWKSet(parsing: response.body)
        } catch {
            throw .malformed
        }
    }
}
