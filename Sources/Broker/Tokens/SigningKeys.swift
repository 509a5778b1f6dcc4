package import IdentityModel
package import Storage

/// The two RS256 keys of each pool (ID tokens, access tokens), kept parsed in memory.
package final class SigningKeys: Sendable {
    private let environment: BrokerEnvironment

    package init(environment: BrokerEnvironment) { self.environment = environment }

    /// Makes a pool's first keys, off the cooperative threads.
    package func prepare() async throws -> PreparedSigningKeys { throw TokenError.unavailable }

    /// Stores prepared keys inside the transaction that creates the pool.
    package func store(_ keys: PreparedSigningKeys, for pool: UserPoolID, in sql: any SQLTransaction) throws { throw TokenError.unavailable }

    /// The pool's JWK set as served at `/.well-known/jwks.json`; prepared once per change of keys.
    package func jwks(of pool: UserPoolID) async throws -> [UInt8] { throw TokenError.unavailable }

    /// Replaces both signing keys; the old public keys stay in the JWK set until the last token they signed has expired.
    package func rotate(_ pool: UserPoolID) async throws { throw TokenError.unavailable }
}

/// A pool's new keys before they are stored.
package struct PreparedSigningKeys: Sendable {
}
