import COpenSSL

/// The two spellings of an ECDSA signature: the library's DER sequence, and r‖s in fixed length.
enum ECDSASignature {
    static func fixedLength(_ der: [UInt8], _ curve: Curve) throws(CryptographyError) -> [UInt8] {
        let size = curve.coordinateSize
        var result = [UInt8](repeating: 0, count: 2 * size)
        let isWritten = der.withUnsafeBufferPointer { der in
            var next = der.baseAddress
            guard let signature = d2i_ECDSA_SIG(nil, &next, der.count) else { return false }
            defer { ECDSA_SIG_free(signature) }
            return result.withUnsafeMutableBufferPointer { result in
                guard let start = result.baseAddress, let half = Int32(exactly: size) else { return false }
                return BN_bn2binpad(ECDSA_SIG_get0_r(signature), start, half) == half
                    && BN_bn2binpad(ECDSA_SIG_get0_s(signature), start + size, half) == half
            }
        }
        guard isWritten else { throw .clearing(.libraryFailed) }
        return result
    }

    /// Nil unless the length is exactly the curve's.
    static func der(_ fixedLength: [UInt8], _ curve: Curve) -> [UInt8]? {
        let size = curve.coordinateSize
        guard fixedLength.count == 2 * size else { return nil }
        return DER.sequence(DER.integer(fixedLength.prefix(size)) + DER.integer(fixedLength.suffix(size)))
    }
}
