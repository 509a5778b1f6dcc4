import CLibXML2

/// An element of a document, which it keeps alive.
///
/// Looking something up names its namespace, its local name and its parent; there is no search among descendants.
package struct XMLElement {
    package let document: XMLDocument
    let node: UnsafeMutablePointer<xmlNode>

    /// The local name, for messages.
    package var localName: String { LibXML2.string(node.pointee.name) }
    package var namespace: String? { node.pointee.ns.map { LibXML2.string($0.pointee.href) } }

    package func isNamed(_ name: XMLName) -> Bool {
        isIn(name.namespace) && LibXML2.isEqual(node.pointee.name, name.local)
    }

    package func isIn(_ namespace: XMLNamespace) -> Bool {
        guard let own = node.pointee.ns else { return false }
        return LibXML2.isEqual(own.pointee.href, namespace.name)
    }

    package func isSame(as other: XMLElement) -> Bool { node == other.node }

    /// The child elements in order.
    package var elements: [XMLElement] {
        var elements: [XMLElement] = []
        var next = node.pointee.children
        while let child = next {
            if child.pointee.type == XML_ELEMENT_NODE { elements.append(XMLElement(document: document, node: child)) }
            next = child.pointee.next
        }
        return elements
    }

    package func elements(named name: XMLName) -> [XMLElement] { elements.filter { $0.isNamed(name) } }

    /// The one child of that name.
    package func only(_ name: XMLName) throws(XMLRefusal) -> XMLElement {
        guard let element = try optional(name) else { throw .shape("\(localName) lacks \(name)") }
        return element
    }

    /// The one child of that name, or none.
    package func optional(_ name: XMLName) throws(XMLRefusal) -> XMLElement? {
        let found = elements(named: name)
        guard found.count <= 1 else { throw .shape("\(localName) has more than one \(name)") }
        return found.first
    }

    /// The value of an attribute in no namespace.
    package func attribute(_ name: StaticString) -> String? {
        var next = node.pointee.properties
        while let attribute = next {
            if attribute.pointee.ns == nil && LibXML2.isEqual(attribute.pointee.name, name) {
                return String(decoding: LibXML2.bytes(of: attribute), as: UTF8.self)
            }
            next = attribute.pointee.next
        }
        return nil
    }

    /// All text of the element, whatever comments stand between its parts.
    ///
    /// - Throws: `shape` if it has a child element.
    package func wholeText() throws(XMLRefusal) -> String {
        var bytes: [UInt8] = []
        var next = node.pointee.children
        while let child = next {
            switch child.pointee.type {
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
                if let content = child.pointee.content {
                    bytes.append(contentsOf: UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content))))
                }
            case XML_COMMENT_NODE: break
            default: throw .shape("\(localName) has an element where text belongs")
            }
            next = child.pointee.next
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text without white space at its ends, for values whose schema type collapses it (`xs:anyURI`).
    package func trimmedText() throws(XMLRefusal) -> String {
        let text = try wholeText().utf8
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
        let start = text.firstIndex { !isBlank($0) } ?? text.endIndex
        let end = text.lastIndex { !isBlank($0) }.map { text.index(after: $0) } ?? text.endIndex
        return start < end ? String(decoding: text[start..<end], as: UTF8.self) : ""
    }

    /// Whether anything but white space and comments stands between the child elements.
    package var hasStrayText: Bool {
        var next = node.pointee.children
        while let child = next {
            let type = child.pointee.type
            if (type == XML_TEXT_NODE || type == XML_CDATA_SECTION_NODE) && xmlIsBlankNode(child) != 1 { return true }
            next = child.pointee.next
        }
        return false
    }

    /// The namespaces in scope, by prefix (empty: the default).
    var namespacesInScope: [(prefix: String, name: String)] {
        var scope: [(prefix: String, name: String)] = []
        var next: UnsafeMutablePointer<xmlNode>? = node
        while let element = next, element.pointee.type == XML_ELEMENT_NODE {
            var declaration = element.pointee.nsDef
            while let namespace = declaration {
                let prefix = LibXML2.string(namespace.pointee.prefix)
                if !scope.contains(where: { $0.prefix.utf8.elementsEqual(prefix.utf8) }) {
                    scope.append((prefix, LibXML2.string(namespace.pointee.href)))
                }
                declaration = namespace.pointee.next
            }
            next = element.pointee.parent
        }
        return scope
    }
}
