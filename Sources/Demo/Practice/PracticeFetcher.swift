package import ProviderKit
import Synchronization

/// The way outside, but for the practice provider: what it is asked stays in the house, so that no address rule has to be loosened for it.
package final class PracticeFetcher: HTTPFetcher {
    private let outside: any HTTPFetcher
    private let practice = Mutex<PracticeOpenID?>(nil)

    package init(_ outside: any HTTPFetcher) { self.outside = outside }

    /// From now on the provider answers.
    package func start(_ provider: PracticeOpenID) { practice.withLock { $0 = provider } }

    package func fetch(_ request: OutboundRequest) async throws(OutboundError) -> OutboundResponse {
        if let provider = practice.withLock({ $0 }), request.url.hasPrefix(provider.issuer + "/") { return provider.fetch(request) }
        return try await outside.fetch(request)
    }
}
