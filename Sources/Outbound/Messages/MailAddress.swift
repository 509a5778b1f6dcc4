/// An e-mail address that is safe in a header and in an SMTP command: no quoting, no comments, no line ends, ASCII.
///
/// Source: RFC 5321 §4.1.2 (dot-string form), §4.5.3.1.
struct MailAddress: Sendable, Equatable {
    let text: String
    let domain: String

    init(_ text: String) throws(DeliveryError) {
        let parts = text.utf8.split(separator: 0x40, omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, (1...64).contains(parts[0].count), !parts[1].isEmpty else { throw .invalidAddress }
        guard Self.isDotted(parts[0], of: Self.isAtom), Self.isDotted(parts[1], of: Self.isHostLetter) else { throw .invalidAddress }
        self.text = text
        domain = String(decoding: parts[1], as: UTF8.self)
    }

    private static func isDotted(_ text: Substring.UTF8View, of isLetter: (UInt8) -> Bool) -> Bool {
        text.split(separator: 0x2E, omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty && $0.allSatisfy(isLetter) }
    }

    private static func isHostLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
        default: false
        }
    }

    private static func isAtom(_ byte: UInt8) -> Bool {
        isHostLetter(byte) || "!#$%&'*+/=?^_`{|}~".utf8.contains(byte)
    }
}
