package import IdentityModel

/// Seals secrets for storage and for travel: AES-256-GCM under a key derived from the master key, bound to a context.
package struct Sealer: Sendable {
    package enum Failure: Error, Equatable { case unreadable }

    private let masterKey: Secret<[UInt8]>
    private let random: any RandomSource

    /// - Parameter masterKey: 32 bytes.
    package init(masterKey: Secret<[UInt8]>, random: any RandomSource) {
        self.masterKey = masterKey
        self.random = random
    }

    /// - Parameter context: what and whose it is (`us-east-1_abc/client-secret/123`): opening under another context fails.
    package func seal(_ plaintext: [UInt8], context: String) throws(Failure) -> [UInt8] { throw .unreadable }
    package func open(_ sealed: [UInt8], context: String) throws(Failure) -> [UInt8] { throw .unreadable }
}
