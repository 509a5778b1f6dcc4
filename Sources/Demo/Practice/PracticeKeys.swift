import Cryptography
package import Foundation
package import IdentityModel

/// The practice providers' key and the secret of their one client, kept in the data folder: what was registered at the first start still holds.
package struct PracticeKeys: Codable, Sendable {
    /// PKCS#8.
    let privateKey: String
    /// Base64 of the DER.
    let certificate: String
    let clientSecret: String

    /// - Throws: what the cryptographic library throws.
    package static func generate(random: any RandomSource, at now: Date) throws -> PracticeKeys {
        let key = try PrivateKey.generateRSA()
        let certificate = try Certificate.selfSigned(
            for: key, commonName: "Practice provider", notBefore: now.addingTimeInterval(-86_400), notAfter: now.addingTimeInterval(365 * 86_400),
            serial: random.bytes(8))
        return PracticeKeys(
            privateKey: key.pem.exposed, certificate: certificate.der.base64, clientSecret: random.bytes(24).base64URL)
    }

    /// The key that signs: the registered one, or for practice one that nobody knows.
    func signer(_ fault: PracticePerson.Fault) throws -> PrivateKey {
        fault == .key ? try PrivateKey.generateRSA() : try PrivateKey(pem: privateKey)
    }
}
