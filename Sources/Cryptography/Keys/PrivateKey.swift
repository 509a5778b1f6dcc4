import COpenSSL
package import IdentityModel

/// An RSA or EC key that signs and decrypts.
package struct PrivateKey: Sendable {
    let handle: KeyHandle

    /// - Parameter bits: 2048 to 8192.
    package static func generateRSA(bits: Int = 2048) throws(CryptographyError) -> PrivateKey {
        guard (2048...8192).contains(bits) else { throw .unsupportedKey }
        return PrivateKey(handle: try KeyHandle(taking: gatehouse_generate_rsa(bits)))
    }

    package static func generateEC(_ curve: Curve) throws(CryptographyError) -> PrivateKey {
        PrivateKey(handle: try KeyHandle(taking: gatehouse_generate_ec(curve.groupName)))
    }

    /// Reads PKCS#8, or the older forms of RSA and EC keys. An encrypted key is refused.
    package init(pem: String) throws(CryptographyError) {
        let bytes = Array(pem.utf8)
        let rsa = withReader(of: bytes) { gatehouse_read_rsa($0) }
        let key =
            rsa
            ?? withReader(of: bytes) { reader in
                // Without a callback of ours the library would ask for a passphrase at the terminal.
                PEM_read_bio_PrivateKey(reader, nil, { _, _, _, _ in -1 }, nil)
            }
        self.init(handle: try KeyHandle(taking: key))
    }

    private init(handle: KeyHandle) { self.handle = handle }

    /// PKCS#8, not encrypted. Empty only if the library has no memory left.
    package var pem: Secret<String> {
        let bytes = writtenBytes { PEM_write_bio_PKCS8PrivateKey($0, handle.pointer, nil, nil, 0, nil, nil) == 1 }
        return Secret(String(decoding: bytes ?? [], as: UTF8.self))
    }

    package var publicKey: PublicKey { PublicKey(handle: handle) }

    /// - Throws: `keyDoesNotFit` if the algorithm is not for a key of this kind and size.
    package func sign(_ message: [UInt8], _ algorithm: SignatureAlgorithm) throws(CryptographyError) -> [UInt8] {
        guard algorithm.fits(handle.kind) else { throw .keyDoesNotFit }
        guard let context = EVP_MD_CTX_new() else { throw .clearing(.libraryFailed) }
        defer { EVP_MD_CTX_free(context) }
        var keyContext: OpaquePointer?
        guard EVP_DigestSignInit(context, &keyContext, algorithm.digest.implementation, nil, handle.pointer) == 1,
            algorithm.setPadding(of: keyContext)
        else { throw .clearing(.libraryFailed) }
        var size = Int(EVP_PKEY_get_size(handle.pointer))
        var signature = [UInt8](repeating: 0, count: size)
        guard EVP_DigestSign(context, &signature, &size, message, message.count) == 1, size <= signature.count else {
            throw .clearing(.libraryFailed)
        }
        signature.removeLast(signature.count - size)
        guard case .ec(let curve) = handle.kind else { return signature }
        return try ECDSASignature.fixedLength(signature, curve)
    }
}

extension SignatureAlgorithm {
    /// RSA-PSS with a salt as long as the digest, as tokens and XML signatures want it; nothing to set for the others.
    func setPadding(of context: OpaquePointer?) -> Bool {
        guard isPSS else { return true }
        return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1
            && EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1
    }
}
