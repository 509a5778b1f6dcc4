import Fixtures
import Foundation
import Testing

@testable import SAML

@Suite struct IdentityProviderMetadataTests {
    let text: String

    init() throws { text = try Fixture("saml/metadata/idp.xml").text }

    private func parsed(_ text: String) throws -> IdentityProviderMetadata { try IdentityProviderMetadata(parsing: Array(text.utf8)) }

    @Test func `name, keys and addresses are read, tabs in certificates and all`() throws {
        let metadata = try parsed(text)
        #expect(metadata.entityID == SAMLWorld.issuer)
        #expect(metadata.keys.map(\.certificate.subject) == ["CN=idp-rsa.example.com", "CN=idp-ec.example.com", "CN=idp-ec384.example.com"])
        #expect(metadata.signInURL == "https://idp.example.com/sso?tenant=1&x=2")
        #expect(metadata.signOutURL == "https://idp.example.com/slo")
        #expect(metadata.wantsSignedRequests)
        #expect(metadata.validUntil == nil)
    }

    @Test func `a byte order mark does no harm`() throws {
        #expect(try parsed("\u{FEFF}" + text).entityID == SAMLWorld.issuer)
    }

    @Test func `a list of one provider is that provider`() throws {
        let entity = text[text.range(of: "<md:EntityDescriptor")!.lowerBound...]
        let list = "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">\(entity)</md:EntitiesDescriptor>"
        #expect(try parsed(list).entityID == SAMLWorld.issuer)
        let two = list.replacing("</md:EntitiesDescriptor>", with: "\(entity.replacing("ID=\"_m\"", with: "ID=\"_n\""))</md:EntitiesDescriptor>")
        #expect(throws: IdentityProviderMetadata.Refusal.self) { try parsed(two) }
    }

    @Test(arguments: [
        ("https://idp.example.com/sso?tenant", "javascript:alert(1)//"), ("https://idp.example.com/slo", "data:text/html,x"),
        ("https://idp.example.com/slo", "https://idp.example.com/slo#fragment"),
        ("protocolSupportEnumeration=\"urn", "protocolSupportEnumeration=\"x\" x=\"urn"),
        ("entityID=", "other="), ("use=\"signing\"", "use=\"encryption\""), ("MII", "MIX"),
        ("<md:EntityDescriptor", "<!DOCTYPE x><md:EntityDescriptor"),
        ("<md:EntityDescriptor", "<md:EntityDescriptor validUntil=\"tomorrow\""), ("md:IDPSSODescriptor", "md:SPSSODescriptor"),
    ])
    func `metadata with a fault is refused`(replaced: String, by replacement: String) throws {
        let changed = text.replacing(replaced, with: replacement)
        #expect(changed != text)
        // Keys without a use sign as well: without them a provider whose other keys only encrypt has none.
        let keyless = replaced == "use=\"signing\"" ? changed.replacing("<md:KeyDescriptor>", with: "<md:KeyDescriptor use=\"encryption\">") : changed
        #expect(throws: IdentityProviderMetadata.Refusal.self) { try parsed(keyless) }
    }
}
