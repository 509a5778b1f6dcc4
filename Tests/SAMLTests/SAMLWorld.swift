import Cryptography
import Fixtures
import Foundation
import IdentityModel
import XMLSecurity

@testable import SAML

/// The provider, the pool and the moment that the fixtures were made for.
enum SAMLWorld {
    static let now = Date(timeIntervalSince1970: 1_790_000_000)
    static let issuer = "https://idp.example.com/metadata"
    static let audience = "urn:amazon:cognito:sp:us-east-1_Example01"
    static let recipient = "https://gatehouse.example.com/saml2/idpresponse"
    static let requestID = "_6f1c2d1e-6d0f-4f55-8a3c-0b8a7d6c5e4f"

    static func metadata() throws -> IdentityProviderMetadata { try IdentityProviderMetadata(parsing: Fixture("saml/metadata/idp.xml").bytes) }

    static func verifier(
        requiresEncryption: Bool = false, allowsUnsolicited: Bool = false, allowsSHA1: Bool = false, requiresBothSignatures: Bool = false,
        wantsSecondOpinion: Bool = false
    ) throws -> ResponseVerifier {
        ResponseVerifier(
            ResponseVerifier.Configuration(
                issuer: issuer, keys: try metadata().keys, audience: audience, recipient: recipient,
                decryption: Decryption(keys: [try PrivateKey(pem: Fixture("saml/keys/sp-rsa.pem").text)]), requiresEncryption: requiresEncryption,
                allowsUnsolicited: allowsUnsolicited, allowsSHA1: allowsSHA1,
                requiresBothSignatures: requiresBothSignatures, wantsSecondOpinion: wantsSecondOpinion))
    }
}

extension Fixture {
    /// The form field SAMLResponse that carries this message.
    var message: String { bytes.base64 }
}

extension ResponseVerifier.Decision {
    var assertion: VerifiedAssertion? {
        guard case .accepted(let assertion, _) = self else { return nil }
        return assertion
    }
}
