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
        let proof = try verified(field, call, at: path)
        if client.allows(.proofOfPossessionNonce), !services.proofs.isFresh(proof, in: client.poolID) {
            throw OAuthRefusal.missingNonce(services.proofs.nonce(for: client.poolID) ?? "")
        }
        return proof
    }

    /// Tells a client that needs one the number for its next proof (RFC 9449 §8.2).
    func offeringNonce(_ answer: Answer, to client: AppClientConfiguration) -> Answer {
        guard client.allows(.proofOfPossessionNonce), let nonce = services.proofs.nonce(for: client.poolID) else { return answer }
        return answer.offering(nonce: nonce)
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

extension Answer {
    /// With the header that scripts of any origin may read too.
    func offering(nonce: String) -> Answer {
        var answer = self
        answer.headers[.proofNonce] = nonce
        answer.headers[.accessControlExposeHeaders] = "DPoP-Nonce, WWW-Authenticate"
        return answer
    }
}

extension HTTPField.Name {
    static let proofNonce = HTTPField.Name("DPoP-Nonce")!
    static let proofOfPossession = HTTPField.Name("DPoP")!
}
