extension PrivateKey {
    /// An ES256 signature as authenticators write it: a DER sequence.
    ///
    /// - Throws: `keyDoesNotFit` unless the key is on P-256.
    package func signDER(_ message: [UInt8]) throws(CryptographyError) -> [UInt8] {
        guard let der = ECDSASignature.der(try sign(message, .es256), .p256) else { throw .libraryFailed }
        return der
    }
}
