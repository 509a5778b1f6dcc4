/// Requests to other people's servers, within limits that the implementation holds.
package protocol HTTPFetcher: Sendable {
    func fetch(_ request: OutboundRequest) async throws(OutboundError) -> OutboundResponse
}

package struct OutboundRequest: Sendable {
    package enum Method: String, Sendable { case get = "GET", post = "POST", put = "PUT" }

    package let method: Method
    package let url: String
    package let headers: [String: String]
    package let body: [UInt8]
    /// Whether a fresh stored answer may serve (metadata, discovery, keys). Never for requests with credentials.
    package let allowsCaching: Bool
    /// Ask the server again even if the stored answer is fresh (an unknown key id).
    package let revalidates: Bool
    package let maximumBytes: Int
    /// For the request with all its redirects; nil: as long as any request may take.
    package let milliseconds: Int?

    package init(
        method: Method = .get, url: String, headers: [String: String] = [:], body: [UInt8] = [], allowsCaching: Bool = false,
        revalidates: Bool = false,
        maximumBytes: Int = 1 << 20, milliseconds: Int? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.allowsCaching = allowsCaching
        self.revalidates = revalidates
        self.maximumBytes = maximumBytes
        self.milliseconds = milliseconds
    }
}

package struct OutboundResponse: Sendable {
    package let status: Int
    /// Names in lower case.
    package let headers: [String: String]
    package let body: [UInt8]

    package init(status: Int, headers: [String: String], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

package enum OutboundError: Error, Equatable {
    /// Not an absolute https URL (http only where the operator allows it), or one with credentials in it.
    case refusedURL(String)
    /// The name resolves to an address that is not allowed.
    case refusedAddress(String)
    case timedOut
    case tooLarge
    /// Connection, TLS or protocol trouble, in curl's words.
    case failed(String)
}
