import Cryptography

/// A signature element read by the one profile that is accepted: enveloped, one reference, to its own parent.
///
/// Reading it runs no transform and touches no key. Source: SAML 2.0 Core §5.4; XML Signature 1.1 §4.
struct EnvelopedSignature {
    let element: XMLElement
    let signedInfo: XMLElement
    let canonicalization: Canonicalization
    let algorithm: SignatureAlgorithm
    let referenceCanonicalization: Canonicalization
    let digest: DigestAlgorithm
    let digestValue: [UInt8]
    let value: [UInt8]
    /// Certificates that KeyInfo holds, in DER; they can only select.
    let certificates: [[UInt8]]

    /// - Parameter signed: the parent, whose `ID` the reference must name.
    init(_ element: XMLElement, in signed: XMLElement) throws(SignatureRefusal) {
        self.element = element
        do {
            try Self.require(element, [.signedInfo, .signatureValue], optional: .keyInfo)
            signedInfo = try element.only(.signedInfo)
            try Self.require(signedInfo, [.canonicalizationMethod, .signatureMethod, .reference])
            let reference = try signedInfo.only(.reference)
            try Self.require(reference, [.transforms, .digestMethod, .digestValue])
            guard let id = signed.attribute("ID"), !id.isEmpty, let uri = reference.attribute("URI") else {
                throw SignatureRefusal(.profile, "a reference without a URI, or an element without an ID")
            }
            guard uri.utf8.elementsEqual("#\(id)".utf8) else { throw SignatureRefusal(.profile, "a reference to \(uri)") }
            let transforms = try reference.only(.transforms)
            try Self.require(transforms, [.transform, .transform])
            let steps = transforms.elements
            guard Self.envelopes(steps[0]) else { throw SignatureRefusal(.algorithm, "the first transform is not enveloped-signature") }
            // A reference to an ID selects the element without its comments, even for a canonicalization that would keep them
            // (XML Signature 1.1 §4.4.3.3).
            let method = try Self.canonicalization(steps[1])
            referenceCanonicalization = Canonicalization(method.method, inclusivePrefixes: method.inclusivePrefixes)
            canonicalization = try Self.canonicalization(try signedInfo.only(.canonicalizationMethod))
            algorithm = try Self.algorithm(try signedInfo.only(.signatureMethod), SignatureMethods.signature)
            digest = try Self.algorithm(try reference.only(.digestMethod), SignatureMethods.digest)
            digestValue = try Self.binary(try reference.only(.digestValue))
            value = try Self.binary(try element.only(.signatureValue))
            certificates = try Self.certificates(try element.optional(.keyInfo))
        } catch let refusal as SignatureRefusal {
            throw refusal
        } catch let refusal as XMLRefusal {
            throw SignatureRefusal(.profile, refusal.reason)
        } catch {
            throw SignatureRefusal(.profile, "unreadable")
        }
    }

    var usesSHA1: Bool { algorithm == .rs1 || digest == .sha1 }

    /// Exactly these children in this order, then perhaps one more kind, and no text between them.
    private static func require(_ element: XMLElement, _ names: [XMLName], optional: XMLName? = nil) throws {
        let children = element.elements
        let isExact = children.count == names.count || (optional != nil && children.count == names.count + 1)
        guard isExact, !element.hasStrayText, zip(children, names).allSatisfy({ $0.isNamed($1) }) else {
            throw SignatureRefusal(.profile, "\(element.localName) with \(children.map(\.localName).joined(separator: ", "))")
        }
        if children.count > names.count, let optional, !children[names.count].isNamed(optional) {
            throw SignatureRefusal(.profile, "\(element.localName) with \(children[names.count].localName)")
        }
    }

    private static func envelopes(_ transform: XMLElement) -> Bool {
        guard let identifier = transform.attribute("Algorithm") else { return false }
        return SignatureMethods.envelopedSignature.isSame(as: identifier) && transform.elements.isEmpty && !transform.hasStrayText
    }

    private static func canonicalization(_ element: XMLElement) throws -> Canonicalization {
        let identifier = element.attribute("Algorithm") ?? ""
        let children = element.elements
        var prefixes: [String] = []
        guard children.count <= 1, !element.hasStrayText else { throw SignatureRefusal(.algorithm, "\(identifier) with content") }
        if let child = children.first {
            guard child.isNamed(.inclusiveNamespaces), child.elements.isEmpty, !child.hasStrayText else {
                throw SignatureRefusal(.algorithm, "\(identifier) with \(child.localName)")
            }
            prefixes = (child.attribute("PrefixList") ?? "").utf8.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }.map {
                String($0) ?? ""
            }
            guard prefixes.count <= 32, !prefixes.contains("") else { throw SignatureRefusal(.algorithm, "a long PrefixList") }
        }
        guard let method = Canonicalization(identifier: identifier, inclusivePrefixes: prefixes) else {
            throw SignatureRefusal(.algorithm, identifier)
        }
        return method
    }

    private static func algorithm<Algorithm>(_ element: XMLElement, _ find: (String) -> Algorithm?) throws -> Algorithm {
        let identifier = element.attribute("Algorithm") ?? ""
        // Parameters (an HMAC length, those of RSA-PSS) would change what the identifier says.
        guard let algorithm = find(identifier), element.elements.isEmpty, !element.hasStrayText else {
            throw SignatureRefusal(.algorithm, identifier)
        }
        return algorithm
    }

    private static func binary(_ element: XMLElement) throws -> [UInt8] {
        guard let bytes = try element.base64(), !bytes.isEmpty else { throw SignatureRefusal(.profile, "\(element.localName) that is not base 64") }
        return bytes
    }

    private static func certificates(_ keyInfo: XMLElement?) throws -> [[UInt8]] {
        guard let keyInfo else { return [] }
        var certificates: [[UInt8]] = []
        for data in keyInfo.elements(named: .x509Data) {
            for certificate in data.elements(named: .x509Certificate) {
                guard certificates.count < 8 else { throw SignatureRefusal(.profile, "many certificates") }
                if let der = try certificate.base64() { certificates.append(der) }
            }
        }
        return certificates
    }
}

extension XMLElement {
    /// The bytes that the element's text writes in base 64, which may hold white space (`xs:base64Binary`); nil if it is none.
    package func base64() throws(XMLRefusal) -> [UInt8]? {
        let letters = try wholeText().utf8.filter { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        return [UInt8](base64: String(decoding: letters, as: UTF8.self))
    }
}
