package import ProviderKit

/// Nothing here may reach out.
package struct NoNetwork: HTTPFetcher {
    package init() {}

    package func fetch(_ request: OutboundRequest) async throws(OutboundError) -> OutboundResponse { throw .refusedURL(request.url) }
}
