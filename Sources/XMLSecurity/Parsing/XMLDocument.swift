import CLibXML2

/// A document from outside, parsed once and strictly: no network, DTD, entities, XInclude or recovery; UTF-8 alone; every ID
/// unique. It never changes afterwards.
package final class XMLDocument {
    let pointer: UnsafeMutablePointer<xmlDoc>
    private let rootNode: UnsafeMutablePointer<xmlNode>
    /// What was parsed, for whoever wants to read it again by other means.
    package let source: [UInt8]
    /// The values of all attributes named `ID`, `Id`, `id` or `AssertionID`, in whatever namespace.
    package private(set) var identifiers: Set<[UInt8]> = []

    package convenience init(_ bytes: [UInt8], limits: XMLLimits) throws(XMLRefusal) {
        // A byte order mark says nothing in UTF-8, yet some metadata starts with one.
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        try self.init(bytes[start...], limits)
    }

    private init(_ bytes: ArraySlice<UInt8>, _ limits: XMLLimits) throws(XMLRefusal) {
        guard let size = Int32(exactly: bytes.count), size > 0 else { throw .malformed }
        let parsed = bytes.withUnsafeBufferPointer { bytes -> Result<UnsafeMutablePointer<xmlDoc>, XMLRefusal> in
            do throws(XMLRefusal) {
                guard bytes.count <= limits.size else { throw .tooMuch("\(limits.size) bytes") }
                // libxml2 refuses broken UTF-8 as well; asking here keeps its guesses at other encodings out of the question.
                guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) else { throw .malformed }
                try MarkupScanner.check(bytes, within: limits)
                return .success(try Self.tree(of: bytes, size))
            } catch {
                return .failure(error)
            }
        }
        pointer = try parsed.get()
        source = Array(bytes)
        guard let root = xmlDocGetRootElement(pointer), pointer.pointee.intSubset == nil, pointer.pointee.extSubset == nil else {
            xmlFreeDoc(pointer)
            throw .malformed
        }
        rootNode = root
        // From here on all members have values, so that a throw runs deinit, which frees the tree.
        try audit()
    }

    deinit { xmlFreeDoc(pointer) }

    package var root: XMLElement { XMLElement(document: self, node: rootNode) }

    private static func tree(of bytes: UnsafeBufferPointer<UInt8>, _ size: Int32) throws(XMLRefusal) -> UnsafeMutablePointer<xmlDoc> {
        LibXML2.prepare()
        guard let context = xmlNewParserCtxt() else { throw .malformed }
        defer { xmlFreeParserCtxt(context) }
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_COMPACT.rawValue
        let document = bytes.withMemoryRebound(to: CChar.self) { xmlCtxtReadMemory(context, $0.baseAddress, size, nil, "UTF-8", Int32(options)) }
        guard let document else { throw .malformed }
        // The parser hands out a tree even where namespaces are broken.
        guard context.pointee.wellFormed == 1, context.pointee.nsWellFormed == 1, context.pointee.errNo == 0 else {
            xmlFreeDoc(document)
            throw .malformed
        }
        return document
    }

    /// Walks the whole tree once: only elements, text and comments, and no ID twice.
    private func audit() throws(XMLRefusal) {
        var next: UnsafeMutablePointer<xmlNode>? = rootNode
        var sibling = pointer.pointee.children
        while let node = sibling {
            guard node == rootNode || node.pointee.type == XML_COMMENT_NODE else { throw .forbidden("something beside the root element") }
            sibling = node.pointee.next
        }
        while let node = next {
            switch node.pointee.type {
            case XML_ELEMENT_NODE: try auditAttributes(of: node)
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE, XML_COMMENT_NODE: break
            case XML_PI_NODE: throw .forbidden("a processing instruction")
            default: throw .forbidden("an entity")
            }
            next = node.pointee.type == XML_ELEMENT_NODE ? node.pointee.children : nil
            if next == nil { next = following(node) }
        }
    }

    private func following(_ node: UnsafeMutablePointer<xmlNode>) -> UnsafeMutablePointer<xmlNode>? {
        var node = node
        while node != rootNode {
            if let sibling = node.pointee.next { return sibling }
            guard let parent = node.pointee.parent else { return nil }
            node = parent
        }
        return nil
    }

    private func auditAttributes(of node: UnsafeMutablePointer<xmlNode>) throws(XMLRefusal) {
        var next = node.pointee.properties
        while let attribute = next {
            var part = attribute.pointee.children
            while let text = part {
                guard text.pointee.type == XML_TEXT_NODE else { throw .forbidden("an entity") }
                part = text.pointee.next
            }
            if Self.isIdentifier(attribute.pointee.name) {
                guard identifiers.insert(LibXML2.bytes(of: attribute)).inserted else { throw .repeatedID }
            }
            next = attribute.pointee.next
        }
    }

    private static func isIdentifier(_ name: UnsafePointer<xmlChar>) -> Bool {
        LibXML2.isEqual(name, "ID") || LibXML2.isEqual(name, "Id") || LibXML2.isEqual(name, "id") || LibXML2.isEqual(name, "AssertionID")
    }
}

/// What has to be done once, and comparisons of the library's strings.
enum LibXML2 {
    private static let isPrepared: Bool = {
        xmlInitParser()
        return true
    }()

    /// Starts the library, and keeps its messages off this thread's standard error: they would repeat a stranger's words.
    static func prepare() {
        _ = isPrepared
        xmlSetStructuredErrorFunc(nil) { _, _ in }
    }

    static func isEqual(_ text: UnsafePointer<xmlChar>?, _ literal: StaticString) -> Bool {
        guard let text else { return false }
        return xmlStrEqual(text, literal.utf8Start) == 1
    }

    static func string(_ text: UnsafePointer<xmlChar>?) -> String {
        guard let text else { return "" }
        return String(cString: text)
    }

    static func bytes(of attribute: UnsafeMutablePointer<xmlAttr>) -> [UInt8] {
        var bytes: [UInt8] = []
        var part = attribute.pointee.children
        while let text = part {
            if let content = text.pointee.content { bytes.append(contentsOf: UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content)))) }
            part = text.pointee.next
        }
        return bytes
    }
}
