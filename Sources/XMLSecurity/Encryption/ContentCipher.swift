import Cryptography

/// AES as XML Encryption uses it on content.
///
/// Source: XML Encryption 1.1 §5.2.
struct ContentCipher: Equatable {
    enum Mode { case cbc, gcm }
    let mode: Mode
    /// In bytes.
    let keySize: Int

    init?(identifier: String) {
        let known: [(StaticString, Mode, Int)] = [
            ("http://www.w3.org/2001/04/xmlenc#aes128-cbc", .cbc, 16),
            ("http://www.w3.org/2001/04/xmlenc#aes192-cbc", .cbc, 24),
            ("http://www.w3.org/2001/04/xmlenc#aes256-cbc", .cbc, 32),
            ("http://www.w3.org/2009/xmlenc11#aes128-gcm", .gcm, 16),
            ("http://www.w3.org/2009/xmlenc11#aes192-gcm", .gcm, 24),
            ("http://www.w3.org/2009/xmlenc11#aes256-gcm", .gcm, 32),
        ]
        guard let match = known.first(where: { $0.0.isSame(as: identifier) }) else { return nil }
        mode = match.1
        keySize = match.2
    }

    /// - Returns: nil for whatever does not decrypt.
    func decrypt(_ message: [UInt8], key: [UInt8]) -> [UInt8]? {
        switch mode {
        case .gcm:
            guard message.count >= AESGCM.nonceSize + AESGCM.tagSize else { return nil }
            return try? AESGCM.open(Array(message.dropFirst(AESGCM.nonceSize)), key: key, nonce: Array(message.prefix(AESGCM.nonceSize)))
        case .cbc:
            let size = AESCBC.blockSize
            guard message.count >= 2 * size, message.count.isMultiple(of: size),
                let padded = try? AESCBC.decrypt(Array(message.dropFirst(size)), key: key, iv: Array(message.prefix(size))), let last = padded.last
            else { return nil }
            // Only the last byte of the padding means something.
            guard (1...size).contains(Int(last)) else { return nil }
            return Array(padded.dropLast(Int(last)))
        }
    }
}
