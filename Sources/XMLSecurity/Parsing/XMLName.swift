/// An element's name: namespace and local name, never a prefix.
///
/// Names of ours are literals, so that comparing them with a document's is a comparison of bytes.
package struct XMLName: Sendable, CustomStringConvertible {
    package let namespace: XMLNamespace
    package let local: StaticString

    package init(_ namespace: XMLNamespace, _ local: StaticString) {
        self.namespace = namespace
        self.local = local
    }

    package var description: String { local.description }
}

package struct XMLNamespace: Sendable {
    let name: StaticString

    package init(_ name: StaticString) { self.name = name }

    /// XML Signature.
    package static let signature = XMLNamespace("http://www.w3.org/2000/09/xmldsig#")
    package static let encryption = XMLNamespace("http://www.w3.org/2001/04/xmlenc#")
    package static let encryption11 = XMLNamespace("http://www.w3.org/2009/xmlenc11#")
    package static let exclusiveCanonicalization = XMLNamespace("http://www.w3.org/2001/10/xml-exc-c14n#")
}
