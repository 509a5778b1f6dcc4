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

    /// Wrong answers that end a code.
    static let tries = 15

    init(
        for user: UserRecord, _ purpose: UserCodeRecord.Purpose = .signUp, attribute: String, address: String, _ environment: BrokerEnvironment
    ) throws {
        let now = environment.time.now
        let digits = environment.random.string(length: 6, from: "0123456789")
        code = Secret(digits)
        record = UserCodeRecord(
            pool: user.pool, sub: user.sub, purpose: purpose,
            codeHash: try environment.sealer.seal(Self.digest(of: digits, purpose, user), context: Self.context(user)), attribute: attribute,
            destination: address, createdAt: now, expiresAt: now.addingTimeInterval(Self.lifetime(of: purpose)))
    }

    /// A day, but an hour for a code that sets a password.
    private static func lifetime(of purpose: UserCodeRecord.Purpose) -> TimeInterval { purpose == .resetPassword ? 3600 : 24 * 3600 }

    /// Whether what a user typed is the code. The caller looks at its age and counts the tries.
    static func matches(_ typed: String, _ record: UserCodeRecord, of user: UserRecord, _ environment: BrokerEnvironment) throws -> Bool {
        try environment.sealer.open(record.codeHash, context: context(user)).isEqualInConstantTime(to: digest(of: typed, record.purpose, user))
    }

    /// Judges what a user typed as the answer to the outstanding code, and counts a wrong answer.
    ///
    /// - Returns: the code's record if it was right; it stays until the caller removes it.
    /// - Throws: nothing of the directory's: a refusal is a value, because the count has to be kept.
    static func judge(
        _ typed: String, _ purpose: UserCodeRecord.Purpose, of user: UserRecord, _ environment: BrokerEnvironment, in sql: any SQLTransaction
    ) throws -> Result<UserCodeRecord, DirectoryError> {
        guard var sent = try sql.userCodes.code(purpose, of: user.sub, in: user.pool), environment.time.now < sent.expiresAt, sent.tries < tries
        else {
            return .failure(.codeExpired)
        }
        guard try matches(typed, sent, of: user, environment) else {
            sent.tries += 1
            try sql.userCodes.set(sent)
            return .failure(.codeMismatch)
        }
        return .success(sent)
    }

    /// The attribute that a code of this pool proves: the phone number before the e-mail address; nil if there is none to prove.
    static func attribute(of user: UserRecord, in pool: UserPoolConfiguration) -> (name: String, address: String)? {
        for name in ["phone_number", "email"] where pool.autoVerifiedAttributes.contains(name) {
            if let address = user.attributes[name], !address.isEmpty { return (name, address) }
        }
        return nil
    }

    private static func digest(of code: String, _ purpose: UserCodeRecord.Purpose, _ user: UserRecord) -> [UInt8] {
        DigestAlgorithm.sha256.hash(Array("\(user.pool)/\(user.sub)/\(purpose.rawValue)/\(code)".utf8))
    }

    private static func context(_ user: UserRecord) -> String { "\(user.pool)/code/\(user.sub)" }
}
