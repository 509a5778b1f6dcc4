extension XMLDocument {
    /// Parses a fragment as if it stood inside `context`: its namespaces are in scope, nothing else of it is.
    ///
    /// - Returns: the fragment's only element. Its parent is a bare element that only carries the namespaces.
    /// Source: XML Encryption 1.1 §4.4, step 4: the plaintext takes the place of the encrypted data.
    static func element(inFragment fragment: [UInt8], context: XMLElement, limits: XMLLimits) throws(XMLRefusal) -> XMLElement {
        var text = Array("<fragment".utf8)
        for (prefix, name) in context.namespacesInScope {
            text += Array(prefix.isEmpty ? " xmlns=\"".utf8 : " xmlns:\(prefix)=\"".utf8)
            for byte in name.utf8 {
                switch byte {
                case 0x22: text += Array("&quot;".utf8)
                case 0x26: text += Array("&amp;".utf8)
                case 0x3C: text += Array("&lt;".utf8)
                default: text.append(byte)
                }
            }
            text.append(0x22)
        }
        text += [0x3E] + fragment + Array("</fragment>".utf8)
        let document = try XMLDocument(text, limits: limits)
        let elements = document.root.elements
        guard elements.count == 1, !document.root.hasStrayText else { throw .shape("the encrypted content is not one element") }
        return elements[0]
    }
}
