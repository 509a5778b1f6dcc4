import COpenSSL

/// Authenticated encryption with AES in Galois/Counter Mode: 96-bit nonces, whole 128-bit tags.
///
/// Source: NIST SP 800-38D.
package enum AESGCM {
    package static let nonceSize = 12
    package static let tagSize = 16

    /// - Parameters:
    ///   - key: 16, 24 or 32 bytes.
    ///   - nonce: 12 bytes, never used twice with one key.
    /// - Returns: the ciphertext, as long as the plaintext, and the tag.
    package static func seal(
        _ plaintext: [UInt8], key: [UInt8], nonce: [UInt8], additionalData: [UInt8] = []
    ) throws(CryptographyError) -> [UInt8] {
        guard nonce.count == nonceSize, let length = Int32(exactly: plaintext.count), let extra = Int32(exactly: additionalData.count) else {
            throw .wrongSize
        }
        guard let context = EVP_CIPHER_CTX_new() else { throw .clearing(.libraryFailed) }
        defer { EVP_CIPHER_CTX_free(context) }
        guard EVP_EncryptInit_ex2(context, try cipher(keySize: key.count), key, nonce, nil) == 1 else { throw .clearing(.libraryFailed) }
        var written: Int32 = 0
        guard additionalData.isEmpty || EVP_EncryptUpdate(context, nil, &written, additionalData, extra) == 1 else {
            throw .clearing(.libraryFailed)
        }
        var sealed = [UInt8](repeating: 0, count: plaintext.count + tagSize)
        let isSealed = sealed.withUnsafeMutableBufferPointer { sealed in
            guard let start = sealed.baseAddress else { return false }
            guard plaintext.isEmpty || EVP_EncryptUpdate(context, start, &written, plaintext, length) == 1 else { return false }
            guard EVP_EncryptFinal_ex(context, start + plaintext.count, &written) == 1 else { return false }
            return EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(tagSize), start + plaintext.count) == 1
        }
        guard isSealed else { throw .clearing(.libraryFailed) }
        return sealed
    }

    /// - Parameter sealed: the ciphertext and its tag of 16 bytes.
    /// - Throws: `refused` unless the tag holds over all of it; nothing of the plaintext is seen then.
    package static func open(
        _ sealed: [UInt8], key: [UInt8], nonce: [UInt8], additionalData: [UInt8] = []
    ) throws(CryptographyError) -> [UInt8] {
        guard nonce.count == nonceSize, let extra = Int32(exactly: additionalData.count) else { throw .wrongSize }
        guard sealed.count >= tagSize, let length = Int32(exactly: sealed.count - tagSize) else { throw .refused }
        guard let context = EVP_CIPHER_CTX_new() else { throw .clearing(.libraryFailed) }
        defer { EVP_CIPHER_CTX_free(context) }
        guard EVP_DecryptInit_ex2(context, try cipher(keySize: key.count), key, nonce, nil) == 1 else { throw .clearing(.libraryFailed) }
        var written: Int32 = 0
        guard additionalData.isEmpty || EVP_DecryptUpdate(context, nil, &written, additionalData, extra) == 1 else {
            throw .clearing(.libraryFailed)
        }
        var plaintext = [UInt8](repeating: 0, count: Int(length))
        guard length == 0 || EVP_DecryptUpdate(context, &plaintext, &written, sealed, length) == 1 else { throw .clearing(.refused) }
        var tag = Array(sealed.suffix(tagSize))
        var nothing: UInt8 = 0
        guard EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tagSize), &tag) == 1,
            EVP_DecryptFinal_ex(context, &nothing, &written) == 1
        else { throw .clearing(.refused) }
        return plaintext
    }

    private static func cipher(keySize: Int) throws(CryptographyError) -> OpaquePointer {
        switch keySize {
        case 16: Ciphers.gcm128
        case 24: Ciphers.gcm192
        case 32: Ciphers.gcm256
        default: throw .wrongSize
        }
    }
}

/// The library's ciphers, fetched once: a fetch by name costs more than a short message.
enum Ciphers {
    nonisolated(unsafe) static let gcm128 = fetch("AES-128-GCM")
    nonisolated(unsafe) static let gcm192 = fetch("AES-192-GCM")
    nonisolated(unsafe) static let gcm256 = fetch("AES-256-GCM")
    nonisolated(unsafe) static let ctr256 = fetch("AES-256-CTR")
    nonisolated(unsafe) static let cbc128 = fetch("AES-128-CBC")
    nonisolated(unsafe) static let cbc192 = fetch("AES-192-CBC")
    nonisolated(unsafe) static let cbc256 = fetch("AES-256-CBC")

    private static func fetch(_ name: String) -> OpaquePointer {
        guard let cipher = EVP_CIPHER_fetch(nil, name, nil) else { stopWithoutLibrary("the choice of a cipher") }
        return cipher
    }
}
