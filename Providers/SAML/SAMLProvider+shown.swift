import Cryptography
import Foundation
import IdentityModel
package import ProviderKit
import XMLSecurity

extension SAMLProvider: ShownTokenVerifying {
    /// An assertion that nobody here asked for, or a response with one, under the rules of unsolicited ones: signed, for us, a few minutes old, and
    /// no answer to anybody's request.
    ///
    /// Source: RFC 8693 §3 (`saml2`); SAML 2.0 Profiles §4.1.5.
    package func assertion(shown token: ShownToken) async throws(ProviderError) -> VerifiedAnswer {
        guard token.kind == .saml else {
            throw ProviderError(
                .untrusted, message: "Invalid token", verdict: .refused("saml.shown", expected: "a SAML assertion", received: "another kind of token")
            )
        }
        let metadata = try await loader.load()
        return try Self.answer(by: judged(message(in: token.text), under: metadata, nil, takesUnsolicited: true), for: configuration.name)
    }

    /// A bare assertion in a response around it, which says nothing and is not believed; anything else as it is.
    private func message(in text: String) -> String {
        // Both alphabets are about; what is none of them stays, and is refused as such.
        var plain = text.replacing("-", with: "+").replacing("_", with: "/")
        while plain.utf8.count % 4 != 0, !plain.hasSuffix("==") { plain += "=" }
        guard plain.utf8.count <= UnverifiedResponse.sizeLimit, let bytes = [UInt8](base64: plain),
            let document = try? XMLDocument(bytes, limits: .message), document.root.isNamed(.assertion)
        else { return plain }
        let xml = String(decoding: bytes, as: UTF8.self)
        let body = xml.hasPrefix("<?xml") ? xml.range(of: "?>").map { String(xml[$0.upperBound...]) } ?? xml : xml
        let response = """
            <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_\(environment.random.uuid())" Version="2.0" \
            IssueInstant="\(environment.time.now.formatted(.iso8601))" Destination="\(recipient)"><samlp:Status><samlp:StatusCode \
            Value="\(SAMLIdentifier.success)"/></samlp:Status>\(body)</samlp:Response>
            """
        return Array(response.utf8).base64
    }
}
