import COpenSSL

/// A hash function. SHA-1 is here for what old XML signatures and OAEP demand, not for trust.
package enum DigestAlgorithm: String, Sendable, CaseIterable {
    case sha1 = "SHA1"
    case sha256 = "SHA256"
    case sha384 = "SHA384"
    case sha512 = "SHA512"

    /// The size of a digest in bytes.
    package var size: Int {
        switch self {
        case .sha1: 20
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    package func hash(_ message: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: size)
        guard EVP_Digest(message, message.count, &digest, nil, implementation, nil) == 1 else { stopWithoutLibrary("a digest") }
        return digest
    }

    /// The library's implementation, fetched once: a fetch by name costs more than a short digest.
    var implementation: OpaquePointer {
        switch self {
        case .sha1: Implementations.sha1
        case .sha256: Implementations.sha256
        case .sha384: Implementations.sha384
        case .sha512: Implementations.sha512
        }
    }

    private enum Implementations {
        // Immutable once fetched, and shared by every thread as the library allows.
        nonisolated(unsafe) static let sha1 = fetch(.sha1)
        nonisolated(unsafe) static let sha256 = fetch(.sha256)
        nonisolated(unsafe) static let sha384 = fetch(.sha384)
        nonisolated(unsafe) static let sha512 = fetch(.sha512)

        private static func fetch(_ algorithm: DigestAlgorithm) -> OpaquePointer {
            guard let implementation = EVP_MD_fetch(nil, algorithm.rawValue, nil) else { stopWithoutLibrary("the choice of a digest") }
            return implementation
        }
    }
}
