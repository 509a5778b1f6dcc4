package import IdentityModel

/// A signed token, taken apart but not yet trusted: `isSigned(by:_:)` says whether its claims are the key holder's.
///
/// Source: RFC 7515 §7.1; RFC 7519 §7; RFC 8725.
package struct JSONWebToken: Sendable {
    package let header: [String: JSONValue]
    package let claims: [String: JSONValue]
    private let signedBytes: [UInt8]
    private let signature: [UInt8]

    /// `kid`: which of the issuer's keys to look for. It chooses and proves nothing.
    package var keyID: String? { header["kid"]?.string }
    /// `alg` as the header says, for messages; what counts is the algorithm of the key.
    package var algorithm: SignatureAlgorithm? { header["alg"]?.string.flatMap { SignatureAlgorithm(token: $0) } }

    /// Longer texts are refused unread, in bytes.
    package static let limit = 64 * 1024

    /// Takes a compact serialization apart: exactly three segments of unpadded base64url, header and claims JSON objects,
    /// no critical extensions. The type (`typ`) may be anything: providers do not agree on it.
    package init(parsing text: String) throws(JWTError) {
        guard text.utf8.count <= Self.limit else { throw .tooLarge }
        let bytes = Array(text.utf8)
        guard let first = bytes.firstIndex(of: 0x2E), let last = bytes.lastIndex(of: 0x2E), first < last,
            !bytes[(first + 1)..<last].contains(0x2E)
        else { throw .malformed }
        guard let head = Self.decode(bytes[..<first]), let body = Self.decode(bytes[(first + 1)..<last]),
            let signature = Self.decode(bytes[(last + 1)...]), let header = JSONValue(parsing: head)?.object,
            let claims = JSONValue(parsing: body)?.object
        else { throw .malformed }
        guard header["crit"] == nil else { throw .criticalExtension }
        guard header["alg"]?.string != nil else { throw .malformed }
        self.header = header
        self.claims = claims
        self.signature = signature
        signedBytes = Array(bytes[..<last])
    }

    /// Whether the holder of the key signed this with the key's algorithm, and the header says the same algorithm.
    ///
    /// - Parameter algorithm: from the key's registration (its JWK, the provider's settings), never from the token.
    package func isSigned(by key: PublicKey, _ algorithm: SignatureAlgorithm) -> Bool {
        guard algorithm.isForTokens, self.algorithm == algorithm else { return false }
        return key.isValid(signature, over: signedBytes, algorithm)
    }

    /// Signs claims. The header is `kid`, `alg`, then what `extra` adds, in the order of Cognito's tokens.
    ///
    /// - Throws: `keyDoesNotFit`; `refused` if `extra` would replace `alg` or `kid`.
    package static func sign(
        header extra: [String: JSONValue] = [:], claims: [String: JSONValue], key: PrivateKey, algorithm: SignatureAlgorithm, keyID: String?
    ) throws(CryptographyError) -> String {
        guard algorithm.isForTokens else { throw .keyDoesNotFit }
        guard extra["alg"] == nil, extra["kid"] == nil else { throw .refused }
        var header = JSONText()
        header.openObject()
        if let keyID { header.member("kid", .string(keyID)) }
        header.member("alg", .string(algorithm.rawValue))
        for (name, value) in extra.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) { header.member(name, value) }
        header.closeObject()
        let signed = "\(header.bytes.base64URL).\(JSONText.bytes(of: .object(claims)).base64URL)"
        return "\(signed).\(try key.sign(Array(signed.utf8), algorithm).base64URL)"
    }

    private static func decode(_ segment: ArraySlice<UInt8>) -> [UInt8]? {
        segment.withUnsafeBufferPointer { Base64.url.bytes(of: $0, padded: false) }
    }
}

extension SignatureAlgorithm {
    /// The algorithm of that `alg` value, byte for byte, if tokens may be signed with it.
    package init?(token name: String) {
        guard let algorithm = SignatureAlgorithm.allCases.first(where: { $0.rawValue.isIdentical(to: name) }), algorithm.isForTokens else {
            return nil
        }
        self = algorithm
    }
}
