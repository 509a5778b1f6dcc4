import XMLSecurity

/// Where the elements of SAML, XML Signature and XML Encryption may stand in a response: each under one of a few parents, the
/// dangerous ones at one place only. Anything of these vocabularies elsewhere refuses the message, so there is no second
/// assertion or signature for a mistaken look-up to find.
///
/// Source: SAML 2.0 schemas (protocol, assertion); "On Breaking SAML" (Somorovsky et al., 2012) for why.
enum ResponseShape {
    /// - Throws: `XMLRefusal.shape` with the element that is out of place.
    static func check(response: XMLElement) throws(XMLRefusal) {
        guard response.isNamed(.response) else { throw .shape("the root is not a Response") }
        try check(response)
        _ = try response.only(.status)
        let assertions = response.elements(named: .assertion) + response.elements(named: .encryptedAssertion)
        guard assertions.count <= 1 else { throw .shape("more than one assertion") }
    }

    static func check(assertion: XMLElement) throws(XMLRefusal) {
        guard assertion.isNamed(.assertion) else { throw .shape("what was encrypted is not an Assertion") }
        try check(assertion)
    }

    /// Every element below, without recursion.
    private static func check(_ root: XMLElement) throws(XMLRefusal) {
        var waiting = [root]
        while let parent = waiting.popLast() {
            let allowed = places.first { parent.isNamed($0.parent) }
            var singles = Singles(of: allowed)
            for child in parent.elements {
                if vocabularies.contains(where: { child.isIn($0) }) {
                    guard let allowed, allowed.children.contains(where: { child.isNamed($0) }) else {
                        throw .shape("\(child.localName) inside \(parent.localName)")
                    }
                    try singles.take(child)
                    if allowed.isText { throw .shape("\(child.localName) inside the text of \(parent.localName)") }
                } else if let allowed, !allowed.isOpen {
                    throw .shape("\(child.localName) inside \(parent.localName)")
                }
                waiting.append(child)
            }
            if let allowed, !allowed.isText, !allowed.isOpen, parent.hasStrayText { throw .shape("text inside \(parent.localName)") }
        }
    }

    private static let vocabularies: [XMLNamespace] = [.assertion, .protocol, .signature, .encryption, .encryption11]

    /// Holds the children that may occur once to that, and to the order of the schema.
    private struct Singles {
        let place: Place?
        private var last = -1

        init(of place: Place?) { self.place = place }

        mutating func take(_ child: XMLElement) throws(XMLRefusal) {
            guard let place, place.singles > 0, let position = place.children.firstIndex(where: { child.isNamed($0) }) else { return }
            guard position != last || position >= place.singles else {
                throw .shape("more than one \(child.localName) in \(place.parent)")
            }
            guard position > last || position >= place.singles && last >= place.singles else {
                throw .shape("\(child.localName) out of its order in \(place.parent)")
            }
            last = position
        }
    }

    private struct Place: Sendable {
        let parent: XMLName
        let children: [XMLName]
        /// How many of the children, from the first, may occur once only, in this order and before all others.
        var singles = 0
        /// Whether it may hold elements of vocabularies that are not ours.
        var isOpen = false
        /// Whether it holds text.
        var isText = false

        static func text(_ parent: XMLName) -> Place { Place(parent: parent, children: [], isText: true) }
    }

    private static func a(_ local: StaticString) -> XMLName { XMLName(.assertion, local) }
    private static func d(_ local: StaticString) -> XMLName { XMLName(.signature, local) }
    private static func e(_ local: StaticString) -> XMLName { XMLName(.encryption, local) }

