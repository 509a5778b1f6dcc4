package import Cryptography
package import IdentityModel

/// What a person offers to prove that they know their password.
package enum LocalProof: Sendable {
    case password(Secret<String>)
    case srp(SRPProof)
}

/// A client's answer to an SRP challenge.
package struct SRPProof: Sendable {
    package let challenge: SRP.ServerChallenge
    /// A, as `SRP.clientValue(hex:)` gives it.
    package let clientValue: [UInt8]
    package let signature: [UInt8]
    /// The secret block's bytes, as they were sent.
    package let secretBlock: [UInt8]
    /// As it was sent, byte for byte.
    package let timestamp: String
    package let poolName: String

    package init(
        challenge: SRP.ServerChallenge, clientValue: [UInt8], signature: [UInt8], secretBlock: [UInt8], timestamp: String, poolName: String
    ) {
        self.challenge = challenge
        self.clientValue = clientValue
        self.signature = signature
        self.secretBlock = secretBlock
        self.timestamp = timestamp
        self.poolName = poolName
    }
}
