/// Counts and refuses before libxml2 sees a byte: one pass over the markup, no tree, no allocation.
///
/// It need not decide well-formedness; where it is more lenient than the parser, the parser refuses.
/// Source: XML 1.0 §2.1, §2.4 to §2.8, §3.1.
struct MarkupScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let limits: XMLLimits
    private var at = 0
    private var depth = 0
    private var nodes = 0
    private var attributes = 0
    private var namespaces = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>, _ limits: XMLLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    static func check(_ bytes: UnsafeBufferPointer<UInt8>, within limits: XMLLimits) throws(XMLRefusal) {
        var scanner = MarkupScanner(bytes, limits)
        try scanner.skipDeclaration()
        try scanner.scan()
    }

    private mutating func scan() throws(XMLRefusal) {
        while let next = position(of: 0x3C, from: at) {
            if next > at { try count(&nodes, limits.nodes, "nodes") }
            at = next
            try count(&nodes, limits.nodes, "nodes")
            if starts("<!--") {
                try skip(past: "-->", from: at + 4)
            } else if starts("<![CDATA[") {
                try skip(past: "]]>", from: at + 9)
            } else if starts("<!") {
                throw .forbidden("a document type")
            } else if starts("<?") {
                throw .forbidden("a processing instruction")
            } else if starts("</") {
                depth -= 1
                try skip(past: ">", from: at + 2)
            } else {
                try scanStartTag()
            }
        }
    }

    private mutating func scanStartTag() throws(XMLRefusal) {
        depth += 1
        guard depth <= limits.depth else { throw .tooMuch("\(limits.depth) levels") }
        at += 1
        var own = 0
        var nameStart = at
        var followsSpace = false
        while at < bytes.count {
            let byte = bytes[at]
            let isSpace = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
            // White space may stand around the equals sign; the name is what came before.
            if followsSpace && !isSpace && byte != 0x3D && byte != 0x22 && byte != 0x27 { nameStart = at }
            followsSpace = isSpace
            switch byte {
            case 0x3E:
                if bytes[at - 1] == 0x2F { depth -= 1 }
                at += 1
                return
            case 0x3C: throw .malformed
            case 0x22, 0x27:
                let isNamespace = startsName("xmlns", at: nameStart)
                guard let end = position(of: byte, from: at + 1) else { throw .malformed }
                try count(&own, limits.attributesOfOneElement, "attributes of one element")
                try count(&attributes, limits.attributes, "attributes")
                if isNamespace {
                    try count(&namespaces, limits.namespaces, "namespace declarations")
                    guard end - at - 1 <= limits.namespaceLength else { throw .tooMuch("\(limits.namespaceLength) bytes of namespace name") }
                }
                at = end
                nameStart = at + 1
            default: break
            }
            at += 1
        }
        throw .malformed
    }

    /// `<?xml version="1.0" encoding="UTF-8"?>`, or nothing.
    private mutating func skipDeclaration() throws(XMLRefusal) {
        guard starts("<?xml"), bytes.count > 5, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[5]) else { return }
        let start = at
        try skip(past: "?>", from: at + 5)
        guard at - start <= 128 else { throw .forbidden("such an XML declaration") }
        let declaration = String(decoding: bytes[start..<at], as: UTF8.self).replacing("'", with: "\"").lowercased()
        guard declaration.contains("version=\"1.0\"") else { throw .forbidden("another version of XML than 1.0") }
        guard !declaration.contains("encoding") || declaration.contains("encoding=\"utf-8\"") else {
            throw .forbidden("an encoding other than UTF-8")
        }
    }

    private func count(_ counter: inout Int, _ limit: Int, _ what: String) throws(XMLRefusal) {
        counter += 1
        guard counter <= limit else { throw .tooMuch("\(limit) \(what)") }
    }

    private func starts(_ prefix: StaticString) -> Bool { startsName(prefix, at: at) }

    private func startsName(_ prefix: StaticString, at start: Int) -> Bool {
        guard start + prefix.utf8CodeUnitCount <= bytes.count else { return false }
        for offset in 0..<prefix.utf8CodeUnitCount where bytes[start + offset] != prefix.utf8Start[offset] { return false }
        return true
    }

    private func position(of byte: UInt8, from start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            if bytes[index] == byte { return index }
            index += 1
        }
        return nil
    }

    private mutating func skip(past end: StaticString, from start: Int) throws(XMLRefusal) {
        var index = start
        while index + end.utf8CodeUnitCount <= bytes.count {
            if startsName(end, at: index) {
                at = index + end.utf8CodeUnitCount
                return
            }
            index += 1
        }
        throw .malformed
    }
}
