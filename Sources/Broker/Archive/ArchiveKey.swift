import Cryptography
package import IdentityModel

/// What an archive is encrypted under: a passphrase, or the bytes of a key file.
package enum ArchiveKey: Sendable {
    case passphrase(Secret<[UInt8]>)
    case file(Secret<[UInt8]>)

    private static let shortestPassphrase = 12
    private static let shortestFile = 32

    /// - Throws: `ArchiveError.weakKey` for what can be guessed.
    package func check() throws(ArchiveError) {
        switch self {
        case .passphrase(let text):
            guard text.exposed.count >= Self.shortestPassphrase else {
                throw .weakKey("a passphrase has at least \(Self.shortestPassphrase) characters")
            }
        case .file(let bytes):
            guard bytes.exposed.count >= Self.shortestFile else { throw .weakKey("a key file has at least \(Self.shortestFile) random bytes") }
        }
    }

    var derivation: ArchiveHeader.Derivation {
        switch self {
        case .passphrase:
            let parameters = PasswordHash.Parameters.passphrase
            return .init(name: "argon2id", memory: parameters.memory, iterations: parameters.iterations, lanes: parameters.lanes)
        case .file: return .init(name: "key-file", memory: nil, iterations: nil, lanes: nil)
        }
    }

    /// The key of one archive's chunks: the salt is the archive's own, so that no nonce comes twice under one key.
    ///
    /// - Throws: `ArchiveError.wrongKey` for a passphrase where a key file is asked for, and the other way round.
    func key(for header: ArchiveHeader) throws -> Secret<[UInt8]> {
        guard let salt = [UInt8](hex: header.salt), salt.count == ArchiveHeader.saltSize else { throw ArchiveError.damaged("its salt is not one") }
        let secret: Secret<[UInt8]>
        switch (self, header.derivation.name) {
        case (.passphrase(let text), "argon2id"):
            guard let memory = header.derivation.memory, let iterations = header.derivation.iterations, let lanes = header.derivation.lanes else {
                throw ArchiveError.damaged("it does not say how its key is made")
            }
            do {
                secret = try PasswordHash.key(
                    from: text, salt: salt, parameters: PasswordHash.Parameters(memory: memory, iterations: iterations, lanes: lanes))
            } catch { throw ArchiveError.damaged("it asks for more work than its key may cost") }
        case (.file(let bytes), "key-file"): secret = bytes
        default: throw ArchiveError.wrongKey
        }
        return Secret(HKDF.expand(HKDF.extract(secret.exposed, salt: salt), info: Array("gatehouse/pool-archive/chunks".utf8), size: 32))
    }
}

/// What stands in clear at an archive's beginning. Every chunk is bound to it.
package struct ArchiveHeader: Codable, Sendable, Equatable {
    struct Derivation: Codable, Sendable, Equatable {
        let name: String
        /// KiB.
        let memory: UInt32?
        let iterations: UInt32?
        let lanes: UInt32?
    }

    static let format = 1
    static let saltSize = 32

    let format: Int
    /// The highest migration that the writing version knew.
    let schema: Int
    /// Names the archive: 16 random bytes in hexadecimal.
    package let archive: String
    package let pool: String
    /// The issuer of the tokens that the pool has given so far.
    package let issuer: String
    let createdAtMilliseconds: Int64
    let derivation: Derivation
    let salt: String
    /// The signer's public key: SubjectPublicKeyInfo in base64.
    let signer: String

    /// Whether `pool` is the id of a pool: it stands in contexts of seals, in addresses and in names of objects.
    ///
    /// Source: the service model, UserPoolIdType.
    var namesPool: Bool {
        let halves = pool.split(separator: "_", omittingEmptySubsequences: false)
        let isWord = { (text: Substring, more: String) in
            !text.isEmpty
                && text.utf8.allSatisfy {
                    (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || more.utf8.contains($0)
                }
        }
        return pool.utf8.count <= 55 && halves.count == 2 && isWord(halves[0], "-") && isWord(halves[1], "")
    }
}
