import Foundation
import IdentityModel
import ProviderKit
import Storage

extension BrokerServices {
    var upstreamTruth: UpstreamTruth { UpstreamTruth(services: self) }
}

/// Asks the provider of a sign-in again, where its policy says that its word gets too old for a refresh.
///
/// One call on one node asks for all grants of a sign-in: many providers give a new refresh token for each use of the old one, and take a second
/// use for a theft. The others go on with what was last heard.
struct UpstreamTruth: Sendable {
    let services: BrokerServices

    /// Longer than the questions to a provider may take together.
    private static let turn: TimeInterval = 60
    /// How long a provider that did not answer is left alone.
    private static let pause: TimeInterval = 15

    /// What a sign-in's tokens are as they are sealed.
    private struct Kept: Codable {
        let access: String?
        let refresh: String?
    }

    /// Asks if it is time.
    ///
    /// - Throws: `TokenError.revokedRefreshToken` if the provider says that it is over: the sign-in ends with all that hangs on it; `.unconfirmed`
    ///   if it has said nothing beyond its grace; `.unavailable`.
    func confirm(_ family: RefreshFamilyRecord, caller: CallerContext?) async throws(TokenError) {
        guard let id = family.upstream else { return }
        do {
            try await confirm(id, family, caller)
        } catch let error as TokenError {
            throw error
        } catch {
            throw .unavailable
        }
    }

    private func confirm(_ id: [UInt8], _ family: RefreshFamilyRecord, _ caller: CallerContext?) async throws {
        let environment = services.environment
        guard let session = try await environment.database.read({ try $0.upstreamSessions.session(id, in: family.pool) }) else {
            // Ended since the grant was read.
            throw TokenError.revokedRefreshToken
        }
        let provider: IdentityProviderConfiguration
        do { provider = try await services.catalogue.provider(named: session.provider, of: family.pool) } catch is PoolError {
            throw TokenError.revokedRefreshToken
        }
        guard let freshness = provider.policy?.freshness else { return }
        let now = environment.time.now
        let age = now.timeIntervalSince(session.confirmedAt)
        guard age > Double(freshness.budgetSeconds) else { return }
        let isInGrace = age <= Double(freshness.budgetSeconds) + Double(freshness.graceSeconds)
        let isMine = try await environment.database.write { sql in
            try sql.upstreamSessions.claim(session, until: now.addingTimeInterval(Self.turn), at: now)
        }
        guard isMine else {
            guard isInGrace else { throw TokenError.unconfirmed }
            return
        }
        let standing = await ask(provider, session)
        let actor = family.client.rawValue + (caller.map { " at \($0.address)" } ?? "")
        try await settle(standing, session, of: provider, freshness, isInGrace: isInGrace, actor: actor)
    }

    private func ask(_ provider: IdentityProviderConfiguration, _ session: UpstreamSessionRecord) async -> ProviderStanding {
        do {
            let pool = try await services.catalogue.pool(session.pool)
            guard let adapter = try await services.pipeline.adapter(for: provider, of: pool) as? any AskingAgain else {
                return .unanswered(.refused("standing", expected: "a provider that can be asked again", received: provider.type.rawValue), newer: nil)
            }
            return await adapter.standing(of: session.subject, by: try tokens(of: session))
        } catch let error as ProviderError {
            return .unanswered(error.verdict, newer: nil)
        } catch {
            return .unanswered(.refused("standing", expected: "stored settings and tokens", received: "none that can be read"), newer: nil)
        }
    }

    private func settle(
        _ standing: ProviderStanding, _ session: UpstreamSessionRecord, of provider: IdentityProviderConfiguration,
        _ freshness: ProviderPolicy.Freshness, isInGrace: Bool, actor: String
    ) async throws {
        let now = services.environment.time.now
        let age = Int(now.timeIntervalSince(session.confirmedAt))
        let due = Verdict.passed(
            "upstream.due", expected: "a word of \(provider.name) every \(freshness.budgetSeconds) s", received: "the last one \(age) s ago")
        var next = session
        switch standing {
        case .confirmed(let tokens, let verdict):
            next.tokens = try sealed(tokens, of: session.idHash, in: session.pool)
            next.confirmedAt = now
            next.askingUntil = nil
            try await store(next, record(session, "confirmed by \(provider.name)", .signIn, [due, verdict], actor))
        case .unanswered(let verdict, let newer):
            if let newer { next.tokens = try sealed(newer, of: session.idHash, in: session.pool) }
            next.askingUntil = now.addingTimeInterval(Self.pause)
            let left = freshness.budgetSeconds + freshness.graceSeconds - age
            // What was refused is told as it was; that the sign-in goes on is another matter.
            let grace: Verdict =
                isInGrace
                ? .passed("upstream.grace", expected: "an answer within \(freshness.graceSeconds) s more", margin: "\(left) s")
                : .refused("upstream.grace", expected: "an answer within \(freshness.graceSeconds) s more", received: "none, \(-left) s too late")
            let outcome = isInGrace ? "kept without a word of \(provider.name)" : "refused without a word of \(provider.name)"
            try await store(next, record(session, outcome, .refusal, [due, verdict, grace], actor))
            guard isInGrace else { throw TokenError.unconfirmed }
        case .ended(let verdict):
            try await services.environment.database.write { [services] sql in
                let ended = try services.endings.end(.session(session.idHash), in: session.pool, sql)
                try services.decisionLog.record(
                    record(session, "ended by \(provider.name)", .refusal, [due, verdict] + ended.verdicts, actor), in: sql)
            }
            throw TokenError.revokedRefreshToken
        }
    }

    private func store(_ session: UpstreamSessionRecord, _ record: DecisionRecord) async throws {
        try await services.environment.database.write { [services] sql in
            try sql.upstreamSessions.update(session)
            try services.decisionLog.record(record, in: sql)
        }
    }

    private func record(
        _ session: UpstreamSessionRecord, _ outcome: String, _ kind: DecisionRecord.Kind, _ checks: [Verdict], _ actor: String
    ) -> DecisionRecord {
        DecisionRecord(
            kind: kind, tenant: session.pool.rawValue, actor: actor, subject: session.sub.rawValue, outcome: outcome,
            verdict: .all("upstream", of: checks))
    }

    // MARK: Tokens

    /// Nil where the provider gave nothing.
    func sealed(_ tokens: ProviderTokens?, of idHash: [UInt8], in pool: UserPoolID) throws -> [UInt8]? {
        guard let tokens, tokens.accessToken != nil || tokens.refreshToken != nil else { return nil }
        let kept = Kept(access: tokens.accessToken?.exposed, refresh: tokens.refreshToken?.exposed)
        return try services.environment.sealer.seal(try StoredJSON.bytes(kept), context: Self.context(idHash, pool))
    }

    private func tokens(of session: UpstreamSessionRecord) throws -> ProviderTokens {
        guard let sealed = session.tokens else { return ProviderTokens(accessToken: nil, refreshToken: nil) }
        let bytes = try services.environment.sealer.open(sealed, context: Self.context(session.idHash, session.pool))
        let kept = try StoredJSON.value(Kept.self, parsing: bytes)
        return ProviderTokens(accessToken: kept.access.map { Secret($0) }, refreshToken: kept.refresh.map { Secret($0) })
    }

    private static func context(_ idHash: [UInt8], _ pool: UserPoolID) -> String { "\(pool.rawValue)/upstream-session/\(idHash.hex)" }
}
