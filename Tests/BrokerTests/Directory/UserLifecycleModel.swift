import Broker
import Foundation
import IdentityModel
import LocalUserPool

/// What is to be expected of a pool's users: a plain restatement of the rules, without storage, hashing or time zones.
struct UserLifecycleModel {
    struct Code {
        let text: String
        let destination: String
        let expiresAt: Date
        var tries = 0
    }

    struct Person {
        var status: UserStatus
        var isEnabled = true
        var password: String
        var temporaryUntil: Date?
        var email: String?
        var isVerified = false
        var signUp: Code?
        var reset: Code?
        var verify: Code?
        var lockout = Lockout()
        /// The newest access token and whether it was revoked since.
        var token: (text: String, issuedAt: Date, isRevoked: Bool)?
    }

    /// Who answers by which name.
    var people: [String: Person] = [:]
    /// Tokens of users who are gone.
    var orphans: [(text: String, issuedAt: Date)] = []

    /// The refusal, by its name; nil: it is done.
    typealias Answer = String?

    mutating func signUp(_ name: String, _ password: String, _ email: String) -> Answer {
        guard people[name] == nil else { return "usernameExists" }
        people[name] = Person(status: .unconfirmed, password: password, email: email)
        return nil
    }

    mutating func create(_ name: String, _ password: String, at now: Date) -> Answer {
        guard people[name] == nil else { return "accountExists" }
        people[name] = Person(status: .forceChangePassword, password: password, temporaryUntil: now + 7 * 86400)
        return nil
    }

    mutating func invite(_ name: String, _ password: String, at now: Date) -> Answer {
        guard var person = people[name] else { return "userNotFound" }
        guard person.status == .forceChangePassword else { return "resendNotPossible" }
        set(password, for: &person, until: now + 7 * 86400)
        people[name] = person
        return nil
    }

    mutating func setPassword(_ name: String, _ password: String, isPermanent: Bool, at now: Date) -> Answer {
        guard var person = people[name] else { return "userNotFound" }
        set(password, for: &person, until: isPermanent ? nil : now + 7 * 86400)
        person.status = isPermanent ? .confirmed : .forceChangePassword
        people[name] = person
        return nil
    }

    mutating func confirm(_ name: String, _ code: String, at now: Date) -> Answer {
        guard var person = people[name] else { return "nameNotFound" }
        guard person.status == .unconfirmed else { return "wrongStatus" }
        if let refusal = judge(code, &person.signUp, at: now) {
            people[name] = person
            return refusal
        }
        if person.email == person.signUp?.destination { person.isVerified = true }
        if isTaken(person, by: name) { return "aliasExists" }
        person.status = .confirmed
        person.signUp = nil
        people[name] = person
        return nil
    }

    mutating func adminConfirm(_ name: String) -> Answer {
        guard let person = people[name] else { return "userNotFound" }
        guard person.status == .unconfirmed else { return "wrongStatus" }
        people[name]?.status = .confirmed
        return nil
    }

    mutating func resend(_ name: String) -> Answer {
        guard let person = people[name] else { return "nameNotFound" }
        guard person.status == .unconfirmed else { return "alreadyConfirmed" }
        return person.email == nil ? "nothingToVerify" : nil
    }

    mutating func signIn(_ name: String, _ password: String, at now: Date) -> Answer {
        guard var person = people[name] else { return "userNotFound" }
        guard person.isEnabled else { return "userDisabled" }
        guard !person.lockout.isLocked(at: now) else { return "passwordAttemptsExceeded" }
        guard person.password == password else {
            person.lockout = person.lockout.failed(at: now)
            people[name] = person
            return "incorrectUsernameOrPassword"
        }
        if person.status == .unconfirmed { return "userNotConfirmed" }
        if person.status == .resetRequired { return "passwordResetRequired" }
        if let end = person.temporaryUntil, now >= end { return "temporaryPasswordExpired" }
        people[name]?.lockout = Lockout()
        return person.temporaryUntil == nil ? nil : "newPasswordRequired"
    }

