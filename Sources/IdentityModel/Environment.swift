package import Foundation

/// The present moment, passed in so that decisions are functions of it and tests choose it.
package protocol TimeSource: Sendable {
    var now: Date { get }
}

/// The machine's clock.
package struct SystemTime: TimeSource {
    package init() {}
    package var now: Date { Date() }
}

/// Unpredictable bytes, passed in so that tests can choose them. The production source is OpenSSL's generator.
package protocol RandomSource: Sendable {
    func bytes(_ count: Int) -> [UInt8]
}

extension RandomSource {
    /// A string of `length` characters drawn evenly from `alphabet` (at most 256 characters of ASCII).
    package func string(length: Int, from alphabet: String) -> String {
        let letters = Array(alphabet.utf8)
        let limit = 256 - 256 % letters.count
        var result: [UInt8] = []
        result.reserveCapacity(length)
        while result.count < length {
            for byte in bytes(length) where Int(byte) < limit && result.count < length {
                result.append(letters[Int(byte) % letters.count])
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// A random UUID (version 4), lower-case.
    package func uuid() -> String {
        var octets = bytes(16)
        octets[6] = octets[6] & 0x0F | 0x40
        octets[8] = octets[8] & 0x3F | 0x80
        return String(unsafeUninitializedCapacity: 36) { text in
            var written = 0
            for (position, octet) in octets.enumerated() {
                if position == 4 || position == 6 || position == 8 || position == 10 {
                    text[written] = UInt8(ascii: "-")
                    written += 1
                }
                for digit in [octet >> 4, octet & 0x0F] {
                    text[written] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                    written += 1
                }
            }
            return written
        }
    }
}

/// What this installation is: set once from the command line, never from a request.
package struct Deployment: Sendable {
    /// `us-east-1`
    package let region: String
    /// Twelve digits.
    package let accountID: String
    /// Without a trailing slash; every URL that we publish starts with it.
    package let publicURL: String

    package init(region: String, accountID: String, publicURL: String) {
        self.region = region
        self.accountID = accountID
        self.publicURL = publicURL
    }

    /// The issuer of a pool's tokens: `{publicURL}/{poolID}`.
    package func issuer(of pool: UserPoolID) -> String { "\(publicURL)/\(pool.rawValue)" }
    package func arn(of pool: UserPoolID) -> String { "arn:aws:cognito-idp:\(pool.region):\(accountID):userpool/\(pool.rawValue)" }
    package func arn(of pool: IdentityPoolID) -> String {
        "arn:aws:cognito-identity:\(pool.rawValue.prefix { $0 != ":" }):\(accountID):identitypool/\(pool.rawValue)"
    }
}
