/// Base 64 in one spelling for each sequence of bytes: white space, missing or superfluous padding and stray bits are refused,
/// so that two different texts never stand for the same token.
///
/// Source: RFC 4648 §3.2, §3.5, §4, §5.
extension Array where Element == UInt8 {
    /// The standard alphabet, padded.
    package var base64: String { Base64.standard.text(of: self, padded: true) }
    /// The URL alphabet, without padding.
    package var base64URL: String { Base64.url.text(of: self, padded: false) }

    /// The bytes of canonical, padded base 64 in the standard alphabet.
    package init?(base64: String) {
        guard let bytes = Base64.standard.bytes(of: base64, padded: true) else { return nil }
        self = bytes
    }

    /// The bytes of canonical, unpadded base 64 in the URL alphabet.
    package init?(base64URL: String) {
        guard let bytes = Base64.url.bytes(of: base64URL, padded: false) else { return nil }
        self = bytes
    }
}

/// One of the two alphabets of RFC 4648, with the table that reads it.
struct Base64 {
    static let standard = Base64("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    static let url = Base64("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")

    private let alphabet: [UInt8]
    /// For each byte its value, or 0xFF.
    private let values: [UInt8]

    private init(_ alphabet: StaticString) {
        self.alphabet = Array(alphabet.description.utf8)
        var values = [UInt8](repeating: 0xFF, count: 256)
        for (value, letter) in self.alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
        self.values = values
    }

    func text(of bytes: [UInt8], padded: Bool) -> String {
        let capacity = (bytes.count + 2) / 3 * 4
        return String(unsafeUninitializedCapacity: capacity) { text in
            bytes.withUnsafeBufferPointer { bytes in
                alphabet.withUnsafeBufferPointer { alphabet in
                    var written = 0
                    var index = 0
                    while index + 2 < bytes.count {
                        let word = UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
                        text[written] = alphabet[Int(word >> 18)]
                        text[written + 1] = alphabet[Int(word >> 12 & 0x3F)]
                        text[written + 2] = alphabet[Int(word >> 6 & 0x3F)]
                        text[written + 3] = alphabet[Int(word & 0x3F)]
                        written += 4
                        index += 3
                    }
                    let rest = bytes.count - index
                    guard rest > 0 else { return written }
                    let word = UInt32(bytes[index]) << 16 | (rest == 2 ? UInt32(bytes[index + 1]) << 8 : 0)
                    text[written] = alphabet[Int(word >> 18)]
                    text[written + 1] = alphabet[Int(word >> 12 & 0x3F)]
                    written += 2
                    if rest == 2 {
                        text[written] = alphabet[Int(word >> 6 & 0x3F)]
                        written += 1
                    }
                    while padded && written < capacity {
                        text[written] = 0x3D
                        written += 1
                    }
                    return written
                }
            }
        }
    }

    func bytes(of text: String, padded: Bool) -> [UInt8]? {
        var text = text
        return text.withUTF8 { bytes(of: $0, padded: padded) }
    }

    func bytes(of text: UnsafeBufferPointer<UInt8>, padded: Bool) -> [UInt8]? {
        var length = text.count
        if padded {
            guard length.isMultiple(of: 4) else { return nil }
            if length > 0 && text[length - 1] == 0x3D { length -= text[length - 2] == 0x3D ? 2 : 1 }
        }
        let rest = length % 4
        guard rest != 1 else { return nil }
        var valid = true
        let bytes = values.withUnsafeBufferPointer { values in
            [UInt8](unsafeUninitializedCapacity: length / 4 * 3 + (rest == 0 ? 0 : rest - 1)) { bytes, written in
                var seen: UInt8 = 0
                var index = 0
                func value(_ index: Int) -> UInt32 {
                    let value = values[Int(text[index])]
                    seen |= value
                    return UInt32(value & 0x3F)
                }
                while index + 3 < length {
                    let word = value(index) << 18 | value(index + 1) << 12 | value(index + 2) << 6 | value(index + 3)
                    bytes[written] = UInt8(truncatingIfNeeded: word >> 16)
                    bytes[written + 1] = UInt8(truncatingIfNeeded: word >> 8)
                    bytes[written + 2] = UInt8(truncatingIfNeeded: word)
                    written += 3
                    index += 4
                }
                if rest > 0 {
                    let word = value(index) << 18 | value(index + 1) << 12 | (rest == 3 ? value(index + 2) << 6 : 0)
                    bytes[written] = UInt8(truncatingIfNeeded: word >> 16)
                    written += 1
                    if rest == 3 {
                        bytes[written] = UInt8(truncatingIfNeeded: word >> 8)
                        written += 1
                    }
                    // Bits that belong to no byte must be zero.
                    if rest == 2 && word & 0xFFFF != 0 || rest == 3 && word & 0xFF != 0 { valid = false }
                }
                // Values of letters have the two top bits clear; 0xFF sets them.
                if seen & 0xC0 != 0 { valid = false }
            }
        }
        return valid ? bytes : nil
    }
}
