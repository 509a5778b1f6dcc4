import IdentityModel

/// An opaque token in the shape of a compact JSON Web Encryption: five segments, the second empty.
///
/// Clients tell refresh tokens by this shape. Inside is AES-256-GCM under a key for this purpose and context alone.
/// Source: RFC 7516 §7.1; RFC 7518 §4.5, §5.3.
package enum SealedToken {
    /// In the order of members that Cognito's tokens have.
    private static let header = Array(#"{"cty":"JWT","enc":"A256GCM","alg":"dir"}"#.utf8).base64URL
    /// Longer texts are refused unread.
    private static let limit = 64 * 1024

    /// - Parameter context: what the token is for and whose it is (`us-east-1_abc/refresh/client`): opening under another fails.
    package static func seal(_ payload: [UInt8], context: String, sealer: Sealer) throws(Sealer.Failure) -> String {
        guard let key = sealer.keys.first else { throw .unreadable }
        let nonce = sealer.random.bytes(AESGCM.nonceSize)
        do throws(CryptographyError) {
            let sealed = try AESGCM.seal(payload, key: contextKey(key, context), nonce: nonce, additionalData: Array(header.utf8))
            let ciphertext = Array(sealed.dropLast(AESGCM.tagSize))
            return "\(header)..\(nonce.base64URL).\(ciphertext.base64URL).\(Array(sealed.suffix(AESGCM.tagSize)).base64URL)"
        } catch {
            throw .unreadable
        }
    }

    /// - Throws: `unreadable` for anything that was not sealed for this context under one of the sealer's master keys.
    package static func open(_ token: String, context: String, sealer: Sealer) throws(Sealer.Failure) -> [UInt8] {
        guard token.utf8.count <= limit else { throw .unreadable }
        let segments = token.split(separator: ".", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
        guard segments.count == 5, segments[0].isIdentical(to: header), segments[1].isEmpty, let nonce = [UInt8](base64URL: segments[2]),
            let ciphertext = [UInt8](base64URL: segments[3]), let tag = [UInt8](base64URL: segments[4]), tag.count == AESGCM.tagSize
        else { throw .unreadable }
        // The shape has no room for the id of the master key, and there are few: each is tried.
        for key in sealer.keys {
            do throws(CryptographyError) {
                return try AESGCM.open(ciphertext + tag, key: contextKey(key, context), nonce: nonce, additionalData: Array(header.utf8))
            } catch {
                continue
            }
        }
        throw .unreadable
    }

    private static func contextKey(_ key: Sealer.DerivedKey, _ context: String) -> [UInt8] {
        HMAC.authenticate(Array(context.utf8), key: key.tokens.exposed)
    }
}
