import CCrypt
import COpenSSL

/// A password hash that another system made and an import brought along, good until its user first shows the password.
///
/// Formats and upper bounds are those of the import's algorithms; a dearer hash would let a row decide how long we work.
/// Source: Amazon Cognito developer guide, "Importing users with password hashes"; github.com/firebase/scrypt; RFC 7914 (scrypt), RFC 8018 (PBKDF2), RFC 9106 (Argon2).
package struct ImportedPasswordHash: Sendable, Equatable {
    /// By the names of the service model, and those of ours for what other systems write and Cognito does not take.
    package enum Algorithm: String, Sendable, CaseIterable {
        case bcrypt = "BCRYPT"
        case scrypt = "SCRYPT"
        case argon2id = "ARGON2ID"
        case pbkdf2 = "PBKDF2_SHA256"
        /// Argon2id at any cost that we bear: Keycloak's own is five passes.
        case argon2idAtOtherCosts = "X_ARGON2ID"
        case pbkdf2SHA1 = "X_PBKDF2_SHA1"
        case pbkdf2SHA512 = "X_PBKDF2_SHA512"
        /// `memory cost$rounds$salt$salt separator$signer key$hash`: scrypt's output is a key under which the project's signer key is encrypted.
        case firebaseScrypt = "X_FIREBASE_SCRYPT"
    }

    package let algorithm: Algorithm
    private let text: String
    private let cost: Cost

    private enum Cost: Sendable, Equatable {
        case bcrypt
        case argon2id
        case scrypt(n: UInt64, r: UInt64, p: UInt64, salt: [UInt8], hash: [UInt8])
        case pbkdf2(DigestAlgorithm, iterations: Int, salt: [UInt8], hash: [UInt8])
        case firebase(n: UInt64, r: UInt64, salt: [UInt8], signerKey: [UInt8], hash: [UInt8])
    }

    /// - Returns: nil for a text of another form, or one that asks for more work than its algorithm may.
    package init?(_ text: String, algorithm: Algorithm) {
        guard text.utf8.count <= 512, let cost = Self.cost(of: text, algorithm) else { return nil }
        self.algorithm = algorithm
        self.text = text
        self.cost = cost
    }

    /// As it is stored in place of a hash of our own: `{BCRYPT}$2b$10$…`.
    package var stored: String { "{\(algorithm.rawValue)}\(text)" }

    package init?(stored: String) {
        guard stored.hasPrefix("{"), let end = stored.firstIndex(of: "}"),
            let algorithm = Algorithm(rawValue: String(stored[stored.index(after: stored.startIndex)..<end]))
        else { return nil }
        self.init(String(stored[stored.index(after: end)...]), algorithm: algorithm)
    }

    /// Whether the password gives the hash. As slow as its maker wanted it: run it on a `BlockingQueue`.
    package func verify(_ password: [UInt8]) -> Bool {
        // bcrypt stops at a NUL, and HMAC under scrypt and PBKDF2 does not tell a short key from one with NULs behind it.
        guard !password.contains(0) else { return false }
        switch cost {
        case .bcrypt: return verifyBcrypt(password)
        case .argon2id: return PasswordHash.verifyOwn(password, against: text)
        case .scrypt(let n, let r, let p, let salt, let expected):
            return Self.scrypt(password, salt: salt, n: n, r: r, p: p, size: expected.count)?.isEqualInConstantTime(to: expected) ?? false
        case .firebase(let n, let r, let salt, let signerKey, let expected):
            guard let key = Self.scrypt(password, salt: salt, n: n, r: r, p: 1, size: 32),
                let hash = try? AESCTR.encrypt(signerKey, key: key, counter: [UInt8](repeating: 0, count: AESCTR.counterSize))
            else { return false }
            return hash.isEqualInConstantTime(to: expected)
        case .pbkdf2(let digest, let iterations, let salt, let expected):
            var hash = [UInt8](repeating: 0, count: expected.count)
            let done = password.withUnsafeBytes { password in
                PKCS5_PBKDF2_HMAC(
                    password.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(password.count), salt, Int32(salt.count), Int32(iterations),
                    digest.implementation, Int32(hash.count), &hash)
            }
            return done == 1 && hash.isEqualInConstantTime(to: expected)
        }
    }

    private static func scrypt(_ password: [UInt8], salt: [UInt8], n: UInt64, r: UInt64, p: UInt64, size: Int) -> [UInt8]? {
        var hash = [UInt8](repeating: 0, count: size)
        // 128·N·r bytes and a little more than 128·r·p.
        let memory = 128 * r * (n + p + 2) + (1 << 16)
        let done = password.withUnsafeBytes { password in
            EVP_PBE_scrypt(
                password.baseAddress?.assumingMemoryBound(to: CChar.self), password.count, salt, salt.count, n, r, p, memory, &hash, hash.count)
        }
        return done == 1 ? hash : nil
    }

    private func verifyBcrypt(_ password: [UInt8]) -> Bool {
        let phrase = (password + [0]).map { CChar(bitPattern: $0) }
        var work = [UInt8](repeating: 0, count: MemoryLayout<crypt_data>.size)
        let made: [UInt8]? = work.withUnsafeMutableBytes { space in
            guard let text = crypt_rn(phrase, self.text, space.baseAddress, Int32(space.count)) else { return nil }
            return Array(String(cString: text).utf8)
        }
        return made?.isEqualInConstantTime(to: Array(text.utf8)) ?? false
    }

    private static func cost(of text: String, _ algorithm: Algorithm) -> Cost? {
        let fields = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        switch algorithm {
        case .bcrypt:
            guard fields.count == 4, fields[0].isEmpty, ["2a", "2b", "2x", "2y"].contains(where: { $0.isIdentical(to: fields[1]) }),
                fields[2].utf8.count == 2, let rounds = number(fields[2], leadingZeros: true), (4...12).contains(rounds), fields[3].utf8.count == 53,
                fields[3].utf8.allSatisfy({ (0x2E...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) })
            else { return nil }
            return .bcrypt
        case .argon2id:
            guard let parameters = PasswordHash.parameters(of: text), parameters.memory <= 19_456, parameters.iterations <= 2, parameters.lanes <= 1
            else { return nil }
            return .argon2id
        case .scrypt:
            guard fields.count == 5, let n = number(fields[0]), (2...65_536).contains(n), n & (n - 1) == 0, let r = number(fields[1]),
                (1...8).contains(r), let p = number(fields[2]), p == 1, let salt = [UInt8](hex: fields[3]), (1...64).contains(salt.count),
                let hash = [UInt8](hex: fields[4]), (16...64).contains(hash.count)
            else { return nil }
            return .scrypt(n: UInt64(n), r: UInt64(r), p: UInt64(p), salt: salt, hash: hash)
        case .pbkdf2: return pbkdf2(fields, "pbkdf2-sha256", .sha256)
        case .argon2idAtOtherCosts: return PasswordHash.parameters(of: text) == nil ? nil : .argon2id
        case .pbkdf2SHA1: return pbkdf2(fields, "pbkdf2-sha1", .sha1)
        case .pbkdf2SHA512: return pbkdf2(fields, "pbkdf2-sha512", .sha512)
        case .firebaseScrypt:
            guard fields.count == 6, let memoryCost = number(fields[0]), (1...16).contains(memoryCost), let rounds = number(fields[1]),
                (1...8).contains(rounds), let salt = [UInt8](base64: fields[2]), (1...64).contains(salt.count),
                let separator = [UInt8](base64: fields[3]), separator.count <= 64, let signerKey = [UInt8](base64: fields[4]),
                (16...64).contains(signerKey.count), let hash = [UInt8](base64: fields[5]), hash.count == signerKey.count
            else { return nil }
            return .firebase(n: 1 << UInt64(memoryCost), r: UInt64(rounds), salt: salt + separator, signerKey: signerKey, hash: hash)
        }
    }

    private static func pbkdf2(_ fields: [String], _ name: String, _ digest: DigestAlgorithm) -> Cost? {
        guard fields.count == 5, fields[0].isEmpty, fields[1].isIdentical(to: name), let iterations = number(fields[2]),
            (1...600_000).contains(iterations), let salt = base64(fields[3]), (1...64).contains(salt.count), let hash = base64(fields[4]),
            (16...64).contains(hash.count)
        else { return nil }
        return .pbkdf2(digest, iterations: iterations, salt: salt, hash: hash)
    }

    /// Some write a full stop where base 64 has a plus sign.
    private static func base64(_ text: String) -> [UInt8]? { Base64.standard.bytes(of: text.replacing(".", with: "+"), padded: false) }

    private static func number(_ text: String, leadingZeros: Bool = false) -> Int? {
        guard (1...7).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), leadingZeros || text.utf8.first != 0x30 else {
            return nil
        }
        return Int(text)
    }
}
