extension Array where Element == UInt8 {
    /// The bytes in letters A–Z and digits 2–7, without padding: how authenticator apps take their secrets.
    ///
    /// Source: RFC 4648 §6.
    package var base32: String {
        let alphabet = [UInt8]("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        var text: [UInt8] = []
        var buffer: UInt32 = 0
        var bits = 0
        for byte in self {
            buffer = (buffer << 8 | UInt32(byte)) & 0xFFFF
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[Int(buffer >> UInt32(bits)) & 0x1F])
            }
        }
        if bits > 0 { text.append(alphabet[Int(buffer << UInt32(5 - bits)) & 0x1F]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads base 32 as people write it: in either case, with or without padding, spaces and hyphens between groups.
    ///
    /// - Returns: nil for any other letter.
    package init?(base32 text: String) {
        var bytes: [UInt8] = []
        var (buffer, bits): (UInt32, Int) = (0, 0)
        for letter in text.uppercased().utf8 {
            let value: UInt8
            switch letter {
            case 0x41...0x5A: value = letter - 0x41
            case 0x32...0x37: value = letter - 0x32 + 26
            case UInt8(ascii: "="), UInt8(ascii: " "), UInt8(ascii: "-"): continue
            default: return nil
            }
            buffer = (buffer << 5 | UInt32(value)) & 0xFFFF
            bits += 5
            guard bits >= 8 else { continue }
            bits -= 8
            bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
        }
        self = bytes
    }
}
