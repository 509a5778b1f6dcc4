import Foundation
import ProviderKit

/// Our request to a provider to end a person's session there.
///
/// Source: SAML 2.0 Core §3.7.1; Profiles §4.4.4.1.
struct LogoutRequest {
    let id: String
    let issuedAt: Date
    let destination: String
    /// Our entity id.
    let issuer: String
    let session: ProviderSession

    /// How long the provider may take it.
    private static let lifetime: TimeInterval = 300

    var message: SAMLMessage {
        let head = """
            <samlp:LogoutRequest \(XMLText.namespaces) ID="\(XMLText.escaped(id))" Version="2.0" IssueInstant="\(SAMLTime.text(issuedAt))" \
            Destination="\(XMLText.escaped(destination))" NotOnOrAfter="\(SAMLTime.text(issuedAt.addingTimeInterval(Self.lifetime)))" \
            Reason="urn:oasis:names:tc:SAML:2.0:logout:user"><saml:Issuer>\(XMLText.escaped(issuer))</saml:Issuer>
            """
        let qualifiers =
            XMLText.attribute("Format", session.format) + XMLText.attribute("NameQualifier", session.nameQualifier)
            + XMLText.attribute("SPNameQualifier", session.spNameQualifier)
        let index = session.sessionIndex.map { "<samlp:SessionIndex>\(XMLText.escaped($0))</samlp:SessionIndex>" } ?? ""
        return SAMLMessage(
            kind: .request, id: id, destination: destination, head: head,
            tail: "<saml:NameID\(qualifiers)>\(XMLText.escaped(session.subject))</saml:NameID>\(index)</samlp:LogoutRequest>")
    }
}

/// Our answer to a provider that ended a person's session.
///
/// Source: SAML 2.0 Core §3.7.2; Profiles §4.4.4.2.
struct LogoutResponse {
    let id: String
    let issuedAt: Date
    let destination: String
    let issuer: String
    let inResponseTo: String
    let isDone: Bool

    var message: SAMLMessage {
        let head = """
            <samlp:LogoutResponse \(XMLText.namespaces) ID="\(XMLText.escaped(id))" Version="2.0" IssueInstant="\(SAMLTime.text(issuedAt))" \
            Destination="\(XMLText.escaped(destination))"\(XMLText.attribute("InResponseTo", inResponseTo))>\
            <saml:Issuer>\(XMLText.escaped(issuer))</saml:Issuer>
            """
        let status = isDone ? SAMLIdentifier.success : "urn:oasis:names:tc:SAML:2.0:status:Responder"
        return SAMLMessage(
            kind: .response, id: id, destination: destination, head: head,
            tail: "<samlp:Status><samlp:StatusCode Value=\"\(status)\"></samlp:StatusCode></samlp:Status></samlp:LogoutResponse>")
    }
}
