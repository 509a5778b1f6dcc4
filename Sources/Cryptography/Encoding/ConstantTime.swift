import COpenSSL

extension Array where Element == UInt8 {
    /// Whether both hold the same bytes, in a time that depends on their lengths alone.
    package func isEqualInConstantTime(to other: [UInt8]) -> Bool {
        count == other.count && CRYPTO_memcmp(self, other, count) == 0
    }
}
