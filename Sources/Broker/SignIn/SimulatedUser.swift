import Cryptography
import Foundation
import IdentityModel
import Storage

/// Someone who does not exist, alike at every look.
struct SimulatedUser {
    let username: Username
    let sub: Subject
    let salt: [UInt8]
    let verifier: Secret<[UInt8]>
    /// The id of a passkey that nobody holds.
    let passkeyID: [UInt8]
    private let typedName: String
    private let digits: [Int]

    init(name: String, pool: UserPoolConfiguration, sealer: Sealer) {
        let secret = sealer.stableSecret(for: "\(pool.id)/simulated-user").exposed
        func bytes(_ what: String) -> [UInt8] { HMAC.authenticate(Array("\(what)/\(pool.nameKey(name))".utf8), key: secret) }
        salt = Array(bytes("salt").prefix(16))
        // Any number below the modulus looks like a verifier: B hides it.
        verifier = Secret([1] + bytes("verifier"))
        passkeyID = bytes("passkey")
        func uuid(_ what: String) -> String {
            let letters = Array(Array(bytes(what).prefix(16)).hex)
            let cuts = [0, 8, 12, 16, 20, 32]
            return zip(cuts, cuts.dropFirst()).map { String(letters[$0..<$1]) }.joined(separator: "-")
        }
        sub = Subject(uuid("sub"))
        // Where people choose their names, the name is what a real user's challenge shows; elsewhere it is a UUID.
        username = Username(pool.usernameAttributes.isEmpty ? name : uuid("name"))
        typedName = name
        digits = bytes("address").map { Int($0) }
    }

    /// As a user would be stored.
    func record(in pool: UserPoolConfiguration) -> UserRecord {
        UserRecord(
            pool: pool.id, username: username, sub: sub, status: .confirmed, attributes: ["email": address("email")],
            createdAt: Date(timeIntervalSince1970: 0), modifiedAt: Date(timeIntervalSince1970: 0))
    }

    /// An address that looks like one: what was typed if it is one.
    func address(_ attribute: String) -> String {
        if attribute == "phone_number" {
            return AttributeRules.isPhoneNumber(typedName) ? typedName : "+1555" + digits.prefix(7).map { String($0 % 10) }.joined()
        }
        let letters = Array("abcdefghijklmnoprstw")
        func letter(_ index: Int) -> Character { letters[digits[index] % letters.count] }
        return AttributeRules.isEmail(typedName) ? typedName : "\(letter(0))@\(letter(1))"
    }

    /// What most users of a pool could begin with: who signs in by a phone number has one, everybody else has an e-mail address.
    func firstFactors(in pool: UserPoolConfiguration) -> [FirstFactor] {
        let code: FirstFactor =
            AttributeRules.isPhoneNumber(typedName) || !pool.allowedFirstFactors.contains(FirstFactor.email.rawValue) ? .sms : .email
        return [.passwordSRP, .password] + (pool.allowedFirstFactors.contains(code.rawValue) ? [code] : [])
    }
}
