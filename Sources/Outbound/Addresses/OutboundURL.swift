import CLibCurl
import IdentityModel
import ProviderKit

/// A URL that may be asked, read by the same parser that will fetch it: two parsers that disagree are a way around every rule.
struct OutboundURL: Sendable, Equatable {
    /// As it is fetched, without a fragment.
    let text: String
    /// Lower-case.
    let scheme: String
    let host: String
    /// Scheme, host and port: what an error may show. Paths and queries can hold secrets.
    let origin: String

    var isSecure: Bool { scheme.isIdentical(to: "https") }

    /// - Throws: `refusedURL` unless it is an absolute https URL (or http, if allowed) without credentials.
    init(_ text: String, allowsHTTP: Bool) throws(OutboundError) {
        // The parser forgives one slash and three, and would take a path for a host.
        let start = text.utf8.drop { $0 != 0x3A }.prefix(4)
        guard start.count == 4, start.starts(with: "://".utf8), start.last != 0x2F else { throw .refusedURL("malformed URL") }
        try self.init(text, base: nil, allowsHTTP: allowsHTTP)
    }

    /// The target of a redirect, which may be relative to this URL.
    func following(_ location: String, allowsHTTP: Bool) throws(OutboundError) -> OutboundURL {
        // Whoever was asked in secret does not continue in the open.
        try OutboundURL(location, base: self, allowsHTTP: allowsHTTP && !isSecure)
    }

    private init(_ text: String, base: OutboundURL?, allowsHTTP: Bool) throws(OutboundError) {
        guard text.utf8.count <= 8192, text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }), let url = curl_url() else {
            throw .refusedURL("malformed URL")
        }
        defer { curl_url_cleanup(url) }
        let flags = UInt32(CURLU_DISALLOW_USER)
        if let base {
            guard curl_url_set(url, CURLUPART_URL, base.text, flags) == CURLUE_OK else { throw .refusedURL(base.origin) }
        }
        guard curl_url_set(url, CURLUPART_URL, text, flags) == CURLUE_OK else { throw .refusedURL("malformed URL") }
        guard curl_url_set(url, CURLUPART_FRAGMENT, nil, 0) == CURLUE_OK, let scheme = Self.part(CURLUPART_SCHEME, of: url),
            let host = Self.part(CURLUPART_HOST, of: url), !host.isEmpty, let whole = Self.part(CURLUPART_URL, of: url)
        else { throw .refusedURL("malformed URL") }
        let port = Self.part(CURLUPART_PORT, of: url).map { ":\($0)" } ?? ""
        origin = "\(scheme)://\(host)\(port)"
        guard scheme.isIdentical(to: "https") || allowsHTTP && scheme.isIdentical(to: "http") else { throw .refusedURL(origin) }
        self.text = whole
        self.scheme = scheme
        self.host = host
    }

    private static func part(_ part: CURLUPart, of url: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(url, part, &text, 0) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(validatingCString: text)
    }
}
