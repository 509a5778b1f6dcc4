import COpenSSL

/// Keyed hashing.
///
/// Source: RFC 2104.
package enum HMAC {
    /// The whole tag; compare it with `isEqualInConstantTime(to:)`.
    package static func authenticate(_ message: [UInt8], key: [UInt8], digest: DigestAlgorithm = .sha256) -> [UInt8] {
        // A copy of a prepared context skips the look-up of the digest by name.
        guard let context = EVP_MAC_CTX_dup(Templates.of(digest)) else { stopWithoutLibrary("an HMAC") }
        defer { EVP_MAC_CTX_free(context) }
        var tag = [UInt8](repeating: 0, count: digest.size)
        var size = 0
        // The library takes a null key for "keep the last one", so an empty key is given an address.
        let usable = key.isEmpty ? [0] : key
        guard EVP_MAC_init(context, usable, key.count, nil) == 1, EVP_MAC_update(context, message, message.count) == 1,
            EVP_MAC_final(context, &tag, &size, tag.count) == 1, size == tag.count
        else { stopWithoutLibrary("an HMAC") }
        return tag
    }

    private enum Templates {
        // Never used themselves, only copied.
        nonisolated(unsafe) private static let sha1 = make(.sha1)
        nonisolated(unsafe) private static let sha256 = make(.sha256)
        nonisolated(unsafe) private static let sha384 = make(.sha384)
        nonisolated(unsafe) private static let sha512 = make(.sha512)

        static func of(_ digest: DigestAlgorithm) -> OpaquePointer {
            switch digest {
            case .sha1: sha1
            case .sha256: sha256
            case .sha384: sha384
            case .sha512: sha512
            }
        }

        private static func make(_ digest: DigestAlgorithm) -> OpaquePointer {
            guard let context = gatehouse_hmac_context(digest.rawValue) else { stopWithoutLibrary("the choice of HMAC") }
            return context
        }
    }
}

/// The value of `SECRET_HASH` for a client that has a secret: base 64 of an HMAC-SHA-256 over the user's name and the client's id.
///
/// - Parameter username: the name as sent in the same request; for a refresh, the user's real name.
/// Source: Amazon Cognito developer guide, "Computing secret hash values".
package func secretHash(username: String, clientID: String, clientSecret: String) -> String {
    HMAC.authenticate(Array(username.utf8) + Array(clientID.utf8), key: Array(clientSecret.utf8)).base64
}
