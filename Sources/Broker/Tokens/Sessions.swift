package import Foundation
package import IdentityModel
package import Storage

/// The sessions of a pool's users, where the pool tracks them: token sessions, one for each grant, and sessions at the hosted pages.
///
/// Source: Amazon Cognito developer guide, "Session management"; Cognito user pools API reference, SessionDescriptionType.
package struct Sessions: Sendable {
    let services: BrokerServices

    /// Live sessions at the hosted pages that one user may have; with the token sessions they fit one answer.
    static let mostAtPages = 25

    /// One session as its user sees it.
    package struct Description: Sendable, Equatable {
        package enum Kind: String, Sendable {
            case token = "TOKEN"
            case pages = "SSO"

            var prefix: String { self == .token ? "tkn" : "sso" }
        }

        package let kind: Kind
        package let trace: SessionTrace
        package let client: ClientID?
        package let createdAt: Date
        /// Whether the caller's own token belongs to it.
        package let isCurrent: Bool
    }

    /// What is remembered of a session that begins; nil where the pool tracks none.
    func begin(_ kind: Description.Kind, in pool: UserPoolConfiguration, by caller: CallerContext?, parent: String? = nil, at now: Date)
        -> SessionTrace?
    {
        guard pool.sessions?.isTracking == true else { return nil }
        let letters = services.environment.random.string(length: 25, from: "abcdefghijklmnopqrstuvwxyz0123456789")
        return SessionTrace(
            id: kind.prefix + letters, parent: parent, activeAt: now, device: DeviceDescription(userAgent: caller?.userAgent).text,
            address: caller?.address ?? "")
    }

    /// Notes a refresh: the session's last place and time, and the time of the session at the pages that it came from.
    func touch(_ family: RefreshFamilyRecord, by caller: CallerContext?, at now: Date, in sql: any SQLTransaction) throws {
        guard var trace = family.session else { return }
        trace.activeAt = now
        if let caller {
            trace.device = DeviceDescription(userAgent: caller.userAgent).text
            trace.address = caller.address
        }
        try sql.refreshFamilies.touch(trace, of: family.originJTI, in: family.pool)
        if let parent = trace.parent { try sql.browserSessions.touch(parent, of: family.sub, in: family.pool, at: now) }
    }

    /// Ends the user's least recently used token sessions until there is room for one more.
    func makeRoom(for family: RefreshFamilyRecord, of user: UserRecord, in pool: UserPoolConfiguration, at now: Date, in sql: any SQLTransaction)
        throws
    {
        guard family.session != nil, let limit = pool.sessions?.maximumPerUser else { return }
        let live = try sql.refreshFamilies.sessions(of: user.sub, in: pool.id, at: now)
        for evicted in live.dropFirst(max(0, limit - 1)) {
            try sql.refreshFamilies.revoke(evicted.originJTI, in: pool.id, at: now)
            try services.decisionLog.record(
                DecisionRecord(
                    kind: .administration, tenant: pool.id.rawValue, actor: family.client.rawValue, subject: user.username.rawValue,
                    outcome: "session evicted",
                    verdict: .passed("session.room", expected: "at most \(limit) sessions", received: evicted.session?.id)),
                in: sql)
        }
    }

    /// The live sessions of a user, the one that was used last first.
    ///
    /// - Parameter originJTI: of the caller's own token; nil for an administrator.
    package func list(of user: UserRecord, in pool: UserPoolConfiguration, current originJTI: String?) async throws -> [Description] {
        guard pool.sessions?.isTracking == true else { return [] }
        let now = services.environment.time.now
        let (families, pages) = try await services.environment.database.read { sql in
            (
                try sql.refreshFamilies.sessions(of: user.sub, in: pool.id, at: now),
                try sql.browserSessions.sessions(of: user.sub, in: pool.id, at: now)
            )
        }
        let tokens = families.compactMap { family in
            family.session.map { trace in
                Description(
                    kind: .token, trace: trace, client: family.client, createdAt: family.issuedAt,
                    isCurrent: originJTI?.isIdentical(to: family.originJTI) == true)
            }
        }
        let atPages = pages.compactMap { page in
            page.session.map { trace in
                Description(
                    kind: .pages, trace: trace, client: page.client, createdAt: page.createdAt, isCurrent: false)
            }
        }
        return (tokens + atPages).sorted { $0.trace.activeAt > $1.trace.activeAt }
    }
}

/// What the sessions of a pool refuse.
package enum SessionError: Error, Equatable {
    /// No live session of this user.
    case notFound(String)
    /// Nobody may end the session that they call from in this way.
    case isCurrent
    /// A client's setting without tracking in the pool.
    case notTracked
}

extension BrokerServices {
    package var sessions: Sessions { Sessions(services: self) }
}
