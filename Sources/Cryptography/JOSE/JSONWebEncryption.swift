package import IdentityModel

/// Texts that only the holder of a private key can read: RSA-OAEP-256 and A256GCM in the compact form.
///
/// Source: RFC 7516 §3.1, §5.1; RFC 7518 §4.3, §5.3.
package enum JSONWebEncryption {
    /// - Parameters:
    ///   - recipient: an RSA key of at least 2048 bits.
    ///   - header: members beside `alg` and `enc`; authenticated, not secret.
    /// - Throws: `keyDoesNotFit` for another kind of key.
    package static func encrypt(
        _ plaintext: [UInt8], for recipient: PublicKey, header: [String: JSONValue], random: any RandomSource
    ) throws(CryptographyError) -> String {
        var header = header
        header["alg"] = .string("RSA-OAEP-256")
        header["enc"] = .string("A256GCM")
        let (key, nonce) = (random.bytes(32), random.bytes(AESGCM.nonceSize))
        let protected = Array(JSONValue.object(header).text.utf8).base64URL
        let sealed = try AESGCM.seal(plaintext, key: key, nonce: nonce, additionalData: Array(protected.utf8))
        let wrapped = try recipient.encryptOAEP(key, digest: .sha256, maskDigest: .sha256)
        return [
            protected, wrapped.base64URL, nonce.base64URL, Array(sealed.dropLast(AESGCM.tagSize)).base64URL,
            Array(sealed.suffix(AESGCM.tagSize)).base64URL,
        ].joined(separator: ".")
    }
}
