import IdentityModel
import Synchronization

/// The pools' discovery documents, written once for each version of a pool.
final class DiscoveryDocuments: Sendable {
    /// A document takes about two kilobytes; beyond this many all go.
    private static let capacity = 4096

    private let documents = Mutex<[UserPoolID: (version: Int, bytes: [UInt8])]>([:])

    func document(of pool: UserPoolConfiguration, make: () -> String) -> [UInt8] {
        if let known = documents.withLock({ $0[pool.id] }), known.version == pool.version { return known.bytes }
        let made = Array(make().utf8)
        documents.withLock { documents in
            if documents.count >= Self.capacity { documents = [:] }
            documents[pool.id] = (pool.version, made)
        }
        return made
    }
}
