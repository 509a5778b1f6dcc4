package import IdentityModel

extension SRP {
    /// The server's half of one exchange: the secret exponent b and the public value B made of it.
    package struct ServerChallenge: Sendable {
        package let b: Secret<[UInt8]>
        /// B, big-endian, without leading zeros.
        package let publicValue: [UInt8]

        /// `SRP_B`
        package var publicHex: String { SRP.integerHex(publicValue) }

        /// Takes up a challenge that was made before and travelled sealed.
        package init(b: Secret<[UInt8]>, publicValue: [UInt8]) {
            self.b = b
            self.publicValue = publicValue
        }

        /// Makes B = k·v + g^b mod N.
        ///
        /// - Parameters:
        ///   - verifier: v, big-endian; leading zeros do no harm.
        ///   - b: 32 random bytes; at most 64.
        /// - Throws: `wrongSize`; `refused` for a verifier that no password gives (0, ±1).
        package static func make(verifier: [UInt8], b: [UInt8]) throws(CryptographyError) -> ServerChallenge {
            guard (32...64).contains(b.count) else { throw .wrongSize }
            let arithmetic = SRPGroup.Arithmetic()
            let v = try Self.number(verifier: verifier, arithmetic)
            let value = arithmetic.sum(
                arithmetic.product(SRPGroup.multiplier, v), arithmetic.power(SRPGroup.generator, BigNumber(b))
            ).bytes
            guard !value.isEmpty else { throw .refused }
            return ServerChallenge(b: Secret(b), publicValue: value)
        }

        /// Whether the claim was made by someone who knew the password. Compares in constant time.
        ///
        /// - Parameters:
        ///   - signature: the bytes of `PASSWORD_CLAIM_SIGNATURE`.
        ///   - clientValue: A, as `SRP.clientValue(hex:)` gives it.
        ///   - verifier: the same as for `make(verifier:b:)`.
        ///   - secretBlock: the bytes of the secret block, as they were sent.
        ///   - timestamp: as it was sent; whether it is fresh is the caller's to judge.
        package func isAnswered(
            by signature: [UInt8], clientValue: [UInt8], verifier: [UInt8], poolName: String, username: String, secretBlock: [UInt8],
            timestamp: String
        ) -> Bool {
            guard let key = try? key(clientValue: clientValue, verifier: verifier) else { return false }
            return SRP.signature(key: key, poolName: poolName, username: username, secretBlock: secretBlock, timestamp: timestamp)
                .isEqualInConstantTime(to: signature)
        }

        /// The key that both sides arrive at: of S = (A · v^u)^b mod N.
        ///
        /// - Throws: `refused` for A that is zero or not below N, u that is zero, and verifiers that no password gives.
        package func key(clientValue: [UInt8], verifier: [UInt8]) throws(CryptographyError) -> Secret<[UInt8]> {
            let a = Array(clientValue.drop { $0 == 0 })
            guard !a.isEmpty, SRP.isBelowModulus(a) else { throw .refused }
            guard (32...64).contains(b.exposed.count) else { throw .wrongSize }
            let arithmetic = SRPGroup.Arithmetic()
            let v = try Self.number(verifier: verifier, arithmetic)
            let u = try SRP.scrambler(a, publicValue)
            let base = arithmetic.product(BigNumber(a), arithmetic.power(v, BigNumber(u)))
            return SRP.key(sharedSecret: arithmetic.power(base, BigNumber(b.exposed)).bytes, scrambler: u)
        }

        private static func number(verifier: [UInt8], _ arithmetic: SRPGroup.Arithmetic) throws(CryptographyError) -> BigNumber {
            guard verifier.count <= SRPGroup.size + 8 else { throw .wrongSize }
            let number = arithmetic.reduced(BigNumber(verifier))
            let bytes = number.bytes
            // A client chooses its devices' verifiers. With these anyone could answer the challenge.
            guard bytes.count > 1 || bytes.first ?? 0 > 1, !bytes.elementsEqual(SRPGroup.modulusBytesLessOne) else { throw .refused }
            return number
        }
    }
}
