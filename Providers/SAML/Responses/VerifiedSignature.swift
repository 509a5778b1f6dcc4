import IdentityModel
import SecondOpinion
import XMLSecurity

/// A signature that verified, with all that another verifier needs to look again.
struct VerifiedSignature {
    /// The document in which it stands, as it was parsed.
    let document: [UInt8]
    /// The ID of the signed element.
    let id: String
    let signed: SignedElement

    static let check = "saml.secondOpinion"

    /// Asks libxmlsec1.
    func judged(allowsSHA1: Bool) -> Verdict {
        do throws(SecondOpinion.Disagreement) {
            try SecondOpinion.agrees(
                on: document, id: id, certificate: signed.key.certificate.der, covered: signed.bytes, allowsSHA1: allowsSHA1)
            return .passed(Self.check, received: "libxmlsec1 verifies the signature of \(id) and what it covers")
        } catch {
            return .refused(
                Self.check, expected: "two verifiers that agree", received: error.reason,
                advice: "keep the message and report it: either verifier may be attacked; RSA-PSS is not known to libxmlsec1")
        }
    }
}
