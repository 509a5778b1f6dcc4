/// Derivation of keys from a key, with SHA-256.
///
/// Source: RFC 5869.
package enum HKDF {
    package static func extract(_ inputKey: [UInt8], salt: [UInt8]) -> [UInt8] {
        HMAC.authenticate(inputKey, key: salt.isEmpty ? [UInt8](repeating: 0, count: DigestAlgorithm.sha256.size) : salt)
    }

    /// - Parameter size: in bytes, at most 255 · 32; more is cut to that.
    package static func expand(_ pseudorandomKey: [UInt8], info: [UInt8], size: Int) -> [UInt8] {
        var output: [UInt8] = []
        var block: [UInt8] = []
        for counter in 1...UInt8.max where output.count < size {
            block = HMAC.authenticate(block + info + [counter], key: pseudorandomKey)
            output += block
        }
        return Array(output.prefix(size))
    }
}
