import Cryptography
import Foundation
import IdentityModel

/// A small SAML identity provider for practice: its metadata, and one signed assertion for whoever types a name.
///
/// Its texts are written in the form that exclusive canonicalization gives, so that what is hashed is what is sent.
/// Source: SAML 2.0 Core §2, §3; XML Signature 1.1 §4; Exclusive XML Canonicalization §3.
struct PracticeSAML: Sendable {
    let entityID: String
    let signInURL: String
    let keys: PracticeKeys
    let time: any TimeSource
    let random: any RandomSource

    init(publicURL: String, keys: PracticeKeys, time: any TimeSource, random: any RandomSource) {
        entityID = publicURL + "/demo/idp/saml"
        signInURL = entityID
        self.keys = keys
        self.time = time
        self.random = random
    }

    var metadata: String {
        """
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" \
        entityID="\(Self.escaped(entityID))"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">\
        <md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>\(keys.certificate)</ds:X509Certificate></ds:X509Data>\
        </ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" \
        Location="\(Self.escaped(signInURL))"/></md:IDPSSODescriptor></md:EntityDescriptor>
        """
    }

    /// The ID of the request that a browser brings by the redirect binding; nil if it cannot be read.
    ///
    /// Our own service provider deflates by stored blocks alone (RFC 1951 §3.2.4), and nobody else is served here.
    static func requestID(in message: String) -> String? {
        guard message.utf8.count <= 16 << 10, let bytes = [UInt8](base64: message) else { return nil }
        var text: [UInt8] = []
        var index = 0
        while index + 5 <= bytes.count {
            let (header, count) = (bytes[index], Int(bytes[index + 1]) | Int(bytes[index + 2]) << 8)
            guard header & 0b110 == 0, index + 5 + count <= bytes.count else { return nil }
            text += bytes[(index + 5)..<(index + 5 + count)]
            index += 5 + count
            if header & 1 == 1 { break }
        }
        let request = String(decoding: text, as: UTF8.self)
        guard let start = request.range(of: " ID=\""), let end = request[start.upperBound...].firstIndex(of: "\"") else { return nil }
        return String(request[start.upperBound..<end])
    }

    /// A response in base64, as the browser posts it.
    func response(for person: PracticePerson, to requestID: String, at consumer: String, audience: String) throws -> String {
        let (id, now) = ("_" + random.uuid(), time.now.addingTimeInterval(person.drift))
        let answered = person.fault == .answer ? "_another-question" : requestID
        let assertion = assertion(
            "_" + random.uuid(), person, answered, consumer, person.fault == .audience ? "urn:example:another-service" : audience, now)
        let issuer = person.fault == .issuer ? entityID + "/other" : entityID
        let document =
            "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" Destination=\"\(Self.escaped(consumer))\" ID=\"\(id)\""
            + " InResponseTo=\"\(Self.escaped(answered))\" IssueInstant=\"\(Self.text(now))\" Version=\"2.0\">"
            + "<saml:Issuer xmlns:saml=\"\(Self.assertionNames)\">\(Self.escaped(issuer))</saml:Issuer>"
            + "<samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"></samlp:StatusCode></samlp:Status>"
            + (try signed(assertion, with: try keys.signer(person.fault))) + "</samlp:Response>"
        return Array(document.utf8).base64
    }

    private static let assertionNames = "urn:oasis:names:tc:SAML:2.0:assertion"
    private static let signatureNames = "http://www.w3.org/2000/09/xmldsig#"

    /// An assertion in two halves: the signature comes between them.
    private struct Halves {
        let id: String
        let head: String
        let tail: String
    }

    private func assertion(
        _ id: String, _ person: PracticePerson, _ answered: String, _ consumer: String, _ audience: String, _ now: Date
    ) -> Halves {
        let (start, end) = (Self.text(now.addingTimeInterval(-30)), Self.text(now.addingTimeInterval(300)))
        let issuer = person.fault == .issuer ? entityID + "/other" : entityID
        let head =
            "<saml:Assertion xmlns:saml=\"\(Self.assertionNames)\" ID=\"\(id)\" IssueInstant=\"\(Self.text(now))\" Version=\"2.0\">"
            + "<saml:Issuer>\(Self.escaped(issuer))</saml:Issuer>"
        let attributes = [("mail", person.email), ("displayName", person.name)].map {
            "<saml:Attribute Name=\"\($0.0)\"><saml:AttributeValue>\(Self.escaped($0.1))</saml:AttributeValue></saml:Attribute>"
        }.joined()
        let tail =
            "<saml:Subject><saml:NameID Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:persistent\">\(Self.escaped(person.email))</saml:NameID>"
            + "<saml:SubjectConfirmation Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\">"
            + "<saml:SubjectConfirmationData InResponseTo=\"\(Self.escaped(answered))\" NotOnOrAfter=\"\(end)\""
            + " Recipient=\"\(Self.escaped(consumer))\"></saml:SubjectConfirmationData></saml:SubjectConfirmation></saml:Subject>"
            + "<saml:Conditions NotBefore=\"\(start)\" NotOnOrAfter=\"\(end)\"><saml:AudienceRestriction>"
            + "<saml:Audience>\(Self.escaped(audience))</saml:Audience></saml:AudienceRestriction></saml:Conditions>"
            + "<saml:AuthnStatement AuthnInstant=\"\(Self.text(now))\" SessionIndex=\"\(id)\"><saml:AuthnContext>"
            + "<saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified</saml:AuthnContextClassRef>"
            + "</saml:AuthnContext></saml:AuthnStatement>"
            + "<saml:AttributeStatement>\(attributes)</saml:AttributeStatement></saml:Assertion>"
        return Halves(id: id, head: head, tail: tail)
    }

    private func signed(_ assertion: Halves, with key: PrivateKey) throws -> String {
        let digest = DigestAlgorithm.sha256.hash(Array((assertion.head + assertion.tail).utf8)).base64
        let canonical = "http://www.w3.org/2001/10/xml-exc-c14n#"
        let info =
            "<ds:SignedInfo xmlns:ds=\"\(Self.signatureNames)\">"
            + "<ds:CanonicalizationMethod Algorithm=\"\(canonical)\"></ds:CanonicalizationMethod>"
            + "<ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"></ds:SignatureMethod>"
            + "<ds:Reference URI=\"#\(assertion.id)\"><ds:Transforms>"
            + "<ds:Transform Algorithm=\"\(Self.signatureNames)enveloped-signature\"></ds:Transform>"
            + "<ds:Transform Algorithm=\"\(canonical)\"></ds:Transform></ds:Transforms>"
            + "<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></ds:DigestMethod>"
            + "<ds:DigestValue>\(digest)</ds:DigestValue></ds:Reference></ds:SignedInfo>"
        let value = try key.sign(Array(info.utf8), .rs256).base64
        return assertion.head
            + "<ds:Signature xmlns:ds=\"\(Self.signatureNames)\">\(info)<ds:SignatureValue>\(value)</ds:SignatureValue></ds:Signature>"
            + assertion.tail
    }

    private static func text(_ date: Date) -> String { date.formatted(.iso8601) }

    /// For text and attribute values alike; what canonicalization would spell otherwise, PracticePerson does not let in.
    private static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;").replacingOccurrences(of: ">", with: "&gt;")
            .replacingOccurrences(of: "\"", with: "\u{201D}")
    }
}
