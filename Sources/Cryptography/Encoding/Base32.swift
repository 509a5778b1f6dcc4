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
}
