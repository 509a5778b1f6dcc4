import Cryptography
import XMLSecurity

/// A response as it arrived: well-formed, in the right shape, and not to be believed. It offers no subject and no attribute.
struct UnverifiedResponse {
    /// Characters of base 64. Source: Cognito quotas, SAML response.
    static let sizeLimit = 100_000

    let root: XMLElement

    /// Reads a message in base 64, adding what it checks to the list.
    init?(_ text: String, _ checks: inout CheckList) {
        guard text.utf8.count <= Self.sizeLimit else {
            checks.refuse(
                .malformed, "saml.message.size", expected: "at most \(Self.sizeLimit) characters", received: "\(text.utf8.count)",
                advice: "let the provider send fewer attributes")
            return nil
        }
        checks.pass("saml.message.size", received: "\(text.utf8.count)")
        // Some providers break their lines as MIME does; beyond line ends the text is taken strictly.
        let letters = text.utf8.filter { $0 != 0x0A && $0 != 0x0D }
        guard let bytes = [UInt8](base64: String(decoding: letters, as: UTF8.self)), !bytes.isEmpty else {
            checks.refuse(.malformed, "saml.message.base64", expected: "base 64 of a Response", received: "something else")
            return nil
        }
        do throws(XMLRefusal) {
            let document = try XMLDocument(bytes, limits: .message)
            checks.pass("saml.message.xml")
            root = document.root
        } catch {
            checks.refuse(.malformed, error == .repeatedID ? "saml.message.ids" : "saml.message.xml", expected: "plain XML", received: error.reason)
            return nil
        }
        do throws(XMLRefusal) {
            try ResponseShape.check(response: root)
            checks.pass("saml.response.shape")
        } catch {
            checks.refuse(.malformed, "saml.response.shape", expected: "the shape of a SAML Response with one assertion", received: error.reason)
            return nil
        }
    }
}
