import COpenSSL

/// AES in cipher block chaining over whole blocks, without padding: XML Encryption has a padding of its own, which the caller checks.
///
/// It authenticates nothing: what comes out is believed only under a signature.
package enum AESCBC {
    package static let blockSize = 16

    /// - Parameters:
    ///   - ciphertext: whole blocks of 16 bytes.
    ///   - key: 16, 24 or 32 bytes.
    ///   - iv: 16 bytes.
    package static func decrypt(_ ciphertext: [UInt8], key: [UInt8], iv: [UInt8]) throws(CryptographyError) -> [UInt8] {
        try run(ciphertext, key: key, iv: iv, encrypts: 0)
    }

    /// - Parameter plaintext: whole blocks of 16 bytes, padded by the caller.
    package static func encrypt(_ plaintext: [UInt8], key: [UInt8], iv: [UInt8]) throws(CryptographyError) -> [UInt8] {
        try run(plaintext, key: key, iv: iv, encrypts: 1)
    }

    private static func run(_ input: [UInt8], key: [UInt8], iv: [UInt8], encrypts: Int32) throws(CryptographyError) -> [UInt8] {
        guard iv.count == blockSize, input.count.isMultiple(of: blockSize), let length = Int32(exactly: input.count) else { throw .wrongSize }
        let cipher = try cipher(keySize: key.count)
        guard !input.isEmpty else { return [] }
        guard let context = EVP_CIPHER_CTX_new() else { throw .clearing(.libraryFailed) }
        defer { EVP_CIPHER_CTX_free(context) }
        var output = [UInt8](repeating: 0, count: input.count + blockSize)
        var written: Int32 = 0
        guard EVP_CipherInit_ex2(context, cipher, key, iv, encrypts, nil) == 1, EVP_CIPHER_CTX_set_padding(context, 0) == 1,
            EVP_CipherUpdate(context, &output, &written, input, length) == 1, written == length
        else { throw .clearing(.libraryFailed) }
        output.removeLast(blockSize)
        return output
    }

    private static func cipher(keySize: Int) throws(CryptographyError) -> OpaquePointer {
        switch keySize {
        case 16: Ciphers.cbc128
        case 24: Ciphers.cbc192
        case 32: Ciphers.cbc256
        default: throw .wrongSize
        }
    }
}
