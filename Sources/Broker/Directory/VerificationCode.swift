import Cryptography
import Foundation
import IdentityModel
import Storage

/// Six digits that prove an address: sent in clear, kept as a sealed digest.
///
/// Source: Amazon Cognito developer guide, "Verifying updates to email addresses and phone numbers".
struct VerificationCode {
    let code: Secret<String>
    let record: UserCodeRecord

    static let lifetime: TimeInterval = 24 * 3600
    /// Wrong answers that end a code.
    static let tries = 15

    init(for user: UserRecord, attribute: String, address: String, _ environment: BrokerEnvironment) throws {
        let now = environment.time.now
        let digits = environment.random.string(length: 6, from: "0123456789")
        code = Secret(digits)
        record = UserCodeRecord(
            pool: user.pool, sub: user.sub, purpose: .signUp,
            codeHash: try environment.sealer.seal(Self.digest(of: digits, user), context: Self.context(user)), attribute: attribute,
            destination: address, createdAt: now, expiresAt: now.addingTimeInterval(Self.lifetime))
    }

    /// Whether what a user typed is the code. The caller looks at its age and counts the tries.
    static func matches(_ typed: String, _ record: UserCodeRecord, of user: UserRecord, _ environment: BrokerEnvironment) throws -> Bool {
        try environment.sealer.open(record.codeHash, context: context(user)).isEqualInConstantTime(to: digest(of: typed, user))
    }

    /// The attribute that a code of this pool proves: the phone number before the e-mail address; nil if there is none to prove.
    static func attribute(of user: UserRecord, in pool: UserPoolConfiguration) -> (name: String, address: String)? {
        for name in ["phone_number", "email"] where pool.autoVerifiedAttributes.contains(name) {
            if let address = user.attributes[name], !address.isEmpty { return (name, address) }
        }
        return nil
    }

    private static func digest(of code: String, _ user: UserRecord) -> [UInt8] {
        DigestAlgorithm.sha256.hash(Array("\(user.pool)/\(user.sub)/\(code)".utf8))
    }

    private static func context(_ user: UserRecord) -> String { "\(user.pool)/code/\(user.sub)" }
}
