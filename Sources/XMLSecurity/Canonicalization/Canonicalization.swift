import CLibXML2

/// A way to write an element as bytes such that equal content gives equal bytes.
///
/// Source: Canonical XML 1.0 and 1.1; Exclusive XML Canonicalization 1.0.
package struct Canonicalization: Sendable {
    package enum Method: Sendable, Equatable {
        case exclusive
        case inclusive10
        case inclusive11
    }

    package let method: Method
    package let keepsComments: Bool
    /// Prefixes that exclusive canonicalization treats inclusively; `#default` for none.
    package let inclusivePrefixes: [String]

    package init(_ method: Method, keepsComments: Bool = false, inclusivePrefixes: [String] = []) {
        self.method = method
        self.keepsComments = keepsComments
        self.inclusivePrefixes = inclusivePrefixes
    }

    /// By its identifier; nil for any other algorithm.
    init?(identifier: String, inclusivePrefixes: [String]) {
        let known: (Method, Bool)? =
            switch [UInt8](identifier.utf8) {
            case Self.exclusive: (.exclusive, false)
            case Self.exclusive + Self.withComments: (.exclusive, true)
            case Self.inclusive10: (.inclusive10, false)
            case Self.inclusive10 + Array("#".utf8) + Self.withComments: (.inclusive10, true)
            case Self.inclusive11: (.inclusive11, false)
            case Self.inclusive11 + Array("#".utf8) + Self.withComments: (.inclusive11, true)
            default: nil
            }
        guard let known, inclusivePrefixes.isEmpty || known.0 == .exclusive else { return nil }
        self.init(known.0, keepsComments: known.1, inclusivePrefixes: inclusivePrefixes)
    }

    private static let exclusive = Array("http://www.w3.org/2001/10/xml-exc-c14n#".utf8)
    private static let inclusive10 = Array("http://www.w3.org/TR/2001/REC-xml-c14n-20010315".utf8)
    private static let inclusive11 = Array("http://www.w3.org/2006/12/xml-c14n11".utf8)
    private static let withComments = Array("WithComments".utf8)

    /// The canonical bytes of an element with all it contains but `omitted`.
    ///
    /// - Throws: `notCanonicalizable` if the library fails or writes nothing.
    package func bytes(of element: XMLElement, omitting omitted: XMLElement? = nil) throws(XMLRefusal) -> [UInt8] {
        LibXML2.prepare()
        guard let output = xmlAllocOutputBuffer(nil) else { throw .notCanonicalizable }
        defer { xmlOutputBufferClose(output) }
        var subtree = Subtree(apex: element.node, omitted: omitted?.node)
        let mode =
            switch method {
            case .exclusive: XML_C14N_EXCLUSIVE_1_0
            case .inclusive10: XML_C14N_1_0
            case .inclusive11: XML_C14N_1_1
            }
        let written = withPrefixes { prefixes in
            xmlC14NExecute(
                element.document.pointer,
                { state, node, parent in
                    guard let state, let node else { return 0 }
                    return state.assumingMemoryBound(to: Subtree.self).pointee.contains(node, parent) ? 1 : 0
                },
                &subtree, Int32(mode.rawValue), prefixes, keepsComments ? 1 : 0, output)
        }
        guard written >= 0, let content = xmlOutputBufferGetContent(output), xmlOutputBufferGetSize(output) > 0 else { throw .notCanonicalizable }
        return Array(UnsafeBufferPointer(start: content, count: Int(xmlOutputBufferGetSize(output))))
    }

    /// The prefixes as the library wants them: a list of strings that a null pointer ends.
    private func withPrefixes(_ work: (UnsafeMutablePointer<UnsafeMutablePointer<xmlChar>?>?) -> Int32) -> Int32 {
        guard !inclusivePrefixes.isEmpty else { return work(nil) }
        var text: [xmlChar] = []
        var starts: [Int] = []
        for prefix in inclusivePrefixes {
            starts.append(text.count)
            text += Array(prefix.utf8) + [0]
        }
        return text.withUnsafeMutableBufferPointer { text in
            var list = starts.map { start in text.baseAddress.map { $0 + start } } + [nil]
            return work(&list)
        }
    }
}

/// Which nodes of a document are written.
private struct Subtree {
    let apex: UnsafeMutablePointer<xmlNode>
    let omitted: UnsafeMutablePointer<xmlNode>?

    /// - Parameter parent: the element that a namespace or an attribute stands on; a namespace has no parent of its own.
    func contains(_ node: UnsafeMutablePointer<xmlNode>, _ parent: UnsafeMutablePointer<xmlNode>?) -> Bool {
        // A namespace's record is not a node; only its type is in the same place.
        let ownsParent = node.pointee.type == XML_NAMESPACE_DECL || node.pointee.type == XML_ATTRIBUTE_NODE
        var next = ownsParent ? parent : node
        var isInside = false
        while let current = next {
            if current == omitted { return false }
            if current == apex { isInside = true }
            // Past the apex nothing can be omitted: what is omitted lies inside it.
            if isInside { return true }
            next = current.pointee.parent
        }
        return false
    }
}
