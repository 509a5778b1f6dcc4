import Cryptography
import Foundation
import IdentityModel
import ProviderKit
import XMLSecurity

/// Decides about a sign-out message of a provider: delivery, configuration and time in, message or refusal out.
///
/// A request must be signed, by the query or inside: it ends sessions. A response may come unsigned, since it only lets a browser go on to
/// where it was sent already; one that is signed must be signed well.
/// Source: SAML 2.0 Core §3.7; Profiles §4.4.4; Bindings §3.4.4.1.
struct LogoutReader {
    struct Configuration {
        let issuer: String
        let keys: [TrustedKey]
        let audience: String
        let decryption: Decryption
        let allowsSHA1: Bool
    }

    let configuration: Configuration
    let now: Date

    enum Decision {
        case accepted(SignOutMessage)
        case refused(Verdict)
    }

    func decide(_ delivery: SignOutDelivery) -> Decision {
        var checks = CheckList()
        let content = read(delivery, &checks)
        let verdict = Verdict.all("saml.signOut", of: checks.verdicts)
        guard checks.firstRefusal == nil, let content else { return .refused(verdict) }
        switch content {
        case .request(let id, let subject, let indexes): return .accepted(.request(id: id, subject: subject, indexes: indexes, verdict))
        case .response(let isDone): return .accepted(.response(isDone: isDone, verdict))
        }
    }

    private enum Content {
        case request(id: String, subject: String, indexes: [String])
        case response(isDone: Bool)
    }

    private func read(_ delivery: SignOutDelivery, _ checks: inout CheckList) -> Content? {
        let (kind, text): (SAMLMessage.Kind, String)
        switch (delivery.parameters["SAMLRequest"], delivery.parameters["SAMLResponse"]) {
        case (let request?, nil): (kind, text) = (.request, request)
        case (nil, let response?): (kind, text) = (.response, response)
        default:
            checks.refuse(.malformed, "saml.signOut.message", expected: "one of SAMLRequest and SAMLResponse", received: "none or both")
            return nil
        }
        guard let document = document(text, delivery, &checks), let (root, isSigned) = trusted(document.root, kind, delivery, &checks) else {
            return nil
        }
        let name = XMLName(.protocol, kind == .request ? "LogoutRequest" : "LogoutResponse")
        guard root.isNamed(name) else {
            checks.refuse(.malformed, "saml.signOut.message", expected: "a \(name)", received: root.localName)
            return nil
        }
        guard kind == .response || isSigned else {
            checks.refuse(
                .untrusted, "saml.signOut.signature", expected: "a signed LogoutRequest", received: "no signature",
                advice: "let the provider sign its logout messages")
            return nil
        }
        checkEnvelope(root, delivery, &checks)
        switch kind {
        case .request: return request(root, &checks)
        case .response: return response(root, delivery, &checks)
        }
    }

    private func document(_ text: String, _ delivery: SignOutDelivery, _ checks: inout CheckList) -> XMLDocument? {
        let letters = text.utf8.filter { $0 != 0x0A && $0 != 0x0D }
        guard text.utf8.count <= UnverifiedResponse.sizeLimit, let bytes = [UInt8](base64: String(decoding: letters, as: UTF8.self)), !bytes.isEmpty
        else {
            checks.refuse(.malformed, "saml.signOut.base64", expected: "base 64 of a message", received: "something else")
            return nil
        }
        do {
            let document = try XMLDocument(
                delivery.query == nil ? bytes : try Inflate.decode(bytes, limit: UnverifiedResponse.sizeLimit), limits: .message)
            checks.pass("saml.signOut.xml")
            return document
        } catch {
            let reason = (error as? Inflate.Failure)?.reason ?? (error as? XMLRefusal)?.reason ?? "unreadable"
            checks.refuse(.malformed, "saml.signOut.xml", expected: "plain XML", received: reason)
            return nil
        }
    }

    /// The root as the signature covers it, and whether one does.
    private func trusted(
        _ root: XMLElement, _ kind: SAMLMessage.Kind, _ delivery: SignOutDelivery, _ checks: inout CheckList
    ) -> (XMLElement, isSigned: Bool)? {
        let verifier = SignatureVerifier(keys: configuration.keys, allowsSHA1: configuration.allowsSHA1)
        let check = "saml.signOut.signature"
        do throws(SignatureRefusal) {
            if let query = delivery.query {
                guard let signed = RedirectSignature(query: query, kind: kind) else {
                    checks.skip(check, received: "no signature")
                    return (root, false)
                }
                let key = try verifier.verify(detached: signed.value, over: signed.octets, identifier: signed.algorithm)
                checks.pass(check, received: "certificate \(key.certificate.fingerprint.prefix(16))")
                return (root, true)
            }
            guard let signature = root.elements(named: .signature).first else {
                checks.skip(check, received: "no signature")
                return (root, false)
            }
            let signed = try verifier.verify(signature, of: root)
            checks.pass(check, received: "certificate \(signed.key.certificate.fingerprint.prefix(16))")
            return (try signed.document().root, true)
        } catch {
            checks.refuse(
                .untrusted, check, expected: "a signature by a configured certificate", received: "\(error.rule.rawValue): \(error.found)",
                advice: error.rule == .key ? "read the provider's metadata again: it may have changed its key" : nil)
            return nil
        }
    }

