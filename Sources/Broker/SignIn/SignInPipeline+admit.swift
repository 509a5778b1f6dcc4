import Cryptography
import Foundation
import IdentityModel
import ProviderKit
import Storage

extension SignInPipeline {
    /// Why an answer that was believed lets nobody in.
    enum Refused: Error {
        case answered
        case replayed
        case directory(DirectoryError)
        case disabled
        case providerGone
    }

    /// The effects of a believed answer, all in one transaction: replay key, user, session, code and decision.
    func admit(
        _ answer: VerifiedAnswer, _ profile: UnifiedProfile, request: AuthorizationRequest, pool: UserPoolConfiguration,
        client: AppClientConfiguration,
        checks: [Verdict], caller: CallerContext, consuming: PoolHandle?, level: AuthenticationLevel,
        linking: ProviderPolicy.Linking = .off, browser: String? = nil, keeping kept: KeptMessage? = nil
    ) async throws -> CompletedSignIn {
        let now = services.environment.time.now
        let assertion = answer.assertion
        let outcome = PreparedOutcome(
            request: request, provider: assertion.provider, authenticatedAt: min(assertion.authenticatedAt ?? now, now),
            methods: [.federation(at: level)],
            providerExpiresAt: assertion.sessionExpiresAt, pool: pool, caller: caller, services: services)
        let providerSession = try answer.record(behind: outcome.session, until: outcome.sessionExpiresAt)
        let tokens = try services.upstreamTruth.sealed(answer.tokens, of: outcome.session.hash, in: pool.id)
        let directory = services.directory
        let log = services.decisionLog
        let refused: Refused
        do {
            let user = try await services.environment.database.write { sql in
                try useUp(answer, consuming, in: pool.id, at: now, sql)
                // It may have been taken away since it was asked: whoever came by it would outlast it.
                guard let provider = try services.catalogue.provider(named: assertion.provider, of: pool.id, sql), provider.policy?.isDisabled != true
                else { throw Refused.providerGone }
                let user: UserRecord
                do { user = try directory.admit(profile, to: pool, linking: linking, in: sql) } catch let error as DirectoryError {
                    throw Refused.directory(error)
                }
                guard user.isEnabled else { throw Refused.disabled }
                if let question = request.linkQuestion {
                    try services.linkQuestions.join(
                        question, in: browser, as: user, by: ["\(SignInMethod.federation.rawValue) \(assertion.provider)"], for: request, pool, sql)
                }
                try outcome.store(for: user, in: sql)
                try sql.upstreamSessions.insert(
                    UpstreamSessionRecord(
                        pool: pool.id, idHash: outcome.session.hash, provider: assertion.provider, subject: assertion.subject, sub: user.sub,
                        tokens: provider.policy?.freshness == nil ? nil : tokens, confirmedAt: now,
                        // As long as a code can come of the session; grants prolong it.
                        expiresAt: max(now, outcome.sessionExpiresAt).addingTimeInterval(86_400)),
                    at: now)
                if let providerSession { try sql.providerSessions.insert(providerSession, at: now) }
                let code = try log.record(
                    DecisionRecord(
                        kind: .signIn, tenant: pool.id.rawValue, actor: Self.actor(client.id, caller), subject: user.sub.rawValue,
                        outcome: "signed in through \(assertion.provider.rawValue)",
                        verdict: .all("signIn", of: checks + [.passed("assertion.unused"), .passed("user.admitted")])),
                    in: sql)
                try kept?.store(under: code, in: sql)
                return user
            }
            return try await outcome.completed(for: user, pool: pool, client: client, services: services)
        } catch let error as Refused {
            refused = error
        }
        throw try await refusal(of: refused, profile, after: checks, request, in: pool.id, caller, consuming: consuming, keeping: kept)
    }

    /// Uses an answer up, and the attempt that it came to, in the transaction of what comes of it.
    ///
    /// - Throws: `Refused`.
    func useUp(_ answer: VerifiedAnswer, _ consuming: PoolHandle?, in pool: UserPoolID, at now: Date, _ sql: any SQLTransaction) throws {
        if let consuming {
            guard try sql.signInAttempts.consume(consuming.hash, in: consuming.pool, at: now) else { throw Refused.answered }
        }
        guard let key = answer.replayKey else { return }
        let isNew = try sql.replayKeys.remember(
            PoolHandle.hash(of: key), of: answer.assertion.provider, in: pool, until: answer.replayableUntil, at: now)
        guard isNew else { throw Refused.replayed }
    }

    /// Writes down why an answer lets nobody in.
    func refusal(
        of refused: Refused, _ profile: UnifiedProfile, after checks: [Verdict], _ request: AuthorizationRequest, in pool: UserPoolID,
        _ caller: CallerContext, consuming: PoolHandle?, keeping kept: KeptMessage?
    ) async throws -> SignInRefusal {
        let (description, verdict) = words(for: refused, username: "\(profile.provider)_\(profile.subject)")
        return try await refusal(
            .invalidRequest, description, verdict: .all("signIn", of: checks + [verdict]), tenant: pool, caller: caller,
            subject: profile.subject.rawValue, request: request, consuming: consuming, keeping: kept)
    }

    private func words(for refused: Refused, username: String) -> (description: String, verdict: Verdict) {
        switch refused {
        case .answered:
            return (
                "Invalid relayState from identity provider",
                .refused("attempt.unused", expected: "the first answer to this sign-in", received: "another one")
            )
        case .replayed:
            return (
                "Invalid response received from identity provider",
                .refused("assertion.unused", expected: "an assertion that was not used before", received: "one that was")
            )
        case .providerGone:
            return (
                "Identity provider does not exist",
                .refused("provider.enabled", expected: "a provider that is switched on", received: "it was taken away or switched off")
            )
        case .disabled:
            return ("User is disabled.", .refused("user.enabled", expected: "an enabled user", received: "a disabled one"))
        case .directory(.schemaViolations(let violations)):
            let immutable = violations.compactMap { if case .immutable(let name) = $0 { name } else { nil } }
            let description = immutable.first.map { "user.\($0): Attribute cannot be updated." } ?? "Invalid user attributes"
            return (description, .refused("user.admitted", expected: "attributes that fit the pool's schema", received: "\(violations)"))
        case .directory(.userDisabled):
            return ("User is disabled.", .refused("user.enabled", expected: "an enabled user", received: "a disabled one"))
        case .directory(.identityTaken):
            return (
                "Already found an entry for username \(username)",
                .refused("user.admitted", expected: "a free name or this person's own", received: "another user's name")
            )
        case .directory(let error):
            return ("Invalid user attributes", .refused("user.admitted", received: "\(error)"))
        }
    }
}
