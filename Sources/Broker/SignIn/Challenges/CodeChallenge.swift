import Cryptography
import Foundation
package import IdentityModel
import LocalUserPool
import Storage

/// A code that was sent and is to be given back: SMS_MFA, EMAIL_OTP, SMS_OTP.
package struct CodeChallenge: Sendable {
    package enum Name: String, Sendable, Codable {
        case smsMFA = "SMS_MFA"
        case emailOTP = "EMAIL_OTP"
        case smsOTP = "SMS_OTP"
    }

    package let session: String
    package let name: Name
    package let delivery: CodeDelivery
    /// USER_ID_FOR_SRP
    package let username: Username
    /// What the person could have begun with instead; empty for a second factor.
    package let available: [FirstFactor]
}

/// What is remembered of a sent code: its digest, sealed with the session.
struct SentCode: Codable, Sendable {
    let name: CodeChallenge.Name
    /// Whether the code stands alone; else it follows on a first factor.
    let isFirstFactor: Bool
    /// `email`, `phone_number`
    let attribute: String
    /// The value it went to: the proof is of this value and no later one.
    let address: String
    /// Whether a right answer makes the address the user's, and a second factor of theirs.
    let enrols: Bool
    let salt: [UInt8]
    let digest: [UInt8]

    /// - Parameter code: as it is sent.
    init(
        _ code: String, name: CodeChallenge.Name, isFirstFactor: Bool, attribute: String, address: String, enrols: Bool = false,
        random: any RandomSource
    ) {
        self.name = name
        self.isFirstFactor = isFirstFactor
        self.attribute = attribute
        self.address = address
        self.enrols = enrols
        salt = random.bytes(16)
        digest = HMAC.authenticate(Array(code.utf8), key: salt)
    }

    func matches(_ code: String) -> Bool { HMAC.authenticate(Array(code.utf8), key: salt).isEqualInConstantTime(to: digest) }

    func message(_ digits: String, to user: UserRecord, _ request: LocalSignInRequest) -> OutgoingMessage {
        MessageTemplates(pool: request.pool).authentication(code: digits, to: address, attribute: attribute)
            .customizable(.authentication, for: user, client: request.client.id, request.functionInput, code: digits, in: request.pool)
    }

    /// Takes the place of the code before, in the transaction that sends this one. Only of codes that sign in alone: behind a password two
    /// devices may sign in at a time.
    ///
    /// Source: Amazon Cognito developer guide, "Message codes": a new code makes the one before invalid.
    func supersede(of sub: Subject, for client: ClientID, in pool: UserPoolID, _ sql: any SQLTransaction) throws {
        try sql.sentCodes.set(salt, name.rawValue, of: sub, for: client, in: pool)
    }

    /// Whether no other code took this one's place.
    func isLast(of sub: Subject, for client: ClientID, in pool: UserPoolID, _ sql: any SQLTransaction) throws -> Bool {
        guard isFirstFactor else { return true }
        return try sql.sentCodes.last(name.rawValue, of: sub, for: client, in: pool) == salt
    }

    var kind: CodeKind { isFirstFactor ? .firstFactor : .secondFactor }
    var method: SignInMethod { attribute == "email" ? .email : .sms }
}

extension LocalSignIn {
    private static let secondFactorDigits = 6

    /// Sends a code to one of the user's addresses as a second factor.
    ///
    /// - Parameter address: one that is not the user's yet and is to become it; nil for the user's own.
    func askForCode(_ factor: MFAFactor, after step: PassedStep, enrolling address: String? = nil) async throws -> SignInStep {
        let attribute = factor == .email ? "email" : "phone_number"
        guard let destination = address ?? step.user.attributes[attribute] else { throw SignInError.invalidSession }
        let digits = services.environment.random.string(length: Self.secondFactorDigits, from: "0123456789")
        let code = SentCode(
            digits, name: factor == .email ? .emailOTP : .smsMFA, isFirstFactor: false, attribute: attribute, address: destination,
            enrols: address != nil, random: services.environment.random)
        let session = try await ask(.code(code), after: step, sending: code.message(digits, to: step.user, step.request))
        return .code(
            CodeChallenge(
                session: session, name: code.name, delivery: CodeDelivery(to: destination, attribute: attribute), username: step.user.username,
                available: []))
    }

