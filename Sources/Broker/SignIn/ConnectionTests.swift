import Cryptography
package import Foundation
package import IdentityModel
package import ProviderKit
import Storage

/// Tests of a provider's connection by whoever runs the provider: a link that works once; the sign-in creates nobody, and its verdict is shown.
package struct ConnectionTests: Sendable {
    let services: BrokerServices

    /// How long a link can be used: it goes to somebody at another company.
    package static let linkLifetime: TimeInterval = 7 * 86_400
    /// Where the link leads.
    package static let path = "/connection-test"

    /// What the page of a link shows.
    package struct Invitation: Sendable {
        package let pool: UserPoolConfiguration
        package let provider: IdentityProviderConfiguration
        package let expiresAt: Date
        /// Whether the test was begun.
        package let isUsed: Bool
        /// SAML's entity id of the pool.
        package let entityID: String
        /// Where the provider has to send people back: assertion consumer service or redirect URI.
        package let callbackURL: String
    }

    private struct Link: Codable {
        let testedProvider: ProviderName
    }

    /// Makes a link.
    ///
    /// - Throws: `PoolError.poolNotFound`, `.providerNotFound`.
    package func link(to name: ProviderName, of pool: UserPoolID, actor: String) async throws -> (url: String, expiresAt: Date) {
        let environment = services.environment
        let provider = try await services.catalogue.provider(named: name, of: pool)
        let handle = PoolHandle(pool: pool, random: environment.random)
        let now = environment.time.now
        let record = SignInAttemptRecord(
            // No browser has begun it: a callback that names it finds none that fits.
            pool: pool, idHash: handle.hash, browserHash: [],
            state: try environment.sealer.seal(StoredJSON.bytes(Link(testedProvider: provider.name)), context: Self.context(handle)), startedAt: now,
            expiresAt: now.addingTimeInterval(Self.linkLifetime))
        try await environment.database.write { [services] sql in
            try sql.signInAttempts.insert(record)
            try services.decisionLog.record(
                .administration("MakeConnectionTest", tenant: pool.rawValue, subject: name.rawValue, actor: actor), in: sql)
        }
        return ("\(environment.deployment.publicURL)\(Self.path)?ticket=\(handle.rawValue)", record.expiresAt)
    }

    /// What a link is about; nil for an unknown or outdated one.
    package func invitation(_ ticket: String) async throws -> Invitation? {
        guard let (handle, record) = try await stored(ticket), let link = link(in: record, handle),
            let pool = try? await services.catalogue.pool(handle.pool),
            let provider = try? await services.catalogue.provider(named: link.testedProvider, of: handle.pool)
        else { return nil }
        return Invitation(
            pool: pool, provider: provider, expiresAt: record.expiresAt, isUsed: record.consumedAt != nil,
            entityID: "urn:amazon:cognito:sp:\(pool.id)", callbackURL: services.pipeline.callbackURL(for: provider.type))
    }

    /// Uses a link up and says with what message to send the browser away; nil if it cannot be used.
    ///
    /// - Parameter browser: the value of the cookie that ties the test to this browser.
    /// - Throws: `ConnectionTestOutcome` if the provider cannot be asked.
    package func start(_ ticket: String, browser: String, caller: CallerContext) async throws -> BrowserMessage? {
        guard let invitation = try await invitation(ticket), !invitation.isUsed, let used = PoolHandle(ticket) else { return nil }
        let environment = services.environment
        let (now, pipeline) = (environment.time.now, services.pipeline)
        let handle = PoolHandle(pool: used.pool, random: environment.random)
        let attempt = pipeline.attempt(handle, with: invitation.provider, loginHint: nil, prompts: [])
        let destination: BrowserMessage
        do {
            destination = try await pipeline.adapter(for: invitation.provider, of: invitation.pool).departure(for: attempt)
        } catch let error as ProviderError {
            throw try await decided(
                Judgement(checks: [error.verdict], answer: nil, mapping: nil, failure: error), invitation.provider, invitation.pool, consuming: used,
                caller: caller)
        }
        let record = try pipeline.record(.init(attempt: attempt, request: nil), handle, browser: browser, at: now)
        let isFirst = try await environment.database.write { sql in
            guard try sql.signInAttempts.consume(used.hash, in: used.pool, at: now) else { return false }
            try sql.signInAttempts.insert(record)
            return true
        }
        return isFirst ? destination : nil
    }

    /// What the provider's answer came to. No user, no session, no code: only a line of the log.
    func outcome(
        of parameters: [String: String], attempt: SignInAttempt, _ handle: PoolHandle, after checks: [Verdict], caller: CallerContext
    ) async throws -> ConnectionTestOutcome {
        let pool = try await services.catalogue.pool(handle.pool)
        let provider = try await services.catalogue.provider(named: attempt.provider, of: pool.id)
        let judged: Judgement
        do {
            judged = try await services.pipeline.judge(
                ProviderCallback(attempt: attempt, parameters: parameters), by: try await services.pipeline.adapter(for: provider, of: pool),
                of: provider, for: nil, pool: pool, client: .unrestricted(in: pool), after: checks)
        } catch let error as ProviderError {
            judged = Judgement(checks: checks + [error.verdict], answer: nil, mapping: nil, failure: error)
        }
        return try await decided(judged, provider, pool, consuming: handle, caller: caller)
    }

    private func decided(
        _ judged: Judgement, _ provider: IdentityProviderConfiguration, _ pool: UserPoolConfiguration, consuming handle: PoolHandle,
        caller: CallerContext
    ) async throws -> ConnectionTestOutcome {
        let verdict = judged.verdict
        let profile = verdict.isAccepted ? judged.mapping?.profile : nil
        let account = try await services.directory.account(of: profile, in: pool)
        let (now, log) = (services.environment.time.now, services.decisionLog)
        let record = DecisionRecord(
            kind: .administration, tenant: pool.id.rawValue, actor: "a connection test from \(caller.address)", subject: provider.name.rawValue,
            outcome: verdict.isAccepted ? "connection test passed" : "connection test refused", verdict: verdict)
        let code = try await services.environment.database.write { sql in
            _ = try sql.signInAttempts.consume(handle.hash, in: handle.pool, at: now)
            return try log.record(record, in: sql)
        }
        return ConnectionTestOutcome(
            provider: provider, verdict: verdict, profile: profile, account: account, claims: judged.answer?.assertion.claims ?? [], code: code)
    }

    private func stored(_ ticket: String) async throws -> (PoolHandle, SignInAttemptRecord)? {
        guard let handle = PoolHandle(ticket),
            let record = try await services.environment.database.read({ try $0.signInAttempts.attempt(handle.hash, in: handle.pool) }),
            record.browserHash.isEmpty, record.expiresAt > services.environment.time.now
        else { return nil }
        return (handle, record)
    }

    private func link(in record: SignInAttemptRecord, _ handle: PoolHandle) -> Link? {
        guard let bytes = try? services.environment.sealer.open(record.state, context: Self.context(handle)) else { return nil }
        return try? StoredJSON.value(Link.self, parsing: bytes)
    }

    private static func context(_ handle: PoolHandle) -> String { "\(handle.pool.rawValue)/connection-test/\(handle.hash.hex)" }
}

/// What a test of a connection came to. It travels as an error, because it takes the place of a sign-in.
package struct ConnectionTestOutcome: Error, Sendable {
    package let provider: IdentityProviderConfiguration
    package let verdict: Verdict
    /// The profile that would be created; nil if the verdict refuses.
    package let profile: UnifiedProfile?
    /// Who would be signed in.
    package let account: FederatedAccount?
    /// What the provider stated, mapped or not.
    package let claims: [Claim]
    /// The short code under which the verdict is found.
    package let code: String
}

extension BrokerServices {
    package var connectionTests: ConnectionTests { ConnectionTests(services: self) }
}
