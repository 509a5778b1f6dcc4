/// Codes that an authenticator app and the server make of a shared secret.
///
/// Source: RFC 4226 §5.3; RFC 6238 §4.
package enum OneTimePassword {
    /// Seconds that a time-based code stands for.
    package static let step: Int64 = 30

    /// The number of a moment's step, counted from 1970.
    package static func step(at secondsSince1970: Double) -> Int64 { Int64((secondsSince1970 / Double(step)).rounded(.down)) }

    /// The code of a counter or time step.
    ///
    /// - Parameter digits: 6 to 8.
    package static func code(secret: [UInt8], counter: Int64, digits: Int = 6, digest: DigestAlgorithm = .sha1) -> String {
        let message = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: counter >> $0) }
        let tag = HMAC.authenticate(message, key: secret, digest: digest)
        let offset = Int((tag.last ?? 0) & 0x0F)
        let number = tag[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let text = String(number)
        return String((String(repeating: "0", count: digits) + text).suffix(digits))
    }
}
