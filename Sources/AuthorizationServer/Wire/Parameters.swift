import IdentityModel
import ProviderKit

/// The parameters of a request, decoded by one rule for every endpoint.
///
/// A repeated name, a control octet, broken UTF-8, a broken escape or too much of anything makes the whole request malformed. An empty value is
/// an absent one; unknown names are nobody's business.
/// Source: RFC 6749 §3.1, §3.2, appendix B; WHATWG URL Standard, `application/x-www-form-urlencoded`.
struct Parameters: Sendable, Equatable {
    /// Why a request cannot be read.
    enum Malformed: Error, Equatable {
        case repeated(String)
        case illegalOctet
        case tooLarge
        case contentType
    }

    /// Octets of an encoded query.
    static let longestQuery = 16 << 10
    /// Octets of an encoded body: a SAML response has 100 000 characters, each of which may be escaped.
    static let longestBody = 320 << 10
    static let mostParameters = 64

    /// In the order in which they came.
    private(set) var pairs: [(name: String, value: String)]

    static let none = Parameters(pairs: [])

    init(pairs: [(name: String, value: String)]) { self.pairs = pairs }

    /// Reads `name=value&…`.
    init(encoded bytes: some Collection<UInt8>, limit: Int) throws(Malformed) {
        guard bytes.count <= limit, bytes.count(where: { $0 == UInt8(ascii: "&") }) < Self.mostParameters else { throw .tooLarge }
        guard let text = String(validating: bytes, as: UTF8.self), let fields = FormEncoding.decode(text) else { throw .illegalOctet }
        pairs = []
        for field in fields {
            // Base64 of SAML comes in lines; no other control octet has a meaning anywhere.
            let isLined = field.name.isIdentical(to: "SAMLResponse") || field.name.isIdentical(to: "SAMLRequest")
            guard !field.name.utf8.contains(where: { $0 < 0x20 }), isLined || !field.value.utf8.contains(where: { $0 < 0x20 }) else {
                throw .illegalOctet
            }
            if pairs.contains(where: { $0.name.isIdentical(to: field.name) }) { throw .repeated(field.name) }
            pairs.append((field.name, field.value))
        }
    }

    /// Both sources as one: a name may stand in one of them.
    func joined(with other: Parameters) throws(Malformed) -> Parameters {
        for pair in other.pairs where pairs.contains(where: { $0.name.isIdentical(to: pair.name) }) { throw .repeated(pair.name) }
        return Parameters(pairs: pairs + other.pairs)
    }

    /// The value; nil if absent or empty.
    subscript(name: String) -> String? {
        guard let value = pairs.first(where: { $0.name.isIdentical(to: name) })?.value, !value.isEmpty else { return nil }
        return value
    }

    func without(_ names: [String]) -> Parameters {
        Parameters(pairs: pairs.filter { pair in !names.contains { $0.isIdentical(to: pair.name) } })
    }

    func only(_ names: [String]) -> Parameters {
        Parameters(pairs: pairs.filter { pair in !pair.value.isEmpty && names.contains { $0.isIdentical(to: pair.name) } })
    }

    var dictionary: [String: String] {
        Dictionary(pairs.filter { !$0.value.isEmpty }.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// `name=value&…`, encoded anew.
    var encoded: String { pairs.map { "\(FormEncoding.component($0.name))=\(FormEncoding.component($0.value))" }.joined(separator: "&") }

    static func == (left: Parameters, right: Parameters) -> Bool {
        left.pairs.elementsEqual(right.pairs) { $0.name.isIdentical(to: $1.name) && $0.value.isIdentical(to: $1.value) }
    }
}
