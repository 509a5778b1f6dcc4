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

    private static let limit = 64 * 1024

    /// Takes a compact serialization apart: exactly three segments of unpadded base64url, header and claims JSON objects,
    /// no critical extensions. The type (`typ`) may be anything: providers do not agree on it.
    package init(parsing text: String) throws(JWTError) {
        guard text.utf8.count <= Self.limit else { throw .tooLarge }
        let bytes = Array(text.utf8)
        guard let first = bytes.firstIndex(of: 0x2E), let last = bytes.lastIndex(of: 0x2E), first < last,
            !bytes[(first + 1)..<last].contains(0x2E)
        else { throw .malformed }
        guard let head = Base64.url.bytes(ofSegment: bytes[..<first]), let body = Base64.url.bytes(ofSegment: bytes[(first + 1)..<last]),
            let signature = Base64.url.bytes(ofSegment: bytes[(last + 1)...]), let header = JSONValue(parsing: head)?.object,
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
        var body: [UInt8] = []
        JSONValue.object(claims).append(to: &body)
        let signed = "\(headerBytes(extra, algorithm, keyID).base64URL).\(body.base64URL)"
        return "\(signed).\(try key.sign(Array(signed.utf8), algorithm).base64URL)"
    }

    private static func headerBytes(_ extra: [String: JSONValue], _ algorithm: SignatureAlgorithm, _ keyID: String?) -> [UInt8] {
        var bytes: [UInt8] = [UInt8(ascii: "{")]
        func append(_ name: String, _ value: JSONValue) {
            if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
            JSONValue.append(string: name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            value.append(to: &bytes)
        }
        if let keyID { append("kid", .string(keyID)) }
        append("alg", .string(algorithm.rawValue))
        for (name, value) in extra.sorted(by: { $0.key < $1.key }) { append(name, value) }
        bytes.append(UInt8(ascii: "}"))
        return bytes
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
