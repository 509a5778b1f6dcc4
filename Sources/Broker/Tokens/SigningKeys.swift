import Cryptography
import Foundation
package import IdentityModel
package import Storage
import Synchronization

/// The two RS256 keys of each pool (ID tokens, access tokens), kept parsed in memory.
package final class SigningKeys: Sendable {
    package enum Failure: Error, Equatable {
        /// The pool does not exist, or has no keys.
        case noKeys
    }

    private struct Loaded {
        let ring: KeyRing
        let at: Date
    }

    /// Another node's rotation shows at the latest after this time.
    private static let maximumAge: TimeInterval = 300
    /// How often an unknown key id may make us look again.
    private static let minimumAge: TimeInterval = 10
    /// Pools whose keys stay in memory; beyond it the oldest goes.
    private static let capacity = 4096
    /// The longest life of an access or ID token is a day; the rest covers nodes that have not noticed a rotation.
    private static let retirement: TimeInterval = 86400 + 2 * maximumAge

    private let environment: BrokerEnvironment
    /// Making a pair of keys takes a few hundred milliseconds; one at a time leaves the other cores to the requests.
    private let queue = BlockingQueue(name: "signing-keys", threads: 1, limit: 256)
    private let loaded = Mutex<[UserPoolID: Loaded]>([:])

    package init(environment: BrokerEnvironment) { self.environment = environment }

    /// Makes a pool's first keys, off the cooperative threads.
    package func prepare() async throws -> PreparedSigningKeys {
        let random = environment.random
        return try await queue.run {
            PreparedSigningKeys(
                id: .init(keyID: random.bytes(32).base64, privateKey: try PrivateKey.generateRSA()),
                access: .init(keyID: random.bytes(32).base64, privateKey: try PrivateKey.generateRSA()))
        }
    }

    /// Stores prepared keys inside the transaction that creates the pool.
    package func store(_ keys: PreparedSigningKeys, for pool: UserPoolID, in sql: any SQLTransaction) throws {
        let now = environment.time.now
        for (use, key) in [(TokenUse.id, keys.id), (.access, keys.access)] {
            var jwk = key.privateKey.publicKey.jwk
            jwk["alg"] = .string("RS256")
            jwk["kid"] = .string(key.keyID)
            jwk["use"] = .string("sig")
            let sealed = try environment.sealer.seal(Array(key.privateKey.pem.exposed.utf8), context: Self.context(pool, key.keyID))
            try sql.signingKeys.insert(
                SigningKeyRecord(
                    pool: pool, keyID: key.keyID, tokenUse: use.rawValue, privateKey: sealed, publicJWK: JSONValue.object(jwk).text, createdAt: now))
        }
    }

    /// The pool's JWK set as served at `/.well-known/jwks.json`; prepared once per change of keys.
    ///
    /// - Throws: `SigningKeys.Failure.noKeys`.
    package func jwks(of pool: UserPoolID) async throws -> [UInt8] { try await ring(of: pool).jwks }

    /// Replaces both signing keys; the old public keys stay in the JWK set until the last token they signed has expired.
    ///
    /// - Parameter effects: written in the same transaction (the decision record).
    package func rotate(_ pool: UserPoolID, with effects: @Sendable @escaping (any SQLTransaction) throws -> Void = { _ in }) async throws {
        let keys = try await prepare()
        let now = environment.time.now
        try await environment.database.write { sql in
            try sql.signingKeys.retireAll(of: pool, at: now, removedAt: now.addingTimeInterval(Self.retirement))
            try self.store(keys, for: pool, in: sql)
            try effects(sql)
        }
        forget(pool)
    }

    /// Drops a pool's keys from memory: its keys changed, or it is gone.
    package func forget(_ pool: UserPoolID) { loaded.withLock { _ = $0.removeValue(forKey: pool) } }

    /// The pool's keys; from memory unless they are unknown or old.
    func ring(of pool: UserPoolID) async throws -> KeyRing { try await ring(of: pool, ifOlderThan: Self.maximumAge) }

    /// The pool's keys if they hold `keyID`; looks again for one that is unknown, as another node may have made it.
    func ring(of pool: UserPoolID, with keyID: String) async throws -> KeyRing {
        let ring = try await ring(of: pool)
        return ring.verifying[keyID] != nil ? ring : try await self.ring(of: pool, ifOlderThan: Self.minimumAge)
    }

    private func ring(of pool: UserPoolID, ifOlderThan age: TimeInterval) async throws -> KeyRing {
        let now = environment.time.now
        if let known = loaded.withLock({ $0[pool] }), now.timeIntervalSince(known.at) <= age { return known.ring }
        let records = try await environment.database.read { try $0.signingKeys.keys(of: pool, at: now) }
        let ring = try self.ring(of: records)
        loaded.withLock { loaded in
            if loaded.count >= Self.capacity, let oldest = loaded.min(by: { $0.value.at < $1.value.at })?.key { loaded[oldest] = nil }
            loaded[pool] = Loaded(ring: ring, at: now)
        }
        return ring
    }

    private func ring(of records: [SigningKeyRecord]) throws -> KeyRing {
        var signing: [TokenUse: SigningKey] = [:]
        var verifying: [String: (use: TokenUse, key: PublicKey)] = [:]
        var published: [JSONValue] = []
        for record in records {
            guard let use = TokenUse(rawValue: record.tokenUse), let jwk = JSONValue(parsing: Array(record.publicJWK.utf8)) else { continue }
            published.append(jwk)
            guard record.retiredAt == nil, signing[use] == nil else {
                verifying[record.keyID] = (use, try PublicKey(jwk: jwk))
                continue
            }
            let pem = try environment.sealer.open(record.privateKey, context: Self.context(record.pool, record.keyID))
            let privateKey = try PrivateKey(pem: String(decoding: pem, as: UTF8.self))
            signing[use] = SigningKey(keyID: record.keyID, privateKey: privateKey)
            verifying[record.keyID] = (use, privateKey.publicKey)
        }
        guard let id = signing[.id], let access = signing[.access] else { throw Failure.noKeys }
        return KeyRing(id: id, access: access, verifying: verifying, jwks: Array(JSONValue.object(["keys": .array(published)]).text.utf8))
    }

    private static func context(_ pool: UserPoolID, _ keyID: String) -> String { "\(pool)/signing-key/\(keyID)" }
}

/// A pool's new keys before they are stored.
package struct PreparedSigningKeys: Sendable {
    struct Key: Sendable {
        let keyID: String
        let privateKey: PrivateKey
    }

    let id: Key
    let access: Key
}