    /// The most frequent first. What is not a parent here may have no child of these vocabularies.
    private static let places: [Place] = [
        Place(parent: .attributeValue, children: [.nameID], isOpen: true),
        Place(parent: .attribute, children: [.attributeValue]),
        Place(parent: .attributeStatement, children: [.attribute]),
        .text(.nameID), .text(.issuer), .text(.audience), .text(.authnContextClassRef),
        .text(a("AuthnContextDeclRef")), .text(a("AuthenticatingAuthority")), .text(XMLName(.protocol, "StatusMessage")),
        .text(d("DigestValue")), .text(d("SignatureValue")), .text(d("X509Certificate")), .text(e("CipherValue")),
        Place(
            parent: .response,
            children: [.issuer, .signature, .extensions, .status, .assertion, .encryptedAssertion], singles: 4),
        Place(parent: .extensions, children: [], isOpen: true),
        Place(parent: .status, children: [.statusCode, XMLName(.protocol, "StatusMessage"), XMLName(.protocol, "StatusDetail")]),
        Place(parent: .statusCode, children: [.statusCode]),
        Place(parent: XMLName(.protocol, "StatusDetail"), children: [], isOpen: true),
        Place(
            parent: .assertion,
            children: [.issuer, .signature, .subject, .conditions, a("Advice"), .authnStatement, .attributeStatement], singles: 5),
        Place(parent: a("Advice"), children: [], isOpen: true),
        Place(parent: .subject, children: [.nameID, .subjectConfirmation], singles: 1),
        Place(parent: .subjectConfirmation, children: [.nameID, .subjectConfirmationData], singles: 2),
        Place(parent: .subjectConfirmationData, children: [], isOpen: true),
        // A condition that is not known cannot be met: it refuses here.
        Place(parent: .conditions, children: [.audienceRestriction, .oneTimeUse, .proxyRestriction]),
        Place(parent: .audienceRestriction, children: [.audience]),
        Place(parent: .proxyRestriction, children: [.audience]),
        Place(parent: .authnStatement, children: [a("SubjectLocality"), .authnContext]),
        Place(
            parent: .authnContext,
            children: [.authnContextClassRef, a("AuthnContextDecl"), a("AuthnContextDeclRef"), a("AuthenticatingAuthority")]),
        Place(parent: a("AuthnContextDecl"), children: [], isOpen: true),
        Place(parent: .signature, children: [d("SignedInfo"), d("SignatureValue"), .keyInfo], singles: 3),
        Place(parent: d("SignedInfo"), children: [d("CanonicalizationMethod"), d("SignatureMethod"), d("Reference")]),
        Place(parent: d("CanonicalizationMethod"), children: [], isOpen: true),
        Place(parent: d("SignatureMethod"), children: [d("HMACOutputLength")], isOpen: true),
        Place(parent: d("Reference"), children: [d("Transforms"), .digestMethod, d("DigestValue")]),
        Place(parent: d("Transforms"), children: [d("Transform")]),
        Place(parent: d("Transform"), children: [d("XPath")], isOpen: true),
        Place(
            parent: .keyInfo,
            children: [d("KeyName"), d("KeyValue"), .x509Data, d("RetrievalMethod"), .encryptedKey], isOpen: true),
        Place(parent: d("KeyValue"), children: [d("RSAKeyValue")], isOpen: true),
        Place(parent: d("RSAKeyValue"), children: [d("Modulus"), d("Exponent")]),
        Place(
            parent: .x509Data,
            children: [.x509Certificate, d("X509IssuerSerial"), d("X509SKI"), d("X509SubjectName"), d("X509CRL")], isOpen: true),
        Place(parent: d("X509IssuerSerial"), children: [d("X509IssuerName"), d("X509SerialNumber")]),
        Place(parent: .encryptedAssertion, children: [.encryptedData, .encryptedKey]),
        Place(parent: .encryptedData, children: [e("EncryptionMethod"), .keyInfo, e("CipherData"), e("EncryptionProperties")], singles: 4),
        Place(
            parent: .encryptedKey,
            children: [e("EncryptionMethod"), .keyInfo, e("CipherData"), e("ReferenceList"), e("CarriedKeyName")],
            singles: 5),
        Place(
            parent: e("EncryptionMethod"),
            children: [.digestMethod, e("KeySize"), e("OAEPparams"), XMLName(.encryption11, "MGF")]),
        Place(parent: e("CipherData"), children: [e("CipherValue")]),
        Place(parent: e("ReferenceList"), children: [e("DataReference")]),
    ]
}
