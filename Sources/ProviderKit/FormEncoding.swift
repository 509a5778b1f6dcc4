/// Names and values in the form that queries and form bodies carry: `name=value&name=value`, percent-encoded.
///
/// Source: RFC 3986 §2; RFC 6749 appendix B.
package enum FormEncoding {
    /// One decoded pair. Names may repeat; who reads decides what that means.
    package struct Field: Sendable, Equatable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Every octet but the unreserved ones as `%XX`; a space is `%20`, which queries and forms both read.
    package static func component(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            if isUnreserved(byte) {
                bytes.append(byte)
            } else {
                bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 0x0F)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    package static func encode(_ fields: [Field]) -> String {
        fields.map { "\(component($0.name))=\(component($0.value))" }.joined(separator: "&")
    }

    /// Adds fields to a URL's query and keeps the query and fragment that it has.
    package static func url(_ base: String, adding fields: [Field]) -> String {
        guard !fields.isEmpty else { return base }
        let end = base.utf8.firstIndex(of: 0x23) ?? base.endIndex
        let head = base[..<end]
        let separator = !head.utf8.contains(0x3F) ? "?" : head.utf8.last == 0x3F || head.utf8.last == 0x26 ? "" : "&"
        return "\(head)\(separator)\(encode(fields))\(base[end...])"
    }

    /// The fields of a query or form body in their order. Nil for a broken escape, broken UTF-8 or a control octet.
    package static func decode(_ text: String) -> [Field]? {
        var fields: [Field] = []
        for pair in Array(text.utf8).split(separator: 0x26) {
            let cut = pair.firstIndex(of: 0x3D)
            guard let name = decoded(pair[..<(cut ?? pair.endIndex)]), let value = cut.map({ decoded(pair[pair.index(after: $0)...]) }) ?? "" else {
                return nil
            }
            fields.append(Field(name, value))
        }
        return fields
    }

    private static func decoded(_ escaped: ArraySlice<UInt8>) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(escaped.count)
        var rest = escaped.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case 0x2B: bytes.append(0x20)
            case 0x25:
                guard let high = rest.next().flatMap(hexadecimalValue), let low = rest.next().flatMap(hexadecimalValue) else { return nil }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        // Line ends and tabs are data in a form; the other controls never are.
        guard !bytes.contains(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D || $0 == 0x7F }) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }

    private static func hexadecimalValue(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x41 + 10
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }
}