    mutating func forgot(_ name: String) -> Answer {
        guard let person = people[name] else { return "nameNotFound" }
        guard person.isEnabled else { return "userDisabled" }
        guard person.status != .forceChangePassword else { return "resetNotPossible" }
        return person.isVerified ? nil : "noVerifiedDestination"
    }

    mutating func recover(_ name: String, _ code: String, _ password: String, at now: Date) -> Answer {
        guard var person = people[name] else { return "nameNotFound" }
        guard person.isEnabled else { return "userDisabled" }
        if let refusal = judge(code, &person.reset, at: now) {
            people[name] = person
            return refusal
        }
        guard person.email == person.reset?.destination else { return "codeExpired" }
        set(password, for: &person, until: nil)
        person.status = .confirmed
        person.signUp = nil
        people[name] = person
        return nil
    }

    mutating func adminReset(_ name: String) -> Answer {
        guard let person = people[name] else { return "userNotFound" }
        guard person.status == .confirmed || person.status == .resetRequired else { return "resetNotPossible" }
        guard person.isVerified else { return "noVerifiedDestination" }
        people[name]?.status = .resetRequired
        return nil
    }

    mutating func setEnabled(_ name: String, _ isEnabled: Bool) -> Answer {
        guard people[name] != nil else { return "userNotFound" }
        people[name]?.isEnabled = isEnabled
        if !isEnabled { people[name]?.token?.isRevoked = true }
        return nil
    }

    /// - Returns: whether a code goes to the new address.
    mutating func changeEmail(_ name: String, to email: String) -> Bool {
        guard people[name]?.email != email else { return false }
        people[name]?.email = email
        people[name]?.isVerified = false
        return true
    }

    mutating func vouch(_ name: String, for email: String) -> Answer {
        guard people[name] != nil else { return "userNotFound" }
        for (other, person) in people where other != name && person.isVerified && person.email == email { people[other]?.isVerified = false }
        people[name]?.email = email
        people[name]?.isVerified = true
        people[name]?.verify = nil
        return nil
    }

    mutating func verify(_ name: String, _ code: String, at now: Date) -> Answer {
        guard var person = people[name] else { return "userNotFound" }
        if let refusal = judge(code, &person.verify, at: now) {
            people[name] = person
            return refusal
        }
        guard person.email == person.verify?.destination else { return "codeExpired" }
        person.isVerified = true
        if isTaken(person, by: name) { return "aliasExists" }
        person.verify = nil
        people[name] = person
        return nil
    }

    mutating func delete(_ name: String) -> Answer {
        guard let person = people.removeValue(forKey: name) else { return "userNotFound" }
        if let token = person.token { orphans.append((token.text, token.issuedAt)) }
        return nil
    }

    func token(of name: String, at now: Date) -> (text: String, answer: Answer)? {
        guard let person = people[name], let token = person.token else { return nil }
        if now >= token.issuedAt + 3600 { return (token.text, "expiredAccessToken") }
        return (token.text, !person.isEnabled ? "userDisabled" : token.isRevoked ? "revokedAccessToken" : nil)
    }

    private func isTaken(_ person: Person, by name: String) -> Bool {
        person.isVerified && people.contains { $0.key != name && $0.value.isVerified && $0.value.email == person.email }
    }

    private func judge(_ typed: String, _ code: inout Code?, at now: Date) -> Answer {
        guard let sent = code, now < sent.expiresAt, sent.tries < 15 else { return "codeExpired" }
        guard sent.text == typed else {
            code?.tries += 1
            return "codeMismatch"
        }
        return nil
    }

    private func set(_ password: String, for person: inout Person, until end: Date?) {
        person.password = password
        person.temporaryUntil = end
        person.lockout = Lockout()
        person.reset = nil
    }
}
