import Cryptography
import Fixtures
import IdentityModel
import Testing

@testable import SAML

/// Messages and metadata in the shapes of well-known products.
@Suite struct VendorQuirksTests {
    private static let groups = "http://schemas.xmlsoap.org/claims/Group"
    private static let mail = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"

    /// What each says of Ada: her name there, and an attribute with several values.
    private static let people: [String: (subject: String, attribute: String, values: [String])] = [
        "adfs": ("ada@example.com", groups, ["Domain Users", "R&D"]),
        "entra": (
            "ada@example.com", "http://schemas.microsoft.com/claims/authnmethodsreferences",
            ["http://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/password", "http://schemas.microsoft.com/claims/multipleauthn"]
        ),
        "okta": ("ada@example.com", "groups", ["Everyone", "Engineers"]),
        "google": ("ada@example.com", "employeeId", ["7"]),
        "shibboleth": ("QTJ3PZ6QV5TNJ2F5", "urn:oid:1.3.6.1.4.1.5923.1.1.1.9", ["staff@example.edu", "member@example.edu"]),
        "keycloak": ("G-f1e2d3c4", "Role", ["manage-account", "offline_access", "uma_authorization"]),
    ]
    private static let mails = [
        "adfs": mail, "entra": mail, "okta": "email", "google": "email", "shibboleth": "urn:oid:0.9.2342.19200300.100.1.3", "keycloak": "email",
    ]

    @Test(arguments: people.keys.sorted())
    func `its messages are understood, and libxmlsec1 agrees`(vendor: String) throws {
        let decision = try SAMLWorld.verifier(wantsSecondOpinion: true).decide(
            Fixture("saml/vendors/\(vendor).xml").message, answering: SAMLWorld.requestID, now: SAMLWorld.now)
        let assertion = try #require(decision.assertion, "\(String(describing: decision.verdict.firstRefusal))")
        let person = try #require(Self.people[vendor])
        #expect(assertion.subject == Subject(person.subject))
        #expect(assertion.claims.first { $0.name == person.attribute }?.values == person.values.map { .string($0) })
        #expect(assertion.claims.first { $0.name == Self.mails[vendor] }?.values == [.string("ada@example.com")])
        #expect(assertion.sessionIndex != nil)
        if vendor == "shibboleth" {
            #expect(assertion.nameQualifier == SAMLWorld.issuer && assertion.spNameQualifier == SAMLWorld.audience)
        }
    }

    @Test(arguments: people.keys.sorted())
    func `its metadata is understood`(vendor: String) throws {
        let metadata = try IdentityProviderMetadata(parsing: Fixture("saml/vendors-metadata/\(vendor).xml").bytes)
        #expect(metadata.entityID == SAMLWorld.issuer)
        #expect(metadata.keys.count == 1)
        #expect(metadata.signInURL == "https://idp.example.com/sso" && metadata.signInPostURL == "https://idp.example.com/sso")
        #expect((metadata.signOut == nil) == ["okta", "google"].contains(vendor))
        #expect((metadata.validUntil != nil) == (vendor == "google"))
    }

    @Test(arguments: people.keys.sorted())
    func `a message of it with another name in it is not believed`(vendor: String) throws {
        let text = try Fixture("saml/vendors/\(vendor).xml").text
        let changed = text.replacing(">ada@example.com<", with: ">eve@example.com<").replacing("G-f1e2d3c4<", with: "G-00000000<").replacing(
            "CipherValue>A", with: "CipherValue>B")
        let decision = try SAMLWorld.verifier().decide(Array(changed.utf8).base64, answering: SAMLWorld.requestID, now: SAMLWorld.now)
        if changed != text { #expect(decision.verdict.firstRefusal != nil) }
    }
}
