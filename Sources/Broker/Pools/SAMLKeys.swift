import Cryptography
import Foundation
package import IdentityModel
package import ProviderKit
import Storage

extension BrokerServices {
    /// What the pool's adapters are given, with its keys for SAML, made when first needed.
    ///
    /// - Parameters:
    ///   - provider: whose kept document comes along.
    ///   - http: another way out than the installation's own.
    package func environmentForProviders(
        pool: UserPoolID, provider: IdentityProviderConfiguration? = nil, http: (any HTTPFetcher)? = nil
    ) async throws -> ProviderEnvironment {
        var document: [UInt8]?
        var renew: @Sendable () async -> [UInt8]? = { nil }
        if let provider {
            document = try await providerDocuments.current(for: provider)
            renew = { [self] in await providerDocuments.renewed(for: provider) }
        }
        let keys = try await SAMLKeys(environment: environment).keys(of: pool)
        let signing = keys.filter { $0.use == .requestSigning }
        let decryption = keys.filter { $0.use == .decryption }
        return ProviderEnvironment(
            deployment: environment.deployment, http: http ?? environment.http, time: environment.time, random: environment.random,
            decryptionKeys: decryption.map(\.privateKey), decryptionCertificate: decryption.first { $0.stage == .current }?.certificate,
            requestSigningKey: signing.first { $0.stage == .current }?.privateKey,
            requestSigningCertificates: [.current, .next].compactMap { stage in signing.first { $0.stage == stage }?.certificate },
            document: document, renewDocument: renew, wantsSecondOpinion: environment.wantsSecondOpinion,
            raiseAlarm: { [alarms] in alarms.raise($0) })
    }

    /// The certificate of the key that signs a pool's SAML requests: base64 of the DER, in one line.
    package func samlSigningCertificate(of pool: UserPoolID) async throws -> String {
        let keys = try await SAMLKeys(environment: environment).keys(of: pool)
        return keys.first { $0.use == .requestSigning && $0.stage == .current }?.certificate ?? ""
    }

    /// What the pool is as a SAML service provider; nil where this installation has no adapter that could say.
    ///
    /// - Throws: `PoolError.poolNotFound`.
    package func samlMetadata(of pool: UserPoolID) async throws -> String? {
        let pool = try await catalogue.pool(pool).id
        guard let adapter = environment.providers.adapter(for: .saml) as? any ServiceProviderPublishing.Type else { return nil }
        return adapter.serviceProviderMetadata(of: pool, environment: try await environmentForProviders(pool: pool))
    }
}

/// A pool's own keys as a SAML service provider: one signs requests, with the next one published beside it; one decrypts assertions.
struct SAMLKeys: Sendable {
    enum Use: String, CaseIterable, Sendable { case decryption, requestSigning = "request-signing" }

    struct Key: Sendable {
        let use: Use
        let stage: SAMLKeyRecord.Stage
        /// PEM, PKCS#8.
        let privateKey: Secret<String>
        /// Base64 of the DER, as metadata has it.
        let certificate: String
    }

    /// Ten years, as the service's own certificates.
    private static let validity: TimeInterval = 10 * 365 * 86_400
    /// What every pool has.
    private static let wanted: [(use: Use, stage: SAMLKeyRecord.Stage)] = [
        (.decryption, .current), (.requestSigning, .current), (.requestSigning, .next),
    ]

    let environment: BrokerEnvironment

    /// The pool's keys, newest first; the first call makes them.
    func keys(of pool: UserPoolID) async throws -> [Key] {
        let stored = try await records(pool)
        let missing = Self.missing(in: stored)
        if missing.isEmpty { return try stored.compactMap(key) }
        let made = try await make(missing, for: pool)
        try await environment.database.write { sql in
            // Another call may have been first: then its keys count.
            let present = Self.missing(in: try sql.samlKeys.keys(of: pool))
            for record in made where present.contains(where: { $0.use.rawValue == record.use && $0.stage == record.stage }) {
                try sql.samlKeys.insert(record)
            }
        }
        return try await records(pool).compactMap(key)
    }

