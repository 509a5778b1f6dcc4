package import Foundation
import IdentityModel
import Storage

/// A sign-in that succeeded, with everything the browser is to take along. Never logged.
package struct CompletedSignIn: Sendable {
    /// What the app gets, by the response type that it asked for.
    package enum Answer: Sendable {
        case code(String)
        case tokens(TokenSet)
    }

    package let request: AuthorizationRequest
    package let answer: Answer
    /// The session cookie's new value; nil where an existing session answered.
    package let session: PoolHandle?
    /// When that session ends.
    package let sessionExpiresAt: Date?
}

/// The session and the code of a sign-in, drawn before the transaction that stores them (which may run more than once).
struct PreparedOutcome: Sendable {
    let request: AuthorizationRequest
    let provider: ProviderName
    let authenticatedAt: Date
    let now: Date
    let methods: [SignInMethod]
    /// When the session began, for what counts its age: an earlier moment where it takes another one's place.
    let beganAt: Date
    let sessionExpiresAt: Date
    let session: PoolHandle
    /// Nil where the pool tracks no sessions.
    let trace: SessionTrace?
    let code: PreparedCode

    /// - Parameter providerExpiresAt: the end of the provider's own session, which ours does not outlive.
    init(
        request: AuthorizationRequest, provider: ProviderName, authenticatedAt: Date, methods: [SignInMethod], providerExpiresAt: Date?,
        beganAt: Date? = nil, pool: UserPoolConfiguration, caller: CallerContext?, services: BrokerServices
    ) {
        let (now, random) = (services.environment.time.now, services.environment.random)
        self.request = request
        self.provider = provider
        self.authenticatedAt = authenticatedAt
        self.now = now
        self.methods = methods
        self.beganAt = beganAt ?? now
        let end = now.addingTimeInterval(SignInPipeline.sessionLifetime(in: pool))
        sessionExpiresAt = min(providerExpiresAt ?? end, end)
        session = PoolHandle(pool: request.pool, random: random)
        trace = services.sessions.begin(.pages, in: pool, by: caller, at: now)
        code = PreparedCode(
            request: request, authenticatedAt: authenticatedAt, methods: methods, caller: caller, parentSession: trace?.id,
            upstream: provider == .local ? nil : session.hash, now: now, random: random)
    }

    func store(for user: UserRecord, in sql: any SQLTransaction) throws {
        if trace != nil {
            let live = try sql.browserSessions.sessions(of: user.sub, in: request.pool, at: now)
            for evicted in live.dropFirst(Sessions.mostAtPages - 1) { try sql.browserSessions.delete(evicted.idHash, in: request.pool) }
        }
        try sql.browserSessions.insert(
            BrowserSessionRecord(
                pool: request.pool, idHash: session.hash, sub: user.sub, provider: provider, authenticatedAt: authenticatedAt, createdAt: beganAt,
                expiresAt: sessionExpiresAt, methods: methods.map(\.rawValue), client: request.client, session: trace))
        try code.store(for: user, in: sql)
    }

    func completed(
        for user: UserRecord, pool: UserPoolConfiguration, client: AppClientConfiguration, services: BrokerServices
    ) async throws -> CompletedSignIn {
        CompletedSignIn(
            request: request, answer: try await code.answer(for: user, pool: pool, client: client, services: services), session: session,
            sessionExpiresAt: sessionExpiresAt)
    }
}
