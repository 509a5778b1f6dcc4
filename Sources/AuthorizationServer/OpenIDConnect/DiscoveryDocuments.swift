import IdentityModel
import Synchronization

/// The pools' discovery documents, written once for each version of a pool.
final class DiscoveryDocuments: Sendable {
    /// A document takes about three kilobytes; beyond this many all go.
    private static let capacity = 4096

    private let documents = Mutex<[UserPoolID: (version: Int, bytes: [UInt8])]>([:])

    func document(of pool: UserPoolConfiguration) -> [UInt8]? {
        documents.withLock { $0[pool.id] }.flatMap { $0.version == pool.version ? $0.bytes : nil }
    }

    func keep(_ document: [UInt8], of pool: UserPoolConfiguration) {
        documents.withLock { documents in
            if documents.count >= Self.capacity { documents = [:] }
            documents[pool.id] = (pool.version, document)
        }
    }
}
