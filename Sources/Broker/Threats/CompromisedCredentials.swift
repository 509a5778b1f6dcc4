import Cryptography
package import IdentityModel
import Storage

/// Whether a password that is about to be used has leaked, and what the pool does about that.
///
/// Only passwords that the broker sees can be looked up: SRP never shows them.
/// Source: Amazon Cognito developer guide, "Working with compromised-credentials detection".
package struct CompromisedCredentials: Sendable {
    package enum Event: String, Sendable {
        case signIn = "SIGN_IN"
        case signUp = "SIGN_UP"
        case passwordChange = "PASSWORD_CHANGE"
    }

    /// What was found.
    package struct Finding: Sendable {
        /// Whether the password must not be used.
        package let isBlocked: Bool
        /// Whether a source is known to hold it.
        package let isCompromised: Bool
        package let verdict: Verdict
    }

    let services: BrokerServices

    /// Looks a password up, outside of any transaction.
    ///
    /// Blocked is also a password that the pool wants looked up and that no source can look up now.
    /// - Returns: nil where the pool or client does not ask for the check.
    package func check(
        _ password: Secret<String>, _ event: Event, client: ClientID?, in pool: UserPoolConfiguration
    ) async throws -> Finding? {
        guard pool.advancedSecurityMode != "OFF", let setting = try await setting(client, pool.id), setting.covers(event) else { return nil }
        let blocks = setting.action == "BLOCK" && pool.advancedSecurityMode == "ENFORCED"
        let check = "credentials.compromised"
        let digest = DigestAlgorithm.sha1.hash(Array(password.exposed.utf8))
        var trouble: [BreachedPasswordError] = []
        var asked = 0
        for source in services.environment.breachedPasswords where source.isAvailable {
            do {
                asked += 1
                guard try await source.contains(digest: digest) else { continue }
                let found = Verdict(
                    check: check, outcome: blocks ? .refused : .warned, expected: "a password that has not leaked",
                    received: "one in a list of leaked passwords", advice: "Have the user choose another password.")
                return Finding(isBlocked: blocks, isCompromised: true, verdict: found)
            } catch {
                trouble.append(error)
            }
        }
        guard asked > 0, trouble.isEmpty else {
            let advice = "Import a list by `gatehouse breached import`, or see to it that the range interface can be reached."
            let unknown = Verdict(
                check: check, outcome: blocks ? .refused : .warned, expected: "a list of leaked passwords to look it up in",
                received: trouble.first.map { "\($0)" } ?? "none", advice: advice)
            return Finding(isBlocked: blocks, isCompromised: false, verdict: unknown)
        }
        return Finding(isBlocked: false, isCompromised: false, verdict: .passed(check))
    }

    /// The client's setting, which replaces the pool's whole.
    private func setting(_ client: ClientID?, _ pool: UserPoolID) async throws -> RiskConfiguration.CompromisedCredentials? {
        let configuration: RiskConfiguration? = try await services.environment.database.read { sql in
            if let client, let own = try sql.riskConfigurations.configuration(for: client, of: pool) { return own.configuration }
            return try sql.riskConfigurations.configuration(for: nil, of: pool)?.configuration
        }
        return configuration?.compromisedCredentials
    }
}

extension RiskConfiguration.CompromisedCredentials {
    fileprivate func covers(_ event: CompromisedCredentials.Event) -> Bool { events?.contains(event.rawValue) ?? true }
}

extension Directory {
    /// - Throws: `DirectoryError.passwordCompromised`.
    func refuseCompromised(
        _ password: Secret<String>, _ event: CompromisedCredentials.Event, of user: UserRecord?, client: ClientID, in pool: UserPoolConfiguration,
        actor: String
    ) async throws {
        guard let finding = try await services.compromisedCredentials.check(password, event, client: client, in: pool),
            finding.verdict.outcome != .passed
        else { return }
        let record = DecisionRecord(
            kind: .refusal, tenant: pool.id.rawValue, actor: actor, subject: user?.username.rawValue,
            outcome: finding.isBlocked ? "refused" : "allowed, though the password may have leaked", verdict: finding.verdict)
        // Anybody can sign up with a leaked password, as often as they like.
        try await services.record(boundedRefusal: record, key: actor)
        if finding.isBlocked { throw DirectoryError.passwordCompromised }
    }
}

extension LocalSignIn {
    /// Bars the way for a right password that has leaked: the user has to set another by a code.
    func refuseCompromised(
        _ attempt: LocalSignInAttempt, _ user: UserRecord, _ finding: CompromisedCredentials.Finding
    ) async throws -> SignInError {
        try await services.environment.database.write { sql in
            if finding.isCompromised, var current = try sql.users.user(sub: user.sub, in: user.pool), current.status == .confirmed {
                current.status = .resetRequired
                current.modifiedAt = attempt.at
                try sql.users.update(current, in: attempt.request.pool)
            }
            try record(attempt, outcome: finding.isCompromised ? "password reset required" : "refused", in: sql)
            try services.events.record(
                .signIn, .fail, challenges: [.init(name: "Password", isPassed: true)], of: user, in: attempt.request.pool,
                for: attempt.request.client.id, by: attempt.request.person,
                risk: .init(decision: "Block", level: nil, isCompromised: finding.isCompromised), sql)
        }
        return finding.isCompromised ? .passwordResetRequired : .refusedForSecurity
    }
}

extension BrokerServices {
    package var compromisedCredentials: CompromisedCredentials { CompromisedCredentials(services: self) }
}
