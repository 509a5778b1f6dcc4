import Broker
import HTTPTypes
import IdentityModel

/// The `DPoP` header of a request.
///
/// Source: RFC 9449 §5, §7.1.
extension AuthorizationEndpoints {
    /// The proof that came with a client's request; nil if there is none, or the client does not use them.
    ///
    /// - Throws: `OAuthRefusal.invalidProof` for a bad one, and for none where the client must have one.
    func proof(of client: AppClientConfiguration, _ call: Call, at path: String) throws -> VerifiedProof? {
        guard client.allows(.proofOfPossession) else { return nil }
        let fields = call.headers[values: .proofOfPossession]
        guard let field = fields.first else {
            guard !client.allows(.proofOfPossessionOnly) || path == Self.pushedRequestPath else {
                throw OAuthRefusal.invalidProof("A proof is required.")
            }
            return nil
        }
        guard fields.count == 1 else { throw OAuthRefusal.invalidProof("There is more than one proof.") }
        return try verified(field, call, at: path)
    }

    func verified(_ proof: String, _ call: Call, at path: String, accessToken: String? = nil) throws(OAuthRefusal) -> VerifiedProof {
        let url = services.environment.deployment.publicURL + path
        do { return try services.proofs.verify(proof, method: call.method.rawValue, url: url, accessToken: accessToken) } catch {
            throw .invalidProof(error.reason)
        }
    }
}

extension VerifiedProof {
    var holder: TokenHolder { .key(thumbprint) }
}

extension HTTPField.Name {
    static let proofOfPossession = HTTPField.Name("DPoP")!
}
