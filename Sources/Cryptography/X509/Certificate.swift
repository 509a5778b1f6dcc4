import COpenSSL
package import Foundation

/// An X.509 certificate as SAML uses one: a carrier of a key, trusted because it is configured and not for who issued it.
///
/// Source: RFC 5280 §4.1; SAML V2.0 Metadata Interoperability Profile §2.5.
package struct Certificate: Sendable {
    package let der: [UInt8]
    package let publicKey: PublicKey
    package let notBefore: Date
    package let notAfter: Date
    /// The distinguished name in the order and spelling of RFC 2253: `CN=idp.example.com,O=Example`.
    package let subject: String

    private static let sizeLimit = 64 * 1024

    /// Reads exactly one certificate, with nothing after it.
    ///
    /// - Throws: `malformed`; `unsupportedKey` for a key that is neither RSA nor on one of the three curves.
    package init(der: [UInt8]) throws(CryptographyError) {
        guard der.count <= Self.sizeLimit else { throw .malformed }
        let parsed: OpaquePointer? = der.withUnsafeBufferPointer { bytes in
            var next = bytes.baseAddress
            guard let parsed = d2i_X509(nil, &next, bytes.count) else { return nil }
            guard next == bytes.baseAddress.map({ $0 + bytes.count }) else {
                X509_free(parsed)
                return nil
            }
            return parsed
        }
        guard let parsed else { throw .clearing(.malformed) }
        defer { X509_free(parsed) }
        publicKey = PublicKey(handle: try KeyHandle(taking: X509_get_pubkey(parsed)))
        notBefore = try Self.date(X509_get0_notBefore(parsed))
        notAfter = try Self.date(X509_get0_notAfter(parsed))
        guard let name = writtenBytes({ gatehouse_print_name($0, X509_get_subject_name(parsed)) >= 0 }) else { throw .clearing(.malformed) }
        subject = String(decoding: name, as: UTF8.self)
        self.der = der
    }

    /// Reads one certificate in PEM, or the bare base 64 of it with any white space, as `ds:X509Certificate` holds it.
    package init(text: String) throws(CryptographyError) {
        guard text.utf8.count <= 2 * Self.sizeLimit else { throw .malformed }
        var body = Substring(text)
        if let begin = body.range(of: "-----BEGIN CERTIFICATE-----") {
            guard let end = body.range(of: "-----END CERTIFICATE-----", range: begin.upperBound..<body.endIndex),
                body[end.upperBound...].range(of: "-----BEGIN") == nil
            else { throw .malformed }
            body = body[begin.upperBound..<end.lowerBound]
        }
        let letters = body.utf8.filter { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        guard let der = [UInt8](base64: String(decoding: letters, as: UTF8.self)), !der.isEmpty else { throw .malformed }
        try self.init(der: der)
    }

    /// SHA-256 of the DER, in lower-case hexadecimal.
    package var fingerprint: String { DigestAlgorithm.sha256.hash(der).hex }

    package var pem: String {
        let letters = Array(der.base64.utf8)
        let lines = stride(from: 0, to: letters.count, by: 64).map { String(decoding: letters[$0..<min($0 + 64, letters.count)], as: UTF8.self) }
        return (["-----BEGIN CERTIFICATE-----"] + lines + ["-----END CERTIFICATE-----", ""]).joined(separator: "\n")
    }

    private static func date(_ time: UnsafePointer<ASN1_TIME>?) throws(CryptographyError) -> Date {
        var parts = tm()
        guard ASN1_TIME_to_tm(time, &parts) == 1 else { throw .clearing(.malformed) }
        return Date(timeIntervalSince1970: TimeInterval(timegm(&parts)))
    }
}
