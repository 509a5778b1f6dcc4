import COpenSSL

/// One key of the library, parsed and checked once and freed with the last value that holds it.
///
/// The library lets any number of threads sign and verify with one key at a time, which is what makes sharing it safe.
final class KeyHandle: @unchecked Sendable {
    let pointer: OpaquePointer
    let kind: PublicKey.Kind

    /// Takes the key over, and frees it if it is of no use here.
    ///
    /// RSA: 1024 to 8192 bits (the upper bound keeps a stranger's key from costing us dearly), odd modulus, odd exponent
    /// from 3 to 64 bits. EC: a point on one of the three curves.
    init(taking pointer: OpaquePointer?) throws(CryptographyError) {
        guard let pointer else { throw .clearing(.malformed) }
        do throws(CryptographyError) {
            kind = try Self.kind(of: pointer)
        } catch {
            EVP_PKEY_free(pointer)
            throw .clearing(error)
        }
        self.pointer = pointer
    }

    deinit { EVP_PKEY_free(pointer) }

    private static func kind(of key: OpaquePointer) throws(CryptographyError) -> PublicKey.Kind {
        if EVP_PKEY_is_a(key, "RSA") == 1 {
            let modulus = try number(OSSL_PKEY_PARAM_RSA_N, of: key)
            let exponent = try number(OSSL_PKEY_PARAM_RSA_E, of: key)
            let bits = Int(EVP_PKEY_get_bits(key))
            guard (1024...8192).contains(bits), let last = modulus.last, last & 1 == 1 else { throw .unsupportedKey }
            guard exponent.count <= 8, let low = exponent.last, low & 1 == 1, exponent.count > 1 || low >= 3 else { throw .unsupportedKey }
            return .rsa(bits: bits)
        }
        if EVP_PKEY_is_a(key, "EC") == 1 {
            var name = [CChar](repeating: 0, count: 64)
            var size = 0
            guard EVP_PKEY_get_group_name(key, &name, name.count, &size) == 1 else { throw .unsupportedKey }
            let group = String(decoding: name.prefix(size).map { UInt8(bitPattern: $0) }, as: UTF8.self)
            guard let curve = Curve.allCases.first(where: { $0.groupName == group }) else { throw .unsupportedKey }
            // A point off the curve would let signatures of another, weaker curve pass.
            guard let context = EVP_PKEY_CTX_new_from_pkey(nil, key, nil) else { throw .libraryFailed }
            defer { EVP_PKEY_CTX_free(context) }
            guard EVP_PKEY_public_check(context) == 1 else { throw .malformed }
            return .ec(curve)
        }
        throw .unsupportedKey
    }

    /// A named number of the key, big-endian, without leading zeros.
    static func number(_ name: String, of key: OpaquePointer) throws(CryptographyError) -> [UInt8] {
        var number: OpaquePointer?
        guard EVP_PKEY_get_bn_param(key, name, &number) == 1, let number else { throw .clearing(.malformed) }
        defer { BN_free(number) }
        var bytes = [UInt8](repeating: 0, count: Int(gatehouse_bn_bytes(number)))
        guard BN_bn2bin(number, &bytes) == bytes.count else { throw .clearing(.libraryFailed) }
        return bytes
    }
}

/// Runs `read` over a memory BIO of `bytes`.
func withReader<Value>(of bytes: [UInt8], _ read: (OpaquePointer) -> Value?) -> Value? {
    guard let size = Int32(exactly: bytes.count) else { return nil }
    return bytes.withUnsafeBytes { bytes in
        guard let reader = BIO_new_mem_buf(bytes.baseAddress, size) else { return nil }
        defer { BIO_free(reader) }
        return read(reader)
    }
}

/// The bytes that `write` put into a memory BIO. Nil if it says that it failed.
func writtenBytes(_ write: (OpaquePointer) -> Bool) -> [UInt8]? {
    guard let writer = BIO_new(BIO_s_mem()) else { return nil }
    defer { BIO_free(writer) }
    guard write(writer) else { return nil }
    var start: UnsafeMutablePointer<CChar>?
    let count = gatehouse_bio_bytes(writer, &start)
    guard count > 0, let start else { return [] }
    return UnsafeRawBufferPointer(start: start, count: count).map { $0 }
}