    /// Signs with the next key and publishes a new one after it; decrypts with a new key, and with the one before until the rotation after this.
    ///
    /// - Parameter effects: written in the same transaction (the decision record).
    func rotate(_ pool: UserPoolID, with effects: @Sendable @escaping (any SQLTransaction) throws -> Void) async throws {
        _ = try await keys(of: pool)
        let made = try await make([(.decryption, .current), (.requestSigning, .next)], for: pool)
        try await environment.database.write { sql in
            for record in try sql.samlKeys.keys(of: pool) {
                switch (Use(rawValue: record.use), record.stage) {
                case (.decryption?, .current): try sql.samlKeys.set(.retired, for: record)
                case (.requestSigning?, .next): try sql.samlKeys.set(.current, for: record)
                // Nothing that we sent needs an old signing key: providers know the new one by our metadata.
                case (.requestSigning?, .current), (_, .retired): try sql.samlKeys.delete(record)
                case (.decryption?, .next), (nil, _): continue
                }
            }
            for record in made { try sql.samlKeys.insert(record) }
            // Adapters hold keys and are kept by the pool's version.
            guard try sql.userPools.raiseVersion(of: pool) else { throw PoolError.poolNotFound(pool) }
            try effects(sql)
        }
    }

    private static func missing(in records: [SAMLKeyRecord]) -> [(use: Use, stage: SAMLKeyRecord.Stage)] {
        wanted.filter { wanted in !records.contains { $0.use == wanted.use.rawValue && $0.stage == wanted.stage } }
    }

    private func make(_ wanted: [(use: Use, stage: SAMLKeyRecord.Stage)], for pool: UserPoolID) async throws -> [SAMLKeyRecord] {
        let (now, sealer, random) = (environment.time.now, environment.sealer, environment.random)
        return try await BlockingQueue.keyGeneration.run {
            try wanted.enumerated().map { place, wanted in
                let key = try PrivateKey.generateRSA()
                let certificate = try Certificate.selfSigned(
                    for: key, commonName: pool.rawValue, notBefore: now.addingTimeInterval(-3600), notAfter: now.addingTimeInterval(Self.validity),
                    serial: random.bytes(16))
                let sealed = try sealer.seal(Array(key.pem.exposed.utf8), context: Self.context(pool, wanted.use))
                // Keys of one use are told apart by their moment.
                return SAMLKeyRecord(
                    pool: pool, use: wanted.use.rawValue, privateKey: sealed, certificate: certificate.der.base64,
                    createdAt: now.addingTimeInterval(Double(place) / 1000), stage: wanted.stage)
            }
        }
    }

    private func records(_ pool: UserPoolID) async throws -> [SAMLKeyRecord] {
        try await environment.database.read { try $0.samlKeys.keys(of: pool) }
    }

    private func key(_ record: SAMLKeyRecord) throws -> Key? {
        guard let use = Use(rawValue: record.use) else { return nil }
        let text = try environment.sealer.open(record.privateKey, context: Self.context(record.pool, use))
        return Key(use: use, stage: record.stage, privateKey: Secret(String(decoding: text, as: UTF8.self)), certificate: record.certificate)
    }

    private static func context(_ pool: UserPoolID, _ use: Use) -> String { "\(pool)/saml-key/\(use.rawValue)" }
}

extension PoolAdministration {
    /// Replaces a pool's SAML keys by the next ones. Publish the metadata again where a provider does not fetch it by itself.
    ///
    /// - Throws: `PoolError.poolNotFound`.
    package func rotateSAMLKeys(of pool: UserPoolID, actor: String) async throws {
        let log = services.decisionLog
        _ = try await services.catalogue.pool(pool)
        defer { services.catalogue.forget(pool) }
        try await SAMLKeys(environment: environment).rotate(pool) { sql in
            try log.record(.administration("RotateSAMLKeys", tenant: pool.rawValue, subject: pool.rawValue, actor: actor), in: sql)
        }
    }
}

extension BlockingQueue {
    /// RSA keys take tens of milliseconds of a processor: one thread makes them, so that requests keep the others.
    static let keyGeneration = BlockingQueue(name: "key-generation", threads: 1, limit: 64)
}
