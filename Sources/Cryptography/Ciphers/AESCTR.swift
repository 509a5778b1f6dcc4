import COpenSSL

/// AES-256 in counter mode: for what another system made with it. It authenticates nothing.
///
/// Source: NIST SP 800-38A §6.5.
enum AESCTR {
    static let counterSize = 16

    /// - Parameters:
    ///   - key: 32 bytes.
    ///   - counter: the first counter block, 16 bytes.
    static func encrypt(_ plaintext: [UInt8], key: [UInt8], counter: [UInt8]) throws(CryptographyError) -> [UInt8] {
        guard key.count == 32, counter.count == counterSize, let length = Int32(exactly: plaintext.count) else { throw .wrongSize }
        guard let context = EVP_CIPHER_CTX_new() else { throw .clearing(.libraryFailed) }
        defer { EVP_CIPHER_CTX_free(context) }
        var output = [UInt8](repeating: 0, count: plaintext.count)
        var written: Int32 = 0
        guard EVP_EncryptInit_ex2(context, Ciphers.ctr256, key, counter, nil) == 1,
            plaintext.isEmpty || EVP_EncryptUpdate(context, &output, &written, plaintext, length) == 1, written == length
        else { throw .clearing(.libraryFailed) }
        return output
    }
}
