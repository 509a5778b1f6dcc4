/// Who a mail comes from or answers to: `no-reply@example.com` or `Example <no-reply@example.com>`.
///
/// Source: RFC 5322 §3.4, without groups and comments.
package struct MailSender: Sendable, Equatable {
    /// The name that mail programs show; empty if there is none.
    package let name: String
    package let address: String

    /// Nil if the text holds no address, or anything that could end a header's line.
    package init?(_ text: String) {
        guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control && $0 != "\u{2028}" && $0 != "\u{2029}" }) else {
            return nil
        }
        let trimmed = Self.trimmed(text[...])
        guard trimmed.hasSuffix(">"), let open = trimmed.lastIndex(of: "<") else {
            guard Self.isAddress(trimmed) else { return nil }
            name = ""
            address = String(trimmed)
            return
        }
        let address = trimmed[trimmed.index(after: open)...].dropLast()
        var name = Self.trimmed(trimmed[..<open])
        if name.count >= 2, name.hasPrefix("\""), name.hasSuffix("\"") { name = name.dropFirst().dropLast() }
        guard Self.isAddress(address), !name.contains(where: { "<>\"\\".contains($0) }) else { return nil }
        self.name = String(name)
        self.address = String(address)
    }

    private static func isAddress(_ text: Substring) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
            && text.utf8.allSatisfy { (0x21..<0x7F).contains($0) && !"<>\"(),:;\\[]".utf8.contains($0) }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let start = text.drop { $0 == " " }
        guard let last = start.lastIndex(where: { $0 != " " }) else { return "" }
        return start[...last]
    }
}
