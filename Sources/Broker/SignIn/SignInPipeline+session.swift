package import Foundation
package import IdentityModel
package import Storage

/// A live session at the pages, and whose it is.
package struct BrowserSession: Sendable {
    package let record: BrowserSessionRecord
    package let user: UserRecord
}

extension SignInPipeline {
    /// The session that a cookie names, if it is alive, of this pool, and its user is enabled.
    package func session(_ cookie: String?, in pool: UserPoolID) async throws -> BrowserSession? {
        guard let cookie, let handle = PoolHandle(cookie), handle.pool == pool else { return nil }
        let now = services.environment.time.now
        return try await services.environment.database.read { sql in
            guard let record = try sql.browserSessions.session(handle.hash, in: pool), record.expiresAt > now,
                let user = try sql.users.user(sub: record.sub, in: pool), user.isEnabled
            else { return nil }
            return BrowserSession(record: record, user: user)
        }
    }

    /// Ends the session that a cookie names; anything else is no error. Tokens live on.
    package func endSession(_ cookie: String?) async throws {
        guard let cookie, let handle = PoolHandle(cookie) else { return }
        try await services.environment.database.write { sql in
            guard let session = try sql.browserSessions.session(handle.hash, in: handle.pool) else { return }
            try services.backChannelLogout.enqueue(for: session.sub, in: handle.pool, sql)
            try sql.browserSessions.delete(handle.hash, in: handle.pool)
        }
    }

    /// Whether a session may answer a request without asking the person anything.
    package func satisfies(_ session: BrowserSession, _ request: AuthorizationRequest, client: AppClientConfiguration) async throws -> Bool {
        // Whoever proves that an account is theirs does so anew.
        guard request.linkQuestion == nil, !request.prompts.contains("login"), !request.prompts.contains("select_account"),
            client.offers(session.record.provider)
        else { return false }
        let now = services.environment.time.now
        if try await services.catalogue.pool(request.pool).sessions?.isTracking == true {
            let minutes = client.sessionReuseMinutes ?? SessionSettings.defaultReuseMinutes
            guard minutes > 0, now.timeIntervalSince(session.record.authenticatedAt) <= Double(minutes) * 60 else { return false }
        } else {
            // A session may be older than that where sessions were tracked when it began.
            guard now.timeIntervalSince(session.record.createdAt) <= Self.sessionLifetime else { return false }
        }
        guard let age = request.maximumAge else { return true }
        return now.timeIntervalSince(session.record.authenticatedAt) <= Double(age)
    }

    /// Answers a request from a session.
    package func answer(
        _ request: AuthorizationRequest, from session: BrowserSession, client: AppClientConfiguration, caller: CallerContext
    ) async throws -> CompletedSignIn {
        let now = services.environment.time.now
        let pool = try await services.catalogue.pool(request.pool)
        let parent = pool.sessions?.isTracking == true ? session.record.session?.id : nil
        let code = PreparedCode(
            request: request, authenticatedAt: session.record.authenticatedAt,
            methods: session.record.methods.compactMap { SignInMethod(rawValue: $0) }, caller: caller, parentSession: parent,
            upstream: session.record.provider == .local ? nil : session.record.idHash, now: now, random: services.environment.random)
        try await services.environment.database.write { sql in
            if let parent { try sql.browserSessions.touch(parent, of: session.user.sub, in: pool.id, at: now) }
            try code.store(for: session.user, in: sql)
        }
        return CompletedSignIn(
            request: request, answer: try await code.answer(for: session.user, pool: pool, client: client, services: services), session: nil,
            sessionExpiresAt: nil)
    }

    /// Completes a sign-in of one of the pool's own users, whose password was already decided on and written down: a new session and a code.
    ///
    /// - Parameters:
    ///   - methods: how the user proved who they are, in the order in which it happened.
    ///   - browser: the binding cookie's value: what a question about linking was asked in.
    ///   - previous: the session cookie that the browser had; that session ends.
    ///   - continued: the session that the user went on from, if they did: the new one is as old and ends when it would have.
    package func complete(
        _ request: AuthorizationRequest, for user: UserRecord, authenticatedAt: Date, methods: [SignInMethod] = [.password],
        client: AppClientConfiguration, previous: String?, browser: String? = nil, continued: BrowserSessionRecord? = nil,
        caller: CallerContext? = nil
    ) async throws -> CompletedSignIn {
        let environment = services.environment
        let pool = try await services.catalogue.pool(request.pool)
        let outcome = PreparedOutcome(
            request: request, provider: .local, authenticatedAt: authenticatedAt, methods: methods, providerExpiresAt: continued?.expiresAt,
            beganAt: continued?.createdAt, pool: pool, caller: caller, services: services)
        let ended = previous.flatMap { PoolHandle($0) }
        try await environment.database.write { sql in
            if let question = request.linkQuestion {
                try services.linkQuestions.join(question, in: browser, as: user, by: methods.map(\.rawValue), for: request, pool, sql)
            }
            if let ended { try sql.browserSessions.delete(ended.hash, in: ended.pool) }
            if let continued { try sql.browserSessions.delete(continued.idHash, in: continued.pool) }
            try outcome.store(for: user, in: sql)
        }
        return try await outcome.completed(for: user, pool: pool, client: client, services: services)
    }
}
