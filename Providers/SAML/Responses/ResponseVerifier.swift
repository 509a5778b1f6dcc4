import Cryptography
package import Foundation
package import IdentityModel
package import XMLSecurity

/// Decides about a SAML response: message, configuration and time in, assertion or refusal out, with every check that was made.
///
/// Nothing else goes in, so that a decision can be made again later under another configuration.
/// Source: SAML 2.0 Core §5.4; Profiles §4.1.4; Web SSO as Cognito receives it.
package struct ResponseVerifier: Sendable {
    /// How far the provider's clock may differ from ours.
    package static let clockSkew: TimeInterval = 60
    /// How old an unsolicited response may be.
    package static let unsolicitedLifetime: TimeInterval = 360

    /// What is configured for one provider of one pool.
    package struct Configuration: Sendable {
        /// The provider's entity id.
        package let issuer: String
        /// The provider's certificates.
        package let keys: [TrustedKey]
        /// Our entity id: `urn:amazon:cognito:sp:{poolId}`.
        package let audience: String
        /// Our assertion consumer service.
        package let recipient: String
        package let decryption: Decryption
        package let requiresEncryption: Bool
        package let allowsUnsolicited: Bool
        package let allowsSHA1: Bool
        /// Whether response and assertion must both be signed.
        package let requiresBothSignatures: Bool
        /// The kind of name that was asked for; nil for any.
        package let nameFormat: String?
        /// How the person was to prove who they are, one of these; empty for any way.
        package let contexts: [String]
        /// Whether libxmlsec1 must agree about every signature.
        package let wantsSecondOpinion: Bool

        package init(
            issuer: String, keys: [TrustedKey], audience: String, recipient: String, decryption: Decryption = Decryption(keys: []),
            requiresEncryption: Bool = false, allowsUnsolicited: Bool = false, allowsSHA1: Bool = false, requiresBothSignatures: Bool = false,
            nameFormat: String? = nil, contexts: [String] = [], wantsSecondOpinion: Bool = false
        ) {
            self.wantsSecondOpinion = wantsSecondOpinion
            self.nameFormat = nameFormat
            self.contexts = contexts
            self.issuer = issuer
            self.keys = keys
            self.audience = audience
            self.recipient = recipient
            self.decryption = decryption
            self.requiresEncryption = requiresEncryption
            self.allowsUnsolicited = allowsUnsolicited
            self.allowsSHA1 = allowsSHA1
            self.requiresBothSignatures = requiresBothSignatures
        }
    }

    package enum Decision: Sendable {
        case accepted(VerifiedAssertion, Verdict)
        case refused(RefusalClass, Verdict)

        package var verdict: Verdict {
            switch self {
            case .accepted(_, let verdict), .refused(_, let verdict): verdict
            }
        }
    }

    let configuration: Configuration
    let signatures: SignatureVerifier

    package init(_ configuration: Configuration) {
        self.configuration = configuration
        signatures = SignatureVerifier(keys: configuration.keys, allowsSHA1: configuration.allowsSHA1)
    }

    /// - Parameters:
    ///   - message: the form field SAMLResponse.
    ///   - requestID: the ID of the request that it must answer; nil for an unsolicited response.
    package func decide(_ message: String, answering requestID: String?, now: Date) -> Decision {
        var checks = CheckList()
        let assertion = verify(message, requestID, now, &checks)
        if configuration.wantsSecondOpinion, checks.firstRefusal == nil, assertion != nil { askAgain(&checks) }
        let verdict = Verdict.all("saml", of: checks.verdicts)
        if let refusal = checks.firstRefusal { return .refused(refusal, verdict) }
        guard let assertion else { return .refused(.unusable, .all("saml", of: checks.verdicts + [.refused("saml.assertion")])) }
        return .accepted(assertion, verdict)
    }

    /// Only now, when nothing else is wrong: the other verifier runs transforms before it knows the key.
    private func askAgain(_ checks: inout CheckList) {
        for signature in checks.signed {
            let verdict = signature.judged(allowsSHA1: configuration.allowsSHA1)
            if verdict.isAccepted {
                checks.pass(verdict.check, received: verdict.received)
            } else {
                checks.refuse(.untrusted, verdict.check, expected: verdict.expected, received: verdict.received, advice: verdict.advice)
            }
        }
    }

    private func verify(_ message: String, _ requestID: String?, _ now: Date, _ checks: inout CheckList) -> VerifiedAssertion? {
        guard let received = UnverifiedResponse(message, &checks) else { return nil }
        // From here on `response` is read: the signed bytes parsed anew if the response is signed, else only the unsigned envelope.
        guard let (response, isSigned) = trustedResponse(received, now, &checks) else { return nil }
        ResponseChecks(configuration: configuration, requestID: requestID, now: now).run(on: response, isSigned: isSigned, &checks)
        guard let assertion = trustedAssertion(in: response, isResponseSigned: isSigned, now, &checks) else { return nil }
        return AssertionChecks(configuration: configuration, requestID: requestID, now: now).run(on: assertion, &checks)
    }

    private func trustedResponse(_ received: UnverifiedResponse, _ now: Date, _ checks: inout CheckList) -> (XMLElement, isSigned: Bool)? {
        guard let signature = received.root.elements(named: .signature).first else { return (received.root, false) }
        guard let signed = verified(signature, of: received.root, "saml.response.signature", now, &checks) else { return nil }
        guard let root = tree(of: signed, "saml.response.signature", &checks), root.isNamed(.response) else { return nil }
        return (root, true)
    }

    /// The assertion in a tree that a signature covers.
    private func trustedAssertion(in response: XMLElement, isResponseSigned: Bool, _ now: Date, _ checks: inout CheckList) -> XMLElement? {
        let encrypted = response.elements(named: .encryptedAssertion).first
        guard let assertion = encrypted.map({ decrypted($0, response, &checks) }) ?? plain(response, &checks) else { return nil }
        let signature = assertion.elements(named: .signature).first
        guard isSignedEnough(response: isResponseSigned, assertion: signature != nil, &checks) else {
            if encrypted != nil { signatures.spendVerification() }
            return nil
        }
        guard let signature else {
            checks.skip("saml.assertion.signature", received: "covered by that of the response")
            return assertion
        }
        guard let signed = verified(signature, of: assertion, "saml.assertion.signature", now, &checks) else { return nil }
        // Inside a signed response the assertion is read as the response's signed bytes have it.
        if isResponseSigned && encrypted == nil { return assertion }
        guard let root = tree(of: signed, "saml.assertion.signature", &checks), root.isNamed(.assertion) else { return nil }
        return root
    }

    /// Refuses in the same class as a signature that fails: what was decrypted must not be told apart.
    private func isSignedEnough(response: Bool, assertion: Bool, _ checks: inout CheckList) -> Bool {
        let both = configuration.requiresBothSignatures
        guard both ? response && assertion : response || assertion else {
            checks.refuse(
                .untrusted, "saml.signature", expected: "a signature of the response \(both ? "and" : "or") of the assertion",
                received: response ? "only that of the response" : assertion ? "only that of the assertion" : "no signature",
                advice: "let the provider sign the response \(both ? "and" : "or") the assertion")
            return false
        }
        return true
    }

    private func plain(_ response: XMLElement, _ checks: inout CheckList) -> XMLElement? {
        guard let assertion = response.elements(named: .assertion).first else {
            // A failed status explains itself.
            if checks.firstRefusal == nil {
                checks.refuse(.unusable, "saml.response.assertion", expected: "one assertion", received: "none")
            }
            return nil
        }
        guard configuration.requiresEncryption else {
            checks.skip("saml.assertion.encryption", received: "not encrypted")
            return assertion
        }
        checks.refuse(
            .untrusted, "saml.assertion.encryption", expected: "an encrypted assertion", received: "one in the clear",
            advice: "give the provider the certificate in ActiveEncryptionCertificate, or set EncryptedResponses to false")
        return nil
    }

    private func decrypted(_ container: XMLElement, _ response: XMLElement, _ checks: inout CheckList) -> XMLElement? {
        // A message that is refused already is not worth a private-key operation.
        guard checks.firstRefusal == nil else { return nil }
        do {
            let assertion = try configuration.decryption.element(in: container, recipient: configuration.audience)
            try ResponseShape.check(assertion: assertion)
            guard assertion.document.identifiers.isDisjoint(with: response.document.identifiers) else { throw XMLRefusal.repeatedID }
            checks.pass("saml.assertion.decryption")
            return assertion
        } catch {
            let reason = (error as? Decryption.Failure)?.reason ?? (error as? XMLRefusal)?.reason ?? "unreadable"
            signatures.spendVerification()
            checks.refuse(
                .untrusted, "saml.assertion.decryption",
                expected: "one assertion, encrypted to our certificate by AES (CBC or GCM) and RSA-OAEP", received: reason,
                advice: "give the provider the certificate in ActiveEncryptionCertificate")
            return nil
        }
    }

    private func verified(_ signature: XMLElement, of element: XMLElement, _ check: String, _ now: Date, _ checks: inout CheckList) -> SignedElement?
    {
        do throws(SignatureRefusal) {
            let signed = try signatures.verify(signature, of: element)
            let received = "\(signed.algorithm.rawValue) by certificate \(signed.key.certificate.fingerprint.prefix(16))"
            if signed.usesSHA1 {
                checks.warn(check, expected: "SHA-256 or better", received: received, advice: "let the provider sign with SHA-256")
            } else {
                checks.pass(check, received: received)
            }
            if configuration.wantsSecondOpinion {
                checks.note(VerifiedSignature(document: element.document.source, id: element.attribute("ID") ?? "", signed: signed))
            }
            warnOfExpiry(of: signed.key.certificate, now, &checks)
            return signed
        } catch {
            // A signature that no key was tried on costs as much as one that failed.
            if error.rule != .key && error.rule != .digest { signatures.spendVerification() }
            checks.refuse(
                .untrusted, check, expected: Self.expectation(error.rule), received: "\(error.rule.rawValue): \(error.found)",
                advice: error.rule == .key ? "read the provider's metadata again: it may have changed its key" : nil)
            return nil
        }
    }

    /// A certificate is only a wrapping of a configured key, so its end is news for the operator and no refusal.
    private func warnOfExpiry(of certificate: Certificate, _ now: Date, _ checks: inout CheckList) {
        guard now >= certificate.notAfter else { return }
        checks.warn(
            "saml.certificate.notAfter", expected: "a certificate that is valid at \(SAMLTime.text(now))",
            received: SAMLTime.text(certificate.notAfter),
            advice: "ask the provider for metadata with its new certificate")
    }

    private func tree(of signed: SignedElement, _ check: String, _ checks: inout CheckList) -> XMLElement? {
        do throws(SignatureRefusal) {
            return try signed.document().root
        } catch {
            checks.refuse(.untrusted, check, expected: "signed bytes that can be read", received: error.found)
            return nil
        }
    }

    private static func expectation(_ rule: SignatureRefusal.Rule) -> String {
        switch rule {
        case .profile: "an enveloped signature with one reference to its parent"
        case .algorithm: "RSA, RSA-PSS or ECDSA with SHA-256, 384 or 512; enveloped-signature and one canonicalization"
        case .key: "a signature by a configured certificate"
        case .digest: "the content that was signed"
        case .canonicalization: "a canonical form"
        }
    }
}
