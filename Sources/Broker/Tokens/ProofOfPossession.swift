import Cryptography
package import Foundation
package import IdentityModel
package import Storage

/// A proof that the sender of a request holds a key, checked; only whether it was used before is not decided yet.
package struct VerifiedProof: Sendable, Equatable {
    /// Of the key: base64url of SHA-256 over its JWK (RFC 7638).
    package let thumbprint: String
    /// The number of ours that it names, not looked at yet.
    fileprivate let nonce: String?
    /// What the proof is remembered by.
    fileprivate let replayHash: [UInt8]
    fileprivate let rememberedUntil: Date
}

/// Whoever shows a token, as far as the request proves.
package enum TokenHolder: Sendable, Equatable {
    /// Anybody who has the token.
    case bearer
    /// The holder of the key with this thumbprint.
    case key(String)
    /// Not asked: the token is only looked at.
    case unchecked

    /// Of the key that was proved.
    var thumbprint: String? { if case .key(let thumbprint) = self { thumbprint } else { nil } }

    func mayUse(_ claims: [String: JSONValue]) -> Bool {
        let bound = claims["cnf"]?["jkt"]?.string
        switch self {
        case .bearer: return bound == nil
        case .key(let thumbprint): return bound?.isIdentical(to: thumbprint) == true
        case .unchecked: return true
        }
    }
}

/// Proofs that a client holds a private key, so that a stolen token is of no use without it.
///
/// Source: RFC 9449 §4.
package struct ProofsOfPossession: Sendable {
    let services: BrokerServices

    /// How old a proof may be, and how far its clock ahead.
    package static let tolerance: TimeInterval = 60
    private static let longest = 8192
    /// Public keys alone: there is no `none` and nothing symmetric among them.
    private static let algorithms: [SignatureAlgorithm] = [.es256, .es384, .es512, .ps256, .ps384, .ps512, .rs256, .rs384, .rs512]

    /// By their `alg` values.
    package static let algorithmNames = algorithms.map(\.rawValue)

    package struct Refusal: Error, Equatable {
        /// For the `error_description`: what the app's developer has to look at.
        package let reason: String
    }

    /// Checks a proof against the request that it came with.
    ///
    /// - Parameters:
    ///   - url: of the endpoint, as configured, without query and fragment.
    ///   - accessToken: shown with the proof; nil at the token endpoint.
    /// - Throws: `Refusal`.
    package func verify(_ proof: String, method: String, url: String, accessToken: String? = nil) throws(Refusal) -> VerifiedProof {
        guard proof.utf8.count <= Self.longest, let token = try? JSONWebToken(parsing: proof) else { throw Refusal(reason: "The proof is no JWT.") }
        guard token.header["typ"]?.string?.isIdentical(to: "dpop+jwt") == true else { throw Refusal(reason: "typ must be dpop+jwt.") }
        guard let algorithm = token.algorithm, Self.algorithms.contains(algorithm) else { throw Refusal(reason: "alg is not supported.") }
        guard let jwk = token.header["jwk"], let key = try? PublicKey(jwk: jwk) else { throw Refusal(reason: "jwk must be a public key.") }
        guard token.isSigned(by: key, algorithm) else { throw Refusal(reason: "The signature does not hold.") }
        guard let identifier = token.claims["jti"]?.string, (1...256).contains(identifier.utf8.count) else {
            throw Refusal(reason: "jti is missing.")
        }
        guard token.claims["htm"]?.string?.isIdentical(to: method) == true else { throw Refusal(reason: "htm is another method.") }
        guard let target = token.claims["htu"]?.string, String(target.prefix { $0 != "?" && $0 != "#" }).isIdentical(to: url) else {
            throw Refusal(reason: "htu is another address.")
        }
        let now = services.environment.time.now
        guard let issuedAt = token.claims["iat"]?.integer, abs(now.timeIntervalSince1970 - Double(issuedAt)) <= Self.tolerance else {
            throw Refusal(reason: "iat is too far from now.")
        }
        if let accessToken {
            let expected = DigestAlgorithm.sha256.hash(Array(accessToken.utf8)).base64URL
            guard token.claims["ath"]?.string?.isIdentical(to: expected) == true else { throw Refusal(reason: "ath is of another token.") }
        }
        let thumbprint = Self.thumbprint(of: key)
        return VerifiedProof(
            thumbprint: thumbprint, nonce: token.claims["nonce"]?.string, replayHash: PoolHandle.hash(of: "\(thumbprint) \(url) \(identifier)"),
            rememberedUntil: now.addingTimeInterval(2 * Self.tolerance))
    }

    /// How long a nonce serves, in seconds.
    private static let nonceLifetime: TimeInterval = 300

    /// A number that only we can have made, for the next proofs of whoever is told it. Any node knows it again; nothing is stored.
    ///
    /// Source: RFC 9449 §8.
    package func nonce(for pool: UserPoolID) -> String? {
        let moment = UInt64(max(0, services.environment.time.now.timeIntervalSince1970))
        let octets = (0..<8).map { UInt8(truncatingIfNeeded: moment >> (56 - 8 * UInt64($0))) }
        return (try? services.environment.sealer.seal(octets, context: Self.nonceContext(pool)))?.base64URL
    }

    /// Whether a proof names a nonce of this pool that is young enough: it was made after that, for here.
    package func isFresh(_ proof: VerifiedProof, in pool: UserPoolID) -> Bool {
        guard let text = proof.nonce, text.utf8.count <= 256, let sealed = [UInt8](base64URL: text),
            let octets = try? services.environment.sealer.open(sealed, context: Self.nonceContext(pool)), octets.count == 8
        else { return false }
        let moment = octets.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return abs(services.environment.time.now.timeIntervalSince1970 - Double(moment)) <= Self.nonceLifetime
    }

    private static func nonceContext(_ pool: UserPoolID) -> String { "\(pool)/proof-nonce" }

    /// Notes the use of a proof, in the transaction of what it is used for.
    ///
    /// - Throws: `Refusal` if it was used before.
    package func remember(_ proof: VerifiedProof, in pool: UserPoolID, _ sql: any SQLTransaction) throws {
        let isNew = try sql.replayKeys.remember(
            proof.replayHash, of: Self.source, in: pool, until: proof.rememberedUntil, at: services.environment.time.now)
        guard isNew else { throw Refusal(reason: "The proof was used before.") }
    }

    /// The same, where nothing else is written.
    package func remember(_ proof: VerifiedProof, in pool: UserPoolID) async throws {
        try await services.environment.database.write { sql in try self.remember(proof, in: pool, sql) }
    }

    /// No provider is called so: their names have no space.
    private static let source = ProviderName("proof of possession")

    /// RFC 7638 §3: the required members in the order of their names.
    static func thumbprint(of key: PublicKey) -> String {
        DigestAlgorithm.sha256.hash(Array(JSONValue.object(key.jwk).text.utf8)).base64URL
    }
}

extension BrokerServices {
    package var proofs: ProofsOfPossession { ProofsOfPossession(services: self) }
}
