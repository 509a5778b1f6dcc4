import Cryptography
import IdentityModel

/// What the browser says it did: for which page, with which challenge. Only the authenticator's signature over its hash makes it true.
///
/// Source: WebAuthn Level 3 §5.8.1.
package struct ClientData: Sendable {
    package let type: String
    package let challenge: [UInt8]
    package let origin: String
    package let isCrossOrigin: Bool
    /// The page in whose frame it happened.
    package let topOrigin: String?
    /// The state of a token binding: `present` claims one that ends at the proxy and cannot be looked at here.
    package let tokenBinding: String?
    /// SHA-256 of the bytes as they came.
    package let hash: [UInt8]

    private static let sizeLimit = 16 * 1024

    /// Nil for anything that is not client data.
    package init?(json bytes: [UInt8]) {
        guard bytes.count <= Self.sizeLimit, let json = JSONValue(parsing: bytes), let type = json["type"]?.string,
            let challenge = json["challenge"]?.string.flatMap({ [UInt8](base64URL: $0) }), let origin = json["origin"]?.string
        else { return nil }
        switch json["crossOrigin"] {
        case nil: isCrossOrigin = false
        case .boolean(let value)?: isCrossOrigin = value
        default: return nil
        }
        switch json["topOrigin"] {
        case nil: topOrigin = nil
        case .string(let value)?: topOrigin = value
        default: return nil
        }
        switch json["tokenBinding"] {
        case nil: tokenBinding = nil
        case .object(let members)?:
            guard let status = members["status"]?.string else { return nil }
            tokenBinding = status
        default: return nil
        }
        self.type = type
        self.challenge = challenge
        self.origin = origin
        hash = DigestAlgorithm.sha256.hash(bytes)
    }

    /// Where it happened: WebAuthn Level 3 §7.1 steps 9 to 11, §7.2 steps 12 to 14.
    func checkOrigin(_ party: RelyingParty, _ checks: inout PasskeyChecks) throws(PasskeyChecks.Refused) {
        try checks.require(
            party.allows(origin: origin), or: .originNotAllowed, "passkey.origin", expected: "https at \(party.id) or a host below it",
            received: origin, advice: "Serve the page from the relying party's host, or set RelyingPartyId to the page's.")
        try checks.require(
            !isCrossOrigin && topOrigin == nil, or: .originNotAllowed, "passkey.crossOrigin", expected: "the page itself",
            received: topOrigin ?? (isCrossOrigin ? "a frame in another page" : nil))
        try checks.require(
            tokenBinding != "present", or: .originNotAllowed, "passkey.tokenBinding", expected: "none", received: tokenBinding)
    }
}
