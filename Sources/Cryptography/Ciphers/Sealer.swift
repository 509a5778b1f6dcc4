package import IdentityModel

/// Seals secrets for storage and for travel: AES-256-GCM under a key derived from a master key, bound to a context.
///
/// Sealed bytes: format (1), id of the master key (4), random part (24), ciphertext, tag (16). The first half of the random part
/// makes a key of its own for each message, the second is the nonce, so that no number of messages wears a master key out.
///
/// A master key is rotated by putting the new one first and sealing anew whatever `isCurrent` denies; the old one stays in the
/// list until nothing is left under it.
package struct Sealer: Sendable {
    package enum Failure: Error, Equatable { case unreadable }

    static let format: UInt8 = 1
    static let keyIDSize = 4
    private static let randomSize = 24
    private static let headSize = 1 + keyIDSize + randomSize

    /// What one master key gives. Empty lists and keys of another size than 32 bytes give a sealer that refuses everything.
    struct DerivedKey: Sendable {
        /// Names the master key and tells nothing about it.
        let id: [UInt8]
        let sealing: Secret<[UInt8]>
        let tokens: Secret<[UInt8]>

        init(_ masterKey: [UInt8]) {
            let root = HKDF.extract(masterKey, salt: Array("gatehouse/sealer".utf8))
            id = HKDF.expand(root, info: Array("id".utf8), size: keyIDSize)
            sealing = Secret(HKDF.expand(root, info: Array("seal".utf8), size: 32))
            tokens = Secret(HKDF.expand(root, info: Array("token".utf8), size: 32))
        }
    }

    /// Newest first.
    let keys: [DerivedKey]
    let random: any RandomSource

    /// - Parameter masterKey: 32 bytes.
    package init(masterKey: Secret<[UInt8]>, random: any RandomSource) {
        self.init(masterKeys: [masterKey], random: random)
    }

    /// - Parameter masterKeys: 32 bytes each, newest first: the first seals, all open.
    package init(masterKeys: [Secret<[UInt8]>], random: any RandomSource) {
        let areUsable = masterKeys.allSatisfy { $0.exposed.count == 32 }
        keys = areUsable ? masterKeys.map { DerivedKey($0.exposed) } : []
        self.random = random
    }

    /// - Parameter context: what and whose it is (`us-east-1_abc/client-secret/123`): opening under another context fails.
    package func seal(_ plaintext: [UInt8], context: String) throws(Failure) -> [UInt8] {
        guard let key = keys.first else { throw .unreadable }
        let fresh = random.bytes(Self.randomSize)
        guard fresh.count == Self.randomSize else { throw .unreadable }
        let head = [Self.format] + key.id + fresh
        do throws(CryptographyError) {
            return try head
                + AESGCM.seal(
                    plaintext, key: Self.messageKey(key, fresh), nonce: Array(fresh.suffix(AESGCM.nonceSize)),
                    additionalData: Self.additionalData(head, context))
        } catch {
            throw .unreadable
        }
    }

    /// - Throws: `unreadable` for any other master key, context or bytes.
    package func open(_ sealed: [UInt8], context: String) throws(Failure) -> [UInt8] {
        guard let key = key(of: sealed) else { throw .unreadable }
        let head = Array(sealed.prefix(Self.headSize))
        let fresh = Array(head.suffix(Self.randomSize))
        do throws(CryptographyError) {
            return try AESGCM.open(
                Array(sealed.dropFirst(Self.headSize)), key: Self.messageKey(key, fresh), nonce: Array(fresh.suffix(AESGCM.nonceSize)),
                additionalData: Self.additionalData(head, context))
        } catch {
            throw .unreadable
        }
    }

    /// Whether these bytes are under the newest master key. What is not is to be opened and sealed anew when the key is rotated.
    package func isCurrent(_ sealed: [UInt8]) -> Bool {
        guard let newest = keys.first, let key = key(of: sealed) else { return false }
        return key.id == newest.id
    }

    /// Whether these bytes name one of the master keys: they look sealed, whatever their context.
    package func isOurs(_ bytes: [UInt8]) -> Bool { key(of: bytes) != nil }

    private func key(of sealed: [UInt8]) -> DerivedKey? {
        guard sealed.count >= Self.headSize + AESGCM.tagSize, sealed.first == Self.format else { return nil }
        return keys.first { sealed.dropFirst().prefix(Self.keyIDSize).elementsEqual($0.id) }
    }

    private static func messageKey(_ key: DerivedKey, _ fresh: [UInt8]) -> [UInt8] {
        HMAC.authenticate(Array(fresh.prefix(randomSize - AESGCM.nonceSize)), key: key.sealing.exposed)
    }

    private static func additionalData(_ head: [UInt8], _ context: String) -> [UInt8] {
        head.prefix(1 + keyIDSize) + Array(context.utf8)
    }
}
