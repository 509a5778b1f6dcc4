import Broker
import HTTPTypes
import IdentityModel

/// One request to a front-channel or back-channel endpoint, read once.
struct Call: Sendable {
    let method: HTTPRequest.Method
    /// Without the query.
    let path: String
    /// The query as it came, without the question mark.
    let rawQuery: String
    let headers: HTTPFields
    /// Host and port that the caller named; lower case.
    let authority: String?
    let body: [UInt8]
    let caller: CallerContext
    /// Whether we are reached by TLS: cookies have other names then.
    let isSecure: Bool

    init(_ request: HTTPRequest, body: [UInt8], caller: CallerContext, isSecure: Bool) {
        method = request.method
        let target = (request.path ?? "/").split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = target.first.map(String.init) ?? "/"
        rawQuery = target.count == 2 ? String(target[1]) : ""
        headers = request.headerFields
        authority = request.authority?.lowercased()
        self.body = body
        self.caller = caller
        self.isSecure = isSecure
    }

    func query() throws(Parameters.Malformed) -> Parameters { try Parameters(encoded: rawQuery.utf8, limit: Parameters.longestQuery) }

    /// The form in the body.
    func form() throws(Parameters.Malformed) -> Parameters {
        let type = (headers[.contentType] ?? "").prefix { $0 != ";" }.lowercased()
        guard type == "application/x-www-form-urlencoded" || type == "application/x-www-form-urlencoded " else { throw .contentType }
        return try Parameters(encoded: body, limit: Parameters.longestBody)
    }

    /// The value of a cookie of ours; nil if it is absent, or there are two that differ (one of them planted by somebody else).
    func cookie(_ name: String) -> String? {
        let name = Cookie.wireName(name, isSecure: isSecure)
        var found: String?
        for field in headers[values: .cookie] {
            for pair in field.utf8.split(separator: UInt8(ascii: ";")) {
                let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
                guard halves.count == 2, String(Substring(halves[0])).trimmed.isIdentical(to: name) else { continue }
                let value = String(Substring(halves[1])).trimmed
                if let found, !found.isIdentical(to: value) { return nil }
                found = value
            }
        }
        return found.flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension String {
    /// Without spaces and tabs at the ends.
    fileprivate var trimmed: String {
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        let trailing = utf8.drop(while: isBlank)
        guard let last = trailing.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(Substring(trailing[...last]))
    }
}
