import COpenSSL
package import Foundation

extension Certificate {
    /// A certificate of a key by itself: what our SAML metadata publishes keys in.
    ///
    /// - Parameters:
    ///   - commonName: 1 to 64 characters.
    ///   - serial: 1 to 20 bytes, big-endian, not zero; the top bit is cleared, since serial numbers are positive.
    package static func selfSigned(
        for key: PrivateKey, commonName: String, notBefore: Date, notAfter: Date, serial: [UInt8]
    ) throws(CryptographyError) -> Certificate {
        guard (1...64).contains(commonName.unicodeScalars.count), (1...20).contains(serial.count) else { throw .wrongSize }
        guard let start = Int(exactly: notBefore.timeIntervalSince1970.rounded(.down)),
            let end = Int(exactly: notAfter.timeIntervalSince1970.rounded(.down)), start < end
        else { throw .malformed }
        var positive = serial
        positive[0] &= 0x7F
        guard positive.contains(where: { $0 != 0 }) else { throw .malformed }
        guard let certificate = X509_new() else { throw .clearing(.libraryFailed) }
        defer { X509_free(certificate) }
        let name = Array(commonName.utf8)
        guard X509_set_version(certificate, 2) == 1, setSerial(positive, of: certificate),
            set(start, of: certificate, X509_set1_notBefore), set(end, of: certificate, X509_set1_notAfter),
            let subject = X509_get_subject_name(certificate), gatehouse_add_common_name(subject, name, Int32(name.count)) == 1,
            X509_set_issuer_name(certificate, subject) == 1, X509_set_pubkey(certificate, key.handle.pointer) == 1,
            X509_sign(certificate, key.handle.pointer, DigestAlgorithm.sha256.implementation) > 0
        else { throw .clearing(.libraryFailed) }
        var bytes: UnsafeMutablePointer<UInt8>?
        let count = i2d_X509(certificate, &bytes)
        guard count > 0, let bytes else { throw .clearing(.libraryFailed) }
        defer { gatehouse_free_bytes(bytes) }
        return try Certificate(der: Array(UnsafeBufferPointer(start: bytes, count: Int(count))))
    }

    private static func setSerial(_ serial: [UInt8], of certificate: OpaquePointer) -> Bool {
        guard let number = BN_bin2bn(serial, Int32(serial.count), nil) else { return false }
        defer { BN_free(number) }
        guard let integer = BN_to_ASN1_INTEGER(number, nil) else { return false }
        defer { ASN1_INTEGER_free(integer) }
        return X509_set_serialNumber(certificate, integer) == 1
    }

    private static func set(
        _ seconds: Int, of certificate: OpaquePointer, _ setter: (OpaquePointer?, UnsafePointer<ASN1_TIME>?) -> Int32
    ) -> Bool {
        guard let time = ASN1_TIME_set(nil, seconds) else { return false }
        defer { ASN1_TIME_free(time) }
        return setter(certificate, time) == 1
    }
}
