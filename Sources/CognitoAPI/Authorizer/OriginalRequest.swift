import HTTPTypes
import IdentityModel

/// A request to somebody else's server, of which we are asked whether it may be served.
struct OriginalRequest {
    /// With its own Host and headers.
    let http: HTTPRequest
    /// As sent, percent-encoded, without the query.
    let rawPath: String
    /// Decoded once.
    let path: String
    let query: [(name: String, value: String)]
    /// The client's, where whoever asks vouches for it.
    let address: String?

    /// - Parameters:
    ///   - target: path and query as the client sent them.
    ///   - address: the client's, as the asker states it; never one that the client could state itself.
    /// - Returns: nil for a path that two servers could read in two ways: what we decide on would not be what is served.
    init?(method: String, target: String, host: String?, headers: HTTPFields, address: String? = nil) {
        let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let method = HTTPRequest.Method(method), let path = Self.decoded(halves[0]),
            let query = PercentEncoding.pairs(of: halves.count == 2 ? halves[1] : "")
        else { return nil }
        var http = HTTPRequest(method: method, scheme: "https", authority: host, path: target)
        http.headerFields = headers
        self.http = http
        rawPath = halves[0]
        self.path = path
        self.address = address
        self.query = query
    }

    /// Segments without `.`, `..`, emptiness, slashes in disguise, backslashes or control characters.
    private static func decoded(_ raw: String) -> String? {
        guard raw.utf8.first == 0x2F, raw.utf8.count <= 4096, raw.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x5C && $0 != 0x23 }),
            !raw.utf8.contains(0x3B)
        else { return nil }
        // A plus is itself in a path.
        guard let whole = PercentEncoding.pairs(of: raw.replacing("+", with: "%2B").replacing("=", with: "%3D").replacing("&", with: "%26")),
            whole.count == 1
        else { return nil }
        let path = whole[0].name
        guard path.utf8.count(where: { $0 == 0x2F }) == raw.utf8.count(where: { $0 == 0x2F }),
            path.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != 0x5C })
        else { return nil }
        let segments = path.utf8.dropFirst().split(separator: 0x2F, omittingEmptySubsequences: false)
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            if segment.isEmpty, !isLast { return nil }
            if segment.elementsEqual(".".utf8) || segment.elementsEqual("..".utf8) { return nil }
        }
        return path
    }
}