    /// Judges a code. A wrong one leaves the session usable and brings the user's lock nearer.
    ///
    /// - Throws: `SignInError`.
    func answerCode(_ typed: Secret<String>, _ code: SentCode, _ signIn: ChallengedSignIn) async throws -> SignInStep {
        let holder = holder(of: signIn)
        try await refuseIfLocked(code.kind, holder, signIn)
        let isLast = try await services.environment.database.read { [client = signIn.request.client.id, pool = signIn.request.pool.id] sql in
            try code.isLast(of: holder, for: client, in: pool, sql)
        }
        guard code.matches(typed.exposed), isLast, let user = signIn.user else {
            throw try await miss(.codeMismatch, code.kind, holder, signIn)
        }
        if code.isFirstFactor, user.status == .resetRequired {
            throw try await refuseAnswer(signIn.request, .passwordResetRequired, "signIn.local.status", "CONFIRMED")
        }
        var changed = user
        code.prove(&changed, signIn)
        var progress = signIn.session.progress.adding(code.method, at: signIn.at)
        if !code.isFirstFactor { progress.isMultiFactor = true }
        let (request, result) = (signIn.request, changed)
        return try await next(
            after: PassedStep(request: request, user: result, progress: progress) { sql, outcome in
                try consume(signIn.session, in: sql, pool: request.pool.id)
                try forgive(code.kind, holder, in: request.pool.id, sql)
                if result != user {
                    guard try sql.users.user(sub: user.sub, in: user.pool)?.version == user.version else { throw SignInError.invalidSession }
                    try sql.users.update(result, in: request.pool)
                    try UserAliases(pool: request.pool).refresh(result, in: sql)
                }
                if code.enrols {
                    var settings = try sql.userMFA.settings(of: user.sub, in: user.pool)
                    settings.activate(.email)
                    try sql.userMFA.set(settings)
                }
                try record(signIn, result, checks: [.passed("signIn.code", received: code.name.rawValue)], outcome: outcome, in: sql)
            })
    }

    /// Whose wrong codes are counted: the user's, or those of the one who is simulated.
    func holder(of signIn: ChallengedSignIn) -> Subject {
        signIn.user?.sub
            ?? SimulatedUser(name: signIn.session.typedName, pool: signIn.request.pool, sealer: services.environment.sealer).sub
    }

    func refuseIfLocked(_ kind: CodeKind, _ sub: Subject, _ signIn: ChallengedSignIn) async throws {
        let pool = signIn.request.pool.id
        guard try await services.environment.database.read({ try kind.lockout(of: sub, in: pool, $0).isLocked(at: signIn.at) }) else { return }
        throw try await refuseAnswer(signIn.request, .passwordAttemptsExceeded, "signIn.code.lockout", "at most a few wrong codes a while ago")
    }

    /// Counts a wrong code, records the refusal, and gives the error back to be thrown.
    func miss(_ error: SignInError, _ kind: CodeKind, _ sub: Subject, _ signIn: ChallengedSignIn) async throws -> SignInError {
        let request = signIn.request
        try await services.environment.database.write { sql in
            try kind.fail(of: sub, in: request.pool.id, at: signIn.at, sql)
            if let user = signIn.user { try recordEvent(failed: "Mfa", after: signIn.session.progress, of: user, request, sql) }
            try services.decisionLog.record(
                DecisionRecord(
                    kind: .refusal, tenant: request.pool.id.rawValue, actor: request.actor, subject: signIn.user?.username.rawValue,
                    outcome: "refused", verdict: .refused("signIn.code", expected: "the code of \(signIn.session.pending.name)")),
                in: sql)
        }
        return error
    }

    /// Ends the count of wrong codes, inside the transaction of what a right one leads to.
    ///
    /// Of many guesses under way at once none that ends after the lock has fallen may win.
    func forgive(_ kind: CodeKind, _ sub: Subject, in pool: UserPoolID, _ sql: any SQLTransaction) throws {
        let lockout = try kind.lockout(of: sub, in: pool, sql)
        guard !lockout.isLocked(at: services.environment.time.now) else { throw SignInError.passwordAttemptsExceeded }
        if lockout.failures > 0 { try sql.codeLockouts.remove(kind.rawValue, of: sub, in: pool) }
    }
}

extension SentCode {
    /// What a right answer shows about the user: the address is theirs.
    fileprivate func prove(_ user: inout UserRecord, _ signIn: ChallengedSignIn) {
        if enrols { user.attributes[attribute] = address }
        guard user.attributes[attribute]?.isIdentical(to: address) ?? false else { return }
        if user.attributes["\(attribute)_verified"] != "true" {
            user.attributes["\(attribute)_verified"] = "true"
            user.modifiedAt = signIn.at
        }
        if isFirstFactor, user.status == .unconfirmed {
            user.status = .confirmed
            user.modifiedAt = signIn.at
        }
    }
}
