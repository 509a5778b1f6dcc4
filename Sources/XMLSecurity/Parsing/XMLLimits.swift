/// How much of a hostile document is read before it is refused.
///
/// The counts keep libxml2 out of its quadratic corners (attributes of one element, namespace look-ups) and bound what
/// canonicalization can multiply: a long namespace name repeated on many elements.
package struct XMLLimits: Sendable {
    /// Bytes of the document.
    package let size: Int
    package let depth: Int
    /// Elements, comments and sections of text.
    package let nodes: Int
    package let attributes: Int
    package let attributesOfOneElement: Int
    package let namespaces: Int
    /// Bytes of one namespace name.
    package let namespaceLength: Int

    package init(
        size: Int, depth: Int = 32, nodes: Int = 4096, attributes: Int = 4096, attributesOfOneElement: Int = 48, namespaces: Int = 512,
        namespaceLength: Int = 512
    ) {
        self.size = size
        self.depth = depth
        self.nodes = nodes
        self.attributes = attributes
        self.attributesOfOneElement = attributesOfOneElement
        self.namespaces = namespaces
        self.namespaceLength = namespaceLength
    }

    /// A message that anyone may send: a SAML response.
    package static let message = XMLLimits(size: 100_000)
    /// The canonical form of such a message, which repeats namespaces.
    package static let canonicalMessage = XMLLimits(size: 1_000_000, attributes: 16384, namespaces: 8192)
    /// A document that an administrator chose: a provider's metadata.
    package static let metadata = XMLLimits(size: 1 << 20, nodes: 1 << 16, attributes: 1 << 16, namespaces: 1 << 13)
}
