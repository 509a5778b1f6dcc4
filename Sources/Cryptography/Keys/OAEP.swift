import COpenSSL

/// Key transport by RSA with OAEP: the digest, that of the mask, and the label as XML Encryption 1.1 lets a sender choose them.
///
/// RSAES-PKCS1-v1_5 is not here: telling its failures apart gives the plaintext away.
/// Source: RFC 8017 §7.1.
extension PublicKey {
    /// - Throws: `keyDoesNotFit` unless this is RSA of at least 2048 bits; `wrongSize` if the message is too long for it.
    package func encryptOAEP(
        _ message: [UInt8], digest: DigestAlgorithm, maskDigest: DigestAlgorithm, label: [UInt8] = []
    ) throws(CryptographyError) -> [UInt8] {
        let context = try OAEPContext(handle, digest: digest, maskDigest: maskDigest, label: label, start: EVP_PKEY_encrypt_init)
        var size = Int(EVP_PKEY_get_size(handle.pointer))
        guard message.count <= size - 2 * digest.size - 2 else { throw .wrongSize }
        var ciphertext = [UInt8](repeating: 0, count: size)
        guard EVP_PKEY_encrypt(context.pointer, &ciphertext, &size, message, message.count) == 1, size == ciphertext.count else {
            throw .clearing(.libraryFailed)
        }
        return ciphertext
    }
}

extension PrivateKey {
    /// - Throws: `keyDoesNotFit` unless this is RSA of at least 2048 bits; `refused` for whatever does not decrypt, without a reason.
    package func decryptOAEP(
        _ ciphertext: [UInt8], digest: DigestAlgorithm, maskDigest: DigestAlgorithm, label: [UInt8] = []
    ) throws(CryptographyError) -> [UInt8] {
        let context = try OAEPContext(handle, digest: digest, maskDigest: maskDigest, label: label, start: EVP_PKEY_decrypt_init)
        var size = Int(EVP_PKEY_get_size(handle.pointer))
        guard ciphertext.count == size else { throw .refused }
        var message = [UInt8](repeating: 0, count: size)
        guard EVP_PKEY_decrypt(context.pointer, &message, &size, ciphertext, ciphertext.count) == 1, size <= message.count else {
            throw .clearing(.refused)
        }
        return Array(message.prefix(size))
    }
}

/// One RSA operation with its padding set.
private final class OAEPContext {
    let pointer: OpaquePointer

    init(
        _ key: KeyHandle, digest: DigestAlgorithm, maskDigest: DigestAlgorithm, label: [UInt8], start: (OpaquePointer?) -> Int32
    ) throws(CryptographyError) {
        guard case .rsa(let bits) = key.kind, bits >= 2048 else { throw .keyDoesNotFit }
        guard let labelSize = Int32(exactly: label.count), labelSize <= 1024 else { throw .wrongSize }
        guard let context = EVP_PKEY_CTX_new_from_pkey(nil, key.pointer, nil) else { throw .clearing(.libraryFailed) }
        pointer = context
        guard start(context) == 1, EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) == 1,
            EVP_PKEY_CTX_set_rsa_oaep_md(context, digest.implementation) == 1,
            EVP_PKEY_CTX_set_rsa_mgf1_md(context, maskDigest.implementation) == 1,
            label.isEmpty || gatehouse_set_oaep_label(context, label, labelSize) == 1
        else { throw .clearing(.libraryFailed) }
    }

    deinit { EVP_PKEY_CTX_free(pointer) }
}
