import IdentityModel

/// The shapes of access keys.
///
/// Source: STS API reference, Credentials; reference formats of access key ids.
enum AccessKey {
    private static let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

    /// 16 of `[A-Z2-7]`.
    static func suffix(random: any RandomSource) -> String { random.string(length: 16, from: alphabet) }

    /// `ASIA` and ten bytes in base 32, in which the account's number stands where AWS has it: seven bits in.
    ///
    /// Source: GetAccessKeyInfo as observed: AWS reads the account from the key's id.
    static func temporaryID(account: String, random: any RandomSource) -> String {
        var bytes = random.bytes(10)
        let low = UInt64(bytes[5] & 0x7F)
        let head = 0x8000_0000_0000 | (UInt64(account) ?? 0) << 7 | low
        for index in 0..<6 { bytes[index] = UInt8(truncatingIfNeeded: head >> UInt64(8 * (5 - index))) }
        let letters = Array(alphabet)
        var text = "ASIA"
        for group in 0..<2 {
            let value = bytes[(group * 5)..<(group * 5 + 5)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            for index in 0..<8 { text.append(letters[Int(value >> UInt64(5 * (7 - index)) & 31)]) }
        }
        return text
    }

    /// What the ids of all keys of one session begin with: all but the last ten bits.
    static func sessionPrefix(account: String, random: any RandomSource) -> String {
        String(temporaryID(account: account, random: random).dropLast(2))
    }

    /// A session's key; numbers that follow on each other give different ones.
    static func id(ofSession prefix: String, number: UInt64) -> String {
        let letters = Array(alphabet)
        return prefix + String([letters[Int(number >> 5 & 31)], letters[Int(number & 31)]])
    }

    /// The account whose number a key's id holds; nil for what is no key's id.
    static func account(in keyID: String) -> String? {
        let letters = Array(alphabet.utf8)
        let digits = keyID.utf8.dropFirst(4).compactMap { letters.firstIndex(of: $0).map(UInt64.init) }
        guard keyID.utf8.count == 20, digits.count == 16, keyID.hasPrefix("ASIA") || keyID.hasPrefix("AKIA") else { return nil }
        // Ten digits are fifty bits: the first six bytes and two bits more.
        let head = digits[..<10].reduce(UInt64(0)) { $0 << 5 | $1 } >> 2
        let number = (head & 0x7FFF_FFFF_FF80) >> 7
        let text = String(number)
        return text.utf8.count <= 12 ? String(repeating: "0", count: 12 - text.utf8.count) + text : nil
    }

    /// 40 characters of the base64 alphabet.
    static func secret(random: any RandomSource) -> Secret<String> {
        Secret(random.string(length: 40, from: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))
    }
}

extension AccessControl {
    /// Which account a key's id belongs to; nil for what is no key's id.
    package func account(ofKey keyID: String) -> String? {
        let deployment = services.environment.deployment
        if let root = services.environment.rootCredential, root.accessKeyID.isIdentical(to: keyID) { return deployment.accountID }
        return AccessKey.account(in: keyID)
    }
}
