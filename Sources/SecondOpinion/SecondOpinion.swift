import CXMLSec

/// What libxmlsec1 says of a signature that our own verifier accepted, and of what it covers.
///
/// It is asked last, since it runs transforms before it knows the key; of its transforms, key sources and references only those that our
/// profile has are left to it. It shares libxml2 and OpenSSL with us, and none of our code.
package enum SecondOpinion {
    /// Why it does not agree.
    package enum Disagreement: Error, Equatable {
        case notStarted
        case unreadable
        case noSuchElement
        case unusableKey
        /// The signature or the digest does not verify, or something in it is not of our profile.
        case invalid
        case failed
        /// It verifies, but covers other octets than we read.
        case otherContent

        package var reason: String {
            switch self {
            case .notStarted: "libxmlsec1 cannot start"
            case .unreadable: "libxmlsec1 cannot read the document"
            case .noSuchElement: "libxmlsec1 finds no such signed element"
            case .unusableKey: "libxmlsec1 cannot use the certificate"
            case .invalid: "libxmlsec1 does not verify the signature"
            case .failed: "libxmlsec1 failed"
            case .otherContent: "libxmlsec1 says that the signature covers other content"
            }
        }
    }

    /// - Parameters:
    ///   - document: the octets of the document that holds the signed element.
    ///   - id: the element's ID, unique in the document.
    ///   - certificate: DER; the one whose key verified it for us.
    ///   - covered: the octets that we found to be covered.
    package static func agrees(
        on document: [UInt8], id: String, certificate: [UInt8], covered: [UInt8], allowsSHA1: Bool
    ) throws(Disagreement) {
        guard isStarted else { throw .notStarted }
        // The ID goes into an XPointer expression.
        guard let size = Int32(exactly: document.count), let length = UInt32(exactly: certificate.count), id.utf8.allSatisfy(isPlain) else {
            throw .noSuchElement
        }
        var found: UnsafeMutablePointer<UInt8>?
        var count = 0
        let answer = gatehouse_xmlsec_verify(document, size, id, certificate, length, allowsSHA1 ? 1 : 0, &found, &count)
        defer { free(found) }
        switch UInt32(answer) {
        case GATEHOUSE_XMLSEC_VALID.rawValue:
            guard UnsafeBufferPointer(start: found, count: count).elementsEqual(covered) else { throw .otherContent }
        case GATEHOUSE_XMLSEC_UNREADABLE.rawValue: throw .unreadable
        case GATEHOUSE_XMLSEC_NO_ELEMENT.rawValue: throw .noSuchElement
        case GATEHOUSE_XMLSEC_NO_KEY.rawValue: throw .unusableKey
        case GATEHOUSE_XMLSEC_INVALID.rawValue: throw .invalid
        default: throw .failed
        }
    }

    private static let isStarted = gatehouse_xmlsec_start() == 1

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5F: true
        default: false
        }
    }
}
