import Cryptography
package import Foundation
package import XMLSecurity

/// What a SAML identity provider says about itself: its name, its keys and where it takes requests.
///
/// It is trusted for where it came from (an administrator, or an https URL that one chose); a signature in it is not read.
/// Source: SAML 2.0 Metadata §2.3, §2.4.
package struct IdentityProviderMetadata: Sendable {
    package let entityID: String
    package let keys: [TrustedKey]
    /// Takes requests by the HTTP-Redirect binding.
    package let signInURL: String?
    package let signOutURL: String?
    /// Takes requests by the HTTP-POST binding.
    package let signInPostURL: String?
    /// Where and how it takes logout messages: by redirect, or else by POST.
    package let signOut: SignOutEndpoint?
    package let wantsSignedRequests: Bool
    /// After this moment it says nothing any more.
    package let validUntil: Date?
    /// How long it may be kept before it is asked for again.
    package let cacheDuration: TimeInterval?

    package struct SignOutEndpoint: Sendable, Equatable {
        package let binding: Binding
        package let location: String
        /// ResponseLocation, or the same address.
        package let answersTo: String
    }

    /// What is wrong with it, for the administrator.
    package struct Refusal: Error { package let reason: String }

    package init(parsing bytes: [UInt8]) throws(Refusal) {
        do {
            let document = try XMLDocument(bytes, limits: .metadata)
            let (entity, descriptor) = try Self.provider(in: document.root)
            guard let entityID = entity.attribute("entityID"), !entityID.isEmpty, entityID.utf8.count <= 1024 else {
                throw Refusal(reason: "an EntityDescriptor has no entityID")
            }
            self.entityID = entityID
            keys = try Self.keys(of: descriptor)
            signInURL = try Self.location(.singleSignOnService, .redirect, of: descriptor)
            signInPostURL = try Self.location(.singleSignOnService, .post, of: descriptor)
            signOutURL = try Self.location(.singleLogoutService, .redirect, of: descriptor)
            signOut = try Self.signOut(of: descriptor)
            let wants = descriptor.attribute("WantAuthnRequestsSigned")
            wantsSignedRequests = wants == "true" || wants == "1"
            validUntil = try [document.root, entity, descriptor].compactMap { $0.attribute("validUntil") }.map { text in
                guard let date = SAMLTime.date(text) else { throw Refusal(reason: "validUntil is not a UTC time") }
                return date
            }.min()
            // One that cannot be read asks for nothing.
            cacheDuration = [document.root, entity, descriptor].compactMap { $0.attribute("cacheDuration") }.compactMap(SAMLDuration.seconds).min()
        } catch let refusal as Refusal {
            throw refusal
        } catch let refusal as XMLRefusal {
            throw Refusal(reason: refusal.reason)
        } catch {
            throw Refusal(reason: "unreadable")
        }
    }

    /// The one identity provider of the document; a federation's list is not one provider's metadata.
    private static func provider(in root: XMLElement) throws -> (XMLElement, XMLElement) {
        let entities =
            root.isNamed(.entityDescriptor) ? [root] : root.isNamed(.entitiesDescriptor) ? root.elements(named: .entityDescriptor) : []
        let providers = entities.flatMap { entity in
            entity.elements(named: .idpSSODescriptor).filter(Self.speaksSAML20).map { (entity, $0) }
        }
        guard let provider = providers.first, providers.count == 1 else {
            throw Refusal(reason: "it must describe exactly one SAML 2.0 identity provider, not \(providers.count)")
        }
        return provider
    }

    private static func speaksSAML20(_ descriptor: XMLElement) -> Bool {
        let protocols = (descriptor.attribute("protocolSupportEnumeration") ?? "").utf8.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        return protocols.contains { $0.elementsEqual(SAMLIdentifier.protocol20.utf8) }
    }

    /// The certificates for signing: those for it and those for anything.
    private static func keys(of descriptor: XMLElement) throws -> [TrustedKey] {
        var keys: [TrustedKey] = []
        for key in descriptor.elements(named: .keyDescriptor) where (key.attribute("use") ?? "signing").utf8.elementsEqual("signing".utf8) {
            for data in try key.only(.keyInfo).elements(named: .x509Data) {
                for certificate in data.elements(named: .x509Certificate) {
                    guard keys.count < 10 else { throw Refusal(reason: "it has more than 10 signing certificates") }
                    if let key = try Self.key(in: certificate), !keys.contains(where: { $0.certificate.der == key.certificate.der }) {
                        keys.append(key)
                    }
                }
            }
        }
        guard !keys.isEmpty else { throw Refusal(reason: "it has no signing certificate") }
        return keys
    }

    /// - Returns: nil for a key of a kind that is not used here: the provider may have others.
    private static func key(in element: XMLElement) throws -> TrustedKey? {
        let text = try element.wholeText()
        guard text.utf8.count <= 8192 else { throw Refusal(reason: "a signing certificate is too long") }
        do throws(CryptographyError) {
            return TrustedKey(try Certificate(text: text))
        } catch .unsupportedKey {
            return nil
        } catch {
            throw Refusal(reason: "a signing certificate cannot be read")
        }
    }

    private static func endpoint(_ service: XMLName, _ binding: Binding, of descriptor: XMLElement) -> XMLElement? {
        descriptor.elements(named: service).first { ($0.attribute("Binding") ?? "").utf8.elementsEqual(binding.identifier.utf8) }
    }

    private static func location(_ service: XMLName, _ binding: Binding, of descriptor: XMLElement) throws -> String? {
        guard let found = endpoint(service, binding, of: descriptor) else { return nil }
        return try address(found.attribute("Location"))
    }

    private static func signOut(of descriptor: XMLElement) throws -> SignOutEndpoint? {
        for binding in [Binding.redirect, .post] {
            guard let found = endpoint(.singleLogoutService, binding, of: descriptor) else { continue }
            let location = try address(found.attribute("Location"))
            return SignOutEndpoint(binding: binding, location: location, answersTo: try found.attribute("ResponseLocation").map(address) ?? location)
        }
        return nil
    }

    private static func address(_ location: String?) throws -> String {
        guard let location, isWebAddress(location) else { throw Refusal(reason: "a Location is not an http or https URL") }
        return location
    }

    /// The browser is sent there: nothing but a plain web address may stand there (`javascript:` and the like must not).
    private static func isWebAddress(_ text: String) -> Bool {
        guard text.utf8.count <= 2048,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x23 && $0 != 0x3C && $0 != 0x3E && $0 != 0x5C })
        else { return false }
        let lower = text.lowercased()
        return (lower.hasPrefix("https://") && lower.utf8.count > 8) || (lower.hasPrefix("http://") && lower.utf8.count > 7)
    }
}
