import Cryptography
import Foundation
import IdentityModel
import Storage

/// The installation's own key that signs its archives: ECDSA on P-256, made when it is first needed.
struct ArchiveSigner: Sendable {
    private static let context = "installation/archive-key"

    let environment: BrokerEnvironment

    func key() async throws -> PrivateKey {
        if let key = try await stored() { return key }
        let fresh = try PrivateKey.generateEC(.p256)
        let record = ArchiveKeyRecord(
            privateKey: try environment.sealer.seal(Array(fresh.pem.exposed.utf8), context: Self.context), createdAt: environment.time.now)
        try await environment.database.write { try $0.archiveKeys.insertFirst(record) }
        return try await stored() ?? fresh
    }

    private func stored() async throws -> PrivateKey? {
        guard let record = try await environment.database.read({ try $0.archiveKeys.key() }) else { return nil }
        return try PrivateKey(pem: String(decoding: try environment.sealer.open(record.privateKey, context: Self.context), as: UTF8.self))
    }

    /// What people compare: the key's thumbprint of RFC 7638.
    static func name(of key: PublicKey) -> String { ProofsOfPossession.thumbprint(of: key) }
}