    private func checkEnvelope(_ root: XMLElement, _ delivery: SignOutDelivery, _ checks: inout CheckList) {
        checks.equal(.unusable, "saml.signOut.version", expected: "2.0", received: root.attribute("Version"), advice: "use SAML 2.0")
        let issuer = (try? root.only(.issuer)).flatMap { try? $0.trimmedText() }
        checks.equal(
            .misaddressed, "saml.signOut.issuer", expected: configuration.issuer, received: issuer,
            advice: "the provider's entity id must be that of its metadata")
        let destination = root.attribute("Destination")
        if let destination, delivery.addresses.contains(where: { $0.isIdentical(to: destination) }) {
            checks.pass("saml.signOut.destination", received: destination)
        } else {
            checks.refuse(
                .misaddressed, "saml.signOut.destination", expected: delivery.addresses.joined(separator: " or "), received: destination ?? "nothing",
                advice: "set the logout URL at the provider to the expected value")
        }
        TimeChecks(now: now).checkIssued(root.attribute("IssueInstant"), "saml.signOut.issueInstant", isUnsolicited: true, &checks)
        if let end = root.attribute("NotOnOrAfter") { TimeChecks(now: now).checkNotOnOrAfter(end, "saml.signOut.notOnOrAfter", &checks) }
    }

    private func request(_ root: XMLElement, _ checks: inout CheckList) -> Content? {
        let id = root.attribute("ID") ?? ""
        let indexes = root.elements(named: XMLName(.protocol, "SessionIndex")).compactMap { try? $0.trimmedText() }
        guard let subject = subject(of: root), !subject.isEmpty, subject.utf8.count <= 2048, !id.isEmpty, id.utf8.count <= 512, indexes.count <= 64
        else {
            checks.refuse(
                .unusable, "saml.signOut.nameID", expected: "a NameID, or one encrypted to our certificate", received: "none that can be read")
            return nil
        }
        checks.pass("saml.signOut.nameID")
        return .request(id: id, subject: subject, indexes: indexes)
    }

    private func subject(of root: XMLElement) -> String? {
        if let name = try? root.optional(.nameID) { return try? name.wholeText() }
        guard let container = try? root.only(XMLName(.assertion, "EncryptedID")),
            let name = try? configuration.decryption.element(in: container, recipient: configuration.audience), name.isNamed(.nameID)
        else { return nil }
        return try? name.wholeText()
    }

    private func response(_ root: XMLElement, _ delivery: SignOutDelivery, _ checks: inout CheckList) -> Content? {
        checks.equal(
            .misaddressed, "saml.signOut.inResponseTo", expected: delivery.awaitedRequestID ?? "a request of ours",
            received: root.attribute("InResponseTo"), advice: "sign out again; the response answers another request")
        let codes = (try? root.only(.status))?.elements(named: .statusCode) ?? []
        let value = codes.count == 1 ? codes[0].attribute("Value") : nil
        let detail = codes.first?.elements(named: .statusCode).first?.attribute("Value")
        let isDone = value?.isIdentical(to: SAMLIdentifier.success) ?? false
        let received = [value, detail].compactMap { $0 }.joined(separator: " / ")
        if isDone {
            checks.pass("saml.signOut.status", received: received)
        } else {
            // Our own session is over already; the person may still have one there.
            checks.warn("saml.signOut.status", expected: "Success", received: received, advice: "the provider's own log says why")
        }
        return .response(isDone: isDone)
    }
}

/// The parts of a query that a signature by the HTTP-Redirect binding covers, as they were sent.
///
/// Source: SAML 2.0 Bindings §3.4.4.1: the octets of the original URL, re-encoded by nobody.
struct RedirectSignature {
    let octets: [UInt8]
    let algorithm: String
    let value: [UInt8]

    /// - Returns: nil if the query has no signature; a broken one stays and verifies nothing.
    init?(query: String, kind: SAMLMessage.Kind) {
        let pairs = query.utf8.split(separator: 0x26)
        func raw(_ name: String) -> ArraySlice<UInt8>? {
            let start = Array("\(name)=".utf8)
            return pairs.first { $0.starts(with: start) }.map { ArraySlice(Array($0).dropFirst(start.count)) }
        }
        guard let message = raw(kind.rawValue), let signature = raw("Signature"), let algorithm = raw("SigAlg") else { return nil }
        var octets = Array("\(kind.rawValue)=".utf8) + message
        if let relayState = raw("RelayState") { octets += Array("&RelayState=".utf8) + relayState }
        self.octets = octets + Array("&SigAlg=".utf8) + algorithm
        self.algorithm = Self.decoded(algorithm)
        let letters = Self.decoded(signature).utf8.filter { $0 != 0x0A && $0 != 0x0D }
        value = [UInt8](base64: String(decoding: letters, as: UTF8.self)) ?? []
    }

    private static func decoded(_ raw: ArraySlice<UInt8>) -> String {
        FormEncoding.decode("v=" + String(decoding: raw, as: UTF8.self))?.first?.value ?? ""
    }
}
