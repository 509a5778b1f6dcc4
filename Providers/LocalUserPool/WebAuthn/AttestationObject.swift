import Cryptography

/// A new credential with what its authenticator says to vouch for it.
///
/// Source: WebAuthn Level 3 §6.5.4.
struct AttestationObject {
    let format: String
    let statement: CBORValue
    let authenticatorData: AuthenticatorData

    private static let sizeLimit = 64 * 1024

    /// Nil unless the bytes are an attestation object to the last.
    init?(_ bytes: [UInt8]) {
        guard bytes.count <= Self.sizeLimit, let value = try? CBORReader.value(of: bytes), value.map?.count == 3,
            let format = value["fmt"]?.text, let statement = value["attStmt"], statement.map != nil,
            let data = value["authData"]?.bytes.flatMap(AuthenticatorData.init)
        else { return nil }
        self.format = format
        self.statement = statement
        authenticatorData = data
    }

    /// Whether the statement is one that we can check and that holds.
    ///
    /// We ask for none. A browser may still pass on what the credential says about itself, or a statement whose signature anyone can
    /// check: it has to hold, but nobody's word for a certificate is taken, so that it vouches for no more than none does. What cannot be
    /// checked is not taken.
    /// Source: WebAuthn Level 3 §8.2, §8.6, §8.7.
    func holds(for credential: AuthenticatorData.AttestedCredential, _ key: COSEKey, clientDataHash: [UInt8]) -> Bool {
        let signed = authenticatorData.bytes + clientDataHash
        switch format {
        case "none": return statement.map?.isEmpty ?? false
        case "packed":
            guard let number = statement["alg"]?.integer, let algorithm = COSEKey.Algorithm(rawValue: number),
                let signature = statement["sig"]?.bytes
            else { return false }
            guard statement["x5c"] != nil else { return algorithm == key.algorithm && key.isValid(signature, over: signed) }
            guard let certificate = certificates?.first, let vouching = try? COSEKey(algorithm: algorithm, key: certificate.publicKey) else {
                return false
            }
            return vouching.isValid(signature, over: signed)
        case "fido-u2f":
            guard credential.authenticator.allSatisfy({ $0 == 0 }), let certificates, certificates.count == 1, let certificate = certificates.first,
                let signature = statement["sig"]?.bytes, let point = key.uncompressedPoint,
                let vouching = try? COSEKey(algorithm: .es256, key: certificate.publicKey)
            else { return false }
            return vouching.isValid(
                signature, over: [0] + authenticatorData.relyingPartyIDHash + clientDataHash + credential.id + point)
        default: return false
        }
    }

    private var certificates: [Certificate]? {
        guard let elements = statement["x5c"]?.array, (1...8).contains(elements.count) else { return nil }
        let certificates = elements.compactMap { element in element.bytes.flatMap { try? Certificate(der: $0) } }
        return certificates.count == elements.count ? certificates : nil
    }
}
