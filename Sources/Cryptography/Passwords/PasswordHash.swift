import CArgon2
package import IdentityModel

/// Argon2id, in the text form that its reference implementation writes.
///
/// Each call takes tens of milliseconds and its memory: run it on a `BlockingQueue`.
/// Source: RFC 9106; OWASP Password Storage Cheat Sheet, "Argon2id".
package enum PasswordHash {
    package struct Parameters: Sendable, Equatable {
        /// KiB.
        package let memory: UInt32
        package let iterations: UInt32
        package let lanes: UInt32

        package init(memory: UInt32, iterations: UInt32, lanes: UInt32) {
            self.memory = memory
            self.iterations = iterations
            self.lanes = lanes
        }

        /// 19 MiB, two passes, one lane.
        package static let standard = Parameters(memory: 19_456, iterations: 2, lanes: 1)

        /// 64 MiB, three passes, one lane: for a passphrase that is asked for once, and that whoever has the file may guess at for years.
        package static let passphrase = Parameters(memory: 65_536, iterations: 3, lanes: 1)

        /// What a stored or imported hash may ask of us: more would let a row decide how long we work.
        var isAffordable: Bool {
            (8...65_536).contains(memory) && (1...10).contains(iterations) && (1...4).contains(lanes) && memory >= 8 * lanes
        }
    }

    private static let hashSize = 32
    private static let saltSizes = 8...64
    private static let hashSizes = 16...64
    private static let passwordLimit = 4096

    /// - Parameter salt: 16 random bytes.
    /// - Returns: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`
    package static func make(
        _ password: [UInt8], salt: [UInt8], parameters: Parameters = .standard
    ) throws(CryptographyError) -> String {
        guard saltSizes.contains(salt.count), password.count <= passwordLimit, parameters.isAffordable else { throw .wrongSize }
        let hash = try hash(password, salt: salt, parameters: parameters, size: hashSize)
        return Encoded(parameters: parameters, salt: salt, hash: hash).text
    }

    /// Whether the password gives that hash, one of ours or one that was brought along (`ImportedPasswordHash`). False as well for a text
    /// that is neither, or asks for too much work.
    package static func verify(_ password: [UInt8], against text: String) -> Bool {
        if let imported = ImportedPasswordHash(stored: text) { return password.count <= passwordLimit && imported.verify(password) }
        return verifyOwn(password, against: text)
    }

    /// The same for a hash in our own form alone.
    static func verifyOwn(_ password: [UInt8], against text: String) -> Bool {
        guard let encoded = Encoded(text), password.count <= passwordLimit,
            let hash = try? hash(password, salt: encoded.salt, parameters: encoded.parameters, size: encoded.hash.count)
        else { return false }
        return hash.isEqualInConstantTime(to: encoded.hash)
    }

    /// A key of 32 bytes from a passphrase, for what is encrypted under one.
    ///
    /// - Throws: `wrongSize` for a salt or parameters that are not taken: who reads a file lets it decide how long we work.
    package static func key(from passphrase: Secret<[UInt8]>, salt: [UInt8], parameters: Parameters) throws(CryptographyError) -> Secret<[UInt8]> {
        guard saltSizes.contains(salt.count), passphrase.exposed.count <= passwordLimit, parameters.isAffordable else { throw .wrongSize }
        return Secret(try hash(passphrase.exposed, salt: salt, parameters: parameters, size: 32))
    }

    /// Whether a hash is weaker than what is made today, or none of ours.
    package static func needsRehash(_ text: String, parameters: Parameters = .standard) -> Bool {
        guard let encoded = Encoded(text) else { return true }
        return encoded.parameters.memory < parameters.memory || encoded.parameters.iterations < parameters.iterations
            || encoded.parameters.lanes != parameters.lanes || encoded.salt.count < 16 || encoded.hash.count < hashSize
    }

    /// Whether this is a text of our own form that `verify` can judge.
    package static func isReadable(_ text: String) -> Bool { Encoded(text) != nil }

    /// What a text of our own form costs to check; nil for any other.
    static func parameters(of text: String) -> Parameters? { Encoded(text)?.parameters }

    private static func hash(
        _ password: [UInt8], salt: [UInt8], parameters: Parameters, size: Int
    ) throws(CryptographyError) -> [UInt8] {
        var hash = [UInt8](repeating: 0, count: size)
        let status = argon2id_hash_raw(
            parameters.iterations, parameters.memory, parameters.lanes, password, password.count, salt, salt.count, &hash, size)
        guard status == ARGON2_OK.rawValue else { throw .libraryFailed }
        return hash
    }

    private struct Encoded {
        let parameters: Parameters
        let salt: [UInt8]
        let hash: [UInt8]

        init(parameters: Parameters, salt: [UInt8], hash: [UInt8]) {
            self.parameters = parameters
            self.salt = salt
            self.hash = hash
        }

        var text: String {
            let salt = Base64.standard.text(of: salt, padded: false)
            let hash = Base64.standard.text(of: hash, padded: false)
            return "$argon2id$v=19$m=\(parameters.memory),t=\(parameters.iterations),p=\(parameters.lanes)$\(salt)$\(hash)"
        }

        init?(_ text: String) {
            guard text.utf8.count <= 512 else { return nil }
            let fields = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 6, fields[0].isEmpty, fields[1].isIdentical(to: "argon2id"), fields[2].isIdentical(to: "v=19") else { return nil }
            let costs = fields[3].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard costs.count == 3, let memory = Self.number("m=", costs[0]), let iterations = Self.number("t=", costs[1]),
                let lanes = Self.number("p=", costs[2])
            else { return nil }
            parameters = Parameters(memory: memory, iterations: iterations, lanes: lanes)
            guard parameters.isAffordable, let salt = Base64.standard.bytes(of: fields[4], padded: false),
                let hash = Base64.standard.bytes(of: fields[5], padded: false), saltSizes.contains(salt.count), hashSizes.contains(hash.count)
            else { return nil }
            self.salt = salt
            self.hash = hash
        }

        private static func number(_ name: String, _ text: String) -> UInt32? {
            guard text.hasPrefix(name) else { return nil }
            let digits = text.utf8.dropFirst(name.utf8.count)
            guard (1...8).contains(digits.count), digits.first != 0x30, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            return UInt32(String(decoding: digits, as: UTF8.self))
        }
    }
}
