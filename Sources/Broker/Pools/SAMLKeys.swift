import Cryptography
import Foundation
package import IdentityModel
package import ProviderKit
import Storage

extension BrokerServices {
    /// What the pool's adapters are given, with its keys for SAML, made when first needed.
    package func environmentForProviders(pool: UserPoolID) async throws -> ProviderEnvironment {
        let keys = try await SAMLKeys(environment: environment).keys(of: pool)
        return ProviderEnvironment(
            deployment: environment.deployment, http: environment.http, time: environment.time, random: environment.random,
            decryptionKeys: keys.filter { $0.use == .decryption }.map(\.privateKey),
            decryptionCertificate: keys.first { $0.use == .decryption }?.certificate,
            requestSigningKey: keys.first { $0.use == .requestSigning }?.privateKey)
    }
}

extension BrokerServices {
    /// The certificate of the key that signs a pool's SAML requests: base64 of the DER, in one line.
    package func samlSigningCertificate(of pool: UserPoolID) async throws -> String {
        let keys = try await SAMLKeys(environment: environment).keys(of: pool)
        return keys.first { $0.use == .requestSigning }?.certificate ?? ""
    }
}

/// A pool's own keys as a SAML service provider: one signs requests, one decrypts assertions.
struct SAMLKeys: Sendable {
    enum Use: String, CaseIterable, Sendable { case decryption, requestSigning = "request-signing" }

    struct Key: Sendable {
        let use: Use
        /// PEM, PKCS#8.
        let privateKey: Secret<String>
        /// Base64 of the DER, as metadata has it.
        let certificate: String
    }

    /// Ten years, as the service's own certificates.
    private static let validity: TimeInterval = 10 * 365 * 86_400

    let environment: BrokerEnvironment

    /// The pool's keys, newest first; the first call makes them.
    func keys(of pool: UserPoolID) async throws -> [Key] {
        let stored = try await stored(pool)
        if !stored.isEmpty { return stored }
        let (now, sealer, random) = (environment.time.now, environment.sealer, environment.random)
        let made = try await BlockingQueue.keyGeneration.run {
            try Use.allCases.map { use in
                let key = try PrivateKey.generateRSA()
                let certificate = try Certificate.selfSigned(
                    for: key, commonName: pool.rawValue, notBefore: now.addingTimeInterval(-3600), notAfter: now.addingTimeInterval(Self.validity),
                    serial: random.bytes(16))
                let sealed = try sealer.seal(Array(key.pem.exposed.utf8), context: Self.context(pool, use))
                return SAMLKeyRecord(pool: pool, use: use.rawValue, privateKey: sealed, certificate: certificate.der.base64, createdAt: now)
            }
        }
        try await environment.database.write { sql in
            // Another call may have been first: then its keys count.
            guard try sql.samlKeys.keys(of: pool).isEmpty else { return }
            for record in made { try sql.samlKeys.insert(record) }
        }
        return try await self.stored(pool)
    }

    private func stored(_ pool: UserPoolID) async throws -> [Key] {
        try await environment.database.read { try $0.samlKeys.keys(of: pool) }.compactMap { record in
            guard let use = Use(rawValue: record.use) else { return nil }
            let text = try environment.sealer.open(record.privateKey, context: Self.context(pool, use))
            return Key(use: use, privateKey: Secret(String(decoding: text, as: UTF8.self)), certificate: record.certificate)
        }
    }

    private static func context(_ pool: UserPoolID, _ use: Use) -> String { "\(pool)/saml-key/\(use.rawValue)" }
}

extension BlockingQueue {
    /// RSA keys take tens of milliseconds of a processor: one thread makes them, so that requests keep the others.
    static let keyGeneration = BlockingQueue(name: "key-generation", threads: 1, limit: 64)
}
