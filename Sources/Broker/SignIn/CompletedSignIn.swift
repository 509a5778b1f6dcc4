import Foundation
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
}

/// The session and the code of a sign-in, drawn before the transaction that stores them (which may run more than once).
struct PreparedOutcome: Sendable {
    let request: AuthorizationRequest
    let provider: ProviderName
    let authenticatedAt: Date
    let now: Date
    /// The end of the provider's own session, which ours does not outlive.
    let sessionExpiresAt: Date?
    let session: PoolHandle
    let code: PreparedCode

    init(
        request: AuthorizationRequest, provider: ProviderName, authenticatedAt: Date, now: Date, sessionExpiresAt: Date?, random: any RandomSource
    ) {
        self.request = request
        self.provider = provider
        self.authenticatedAt = authenticatedAt
        self.now = now
        self.sessionExpiresAt = sessionExpiresAt
        session = PoolHandle(pool: request.pool, random: random)
        code = PreparedCode(request: request, authenticatedAt: authenticatedAt, now: now, random: random)
    }

    func store(for user: UserRecord, in sql: any SQLTransaction) throws {
        let end = now.addingTimeInterval(SignInPipeline.sessionLifetime)
        try sql.browserSessions.insert(
            BrowserSessionRecord(
                pool: request.pool, idHash: session.hash, sub: user.sub, provider: provider, authenticatedAt: authenticatedAt, createdAt: now,
                expiresAt: min(sessionExpiresAt ?? end, end)))
        try code.store(for: user, in: sql)
    }

    func completed(
        for user: UserRecord, pool: UserPoolConfiguration, client: AppClientConfiguration, services: BrokerServices
    ) async throws -> CompletedSignIn {
        CompletedSignIn(
            request: request, answer: try await code.answer(for: user, pool: pool, client: client, services: services), session: session)
    }
}
