package import IdentityModel

extension SRP {
    /// The client's half of an exchange, for whoever signs in to us from Swift, tests above all.
    package struct Client: Sendable {
        private let a: Secret<[UInt8]>
        /// A, big-endian, without leading zeros.
        package let publicValue: [UInt8]

        /// `SRP_A`
        package var publicHex: String { SRP.integerHex(publicValue) }

        /// - Parameter a: 32 random bytes or more.
        package init(a: [UInt8]) {
            self.a = Secret(a)
            publicValue = SRPGroup.Arithmetic().power(SRPGroup.generator, BigNumber(a)).bytes
        }

        /// The key that both sides arrive at: of S = (B − k·g^x)^(a + u·x) mod N.
        ///
        /// - Parameters:
        ///   - serverHex: `SRP_B`.
        ///   - saltHex: `SALT`.
        /// - Throws: `malformed`, `refused`.
        package func key(
            serverHex: String, saltHex: String, poolName: String, username: String, password: String
        ) throws(CryptographyError) -> Secret<[UInt8]> {
            let serverValue = try SRP.clientValue(hex: serverHex)
            guard let salt = [UInt8](hex: saltHex.utf8.count.isMultiple(of: 2) ? saltHex : "0" + saltHex) else { throw .malformed }
            let arithmetic = SRPGroup.Arithmetic()
            let x = BigNumber(SRP.privateKey(poolName: poolName, username: username, password: password, salt: salt))
            let u = try SRP.scrambler(publicValue, serverValue)
            let base = arithmetic.difference(
                BigNumber(serverValue), arithmetic.product(SRPGroup.multiplier, arithmetic.power(SRPGroup.generator, x)))
            // base^(a + u·x) = base^a · (base^u)^x, which needs no number longer than N.
            let secret = arithmetic.product(
                arithmetic.power(base, BigNumber(a.exposed)), arithmetic.power(arithmetic.power(base, BigNumber(u)), x))
            return SRP.key(sharedSecret: secret.bytes, scrambler: u)
        }
    }
}
