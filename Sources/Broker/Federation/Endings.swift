import IdentityModel
import Storage

extension BrokerServices {
    var endings: Endings { Endings(services: self) }
}

/// Ends sign-ins by the provider that vouched for them, with everything that came from them: tokens, sessions at the pages, temporary credentials.
struct Endings: Sendable {
    let services: BrokerServices

    /// Ends sign-ins through a provider.
    func end(_ scope: UpstreamScope, in pool: UserPoolID, _ sql: any SQLTransaction) throws -> EndedSignIns {
        let now = services.environment.time.now
        // Apps are told of what still stands, so before it ends.
        for grant in try sql.upstreamSessions.grants(scope, in: pool, at: now) where grant.wasLive {
            try services.backChannelLogout.enqueue(for: grant.sub, session: grant.originJTI, in: pool, sql)
        }
        return try receipt(try sql.upstreamSessions.cut(scope, in: pool, at: now), in: pool, sql)
    }

    /// Ends the sign-ins of a user by their own password.
    func endOwn(of user: UserRecord, _ sql: any SQLTransaction) throws -> EndedSignIns {
        try receipt(try sql.upstreamSessions.cutOwn(of: user.sub, in: user.pool, at: services.environment.time.now), in: user.pool, sql)
    }

    private func receipt(_ grants: [CutGrant], in pool: UserPoolID, _ sql: any SQLTransaction) throws -> EndedSignIns {
        EndedSignIns(
            signIns: grants.count(where: \.wasLive),
            credentials: try services.credentialSessions.receipt(grants.map { .grant($0.originJTI, of: pool) }, sql))
    }
}

/// How many sign-ins a change ended, and how many sessions of temporary credentials with them.
package struct EndedSignIns: Sendable, Equatable {
    /// Those that could still be refreshed.
    package let signIns: Int
    package let credentials: CredentialReceipt

    /// What the decision log says of it.
    var verdicts: [Verdict] { [.passed("sessions.ended", received: "\(signIns)"), credentials.verdict] }

    var isEmpty: Bool { signIns == 0 && credentials.sessions == 0 }

    func record(of provider: ProviderName, in pool: UserPoolID, actor: String) -> DecisionRecord {
        DecisionRecord(
            kind: .administration, tenant: pool.rawValue, actor: actor, subject: provider.rawValue, outcome: "sign-ins ended",
            verdict: .all("provider.ended", of: verdicts))
    }
}

extension EndedSignIns: CustomStringConvertible {
    package var description: String { "\(signIns == 1 ? "1 sign-in" : "\(signIns) sign-ins"), \(credentials)" }
}
