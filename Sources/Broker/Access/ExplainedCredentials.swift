package import Foundation
import IdentityModel
import Storage

/// What stands behind temporary credentials, for an operator.
package struct ExplainedCredentials: Sendable {
    package let principal: Principal
    package let issuedAt: Date
    package let expiresAt: Date
    /// Why they count no more; nil while they do.
    package let ending: String?
    /// The role as it stands; nil for other holders, and for a role that is gone.
    package let role: Role?

    package struct Role: Sendable {
        package let arn: String
        package let isEnabled: Bool
        package let trust: String
        /// In the order of their names.
        package let policies: [(name: String, document: String)]
        /// Managed policies that are attached to it; nil for one that is gone.
        package let attached: [(arn: String, document: String?)]
        /// The managed policy that bounds it.
        package let boundary: (arn: String, document: String?)?
    }

    /// Managed policies that limit the session; nil for one that is gone.
    package let sessionPolicies: [(arn: String, document: String?)]

    /// One line for each fact.
    package var lines: [String] {
        var lines = ["principal: \(principal.arn)", "issued: \(issuedAt.ISO8601Format())", "expires: \(expiresAt.ISO8601Format())"]
        lines.append("stands: \(ending.map { "no, \($0)" } ?? "yes")")
        if let session = principal.session {
            lines += session.grounds.lines
            if let source = session.sourceIdentity { lines.append("source identity: \(source)") }
            for (key, values) in session.context.sorted(by: { $0.key < $1.key }) { lines.append("stated \(key): \(values.joined(separator: ", "))") }
            switch session.sessionPolicy {
            case nil: lines.append("session policy: none")
            case .guest?: lines.append("session policy: the fixed limit of guests")
            case .document(let text)?: lines.append("session policy: \(text)")
            }
        }
        lines += sessionPolicies.map { "session policy \($0.arn): \($0.document ?? "gone")" }
        for (key, value) in principal.tags.sorted(by: { $0.key < $1.key }) { lines.append("tag \(key): \(value)") }
        if let role {
            lines.append("role: \(role.arn)\(role.isEnabled ? "" : " (disabled)")")
            lines.append("trust policy: \(role.trust)")
            lines += role.policies.map { "policy \($0.name): \($0.document)" }
            lines += role.attached.map { "policy \($0.arn): \($0.document ?? "gone")" }
            if let boundary = role.boundary { lines.append("boundary \(boundary.arn): \(boundary.document ?? "gone")") }
        }
        return lines
    }
}

extension SessionGrounds {
    /// What the session rests on, in words.
    fileprivate var lines: [String] {
        var lines: [String] = []
        if let identityPool, let identity { lines.append("identity: \(identity) of \(identityPool)") }
        for user in users {
            lines.append("user: \(user.sub) of \(user.pool)\(user.endsWithSignOut ? ", until signed out" : "")")
        }
        for provider in providers { lines.append("provider: \(provider.kind)/\(provider.name)") }
        for role in roles { lines.append("by way of role: \(role.name)") }
        return lines
    }
}

extension AccessControl {
    /// What stands behind credentials, read from their session token.
    ///
    /// - Throws: `unknownCredential` where the token is not that key's.
    package func explain(accessKeyID: String, sessionToken: String) async throws -> ExplainedCredentials {
        let state = try state(accessKeyID: accessKeyID, sessionToken: sessionToken)
        let now = services.environment.time.now
        return try await explain(
            state.holder, issuedAt: Date(milliseconds: state.issuedAt), expiresAt: Date(milliseconds: state.expiresAt),
            ending: now >= Date(milliseconds: state.expiresAt) ? "they have expired" : try await endingText(of: state.holder, rootKey: state.rootKey))
    }

    /// How the session of an access key came about, found by the key's id alone.
    ///
    /// - Returns: nil for a key that this installation did not give, or gave too long ago.
    package func lineage(ofKey accessKeyID: String) async throws -> CredentialLineage? {
        let found = try await services.environment.database.read { sql in
            try sql.credentialSessions.session(ofKeys: String(accessKeyID.dropLast(2))) ?? sql.credentialSessions.session(ofKeys: accessKeyID)
        }
        guard let found else { return nil }
        var explained: ExplainedCredentials?
        if let text = found.holder {
            let holder = try StoredJSON.value(CredentialHolder.self, parsing: Array(text.utf8))
            let isPast = services.environment.time.now >= found.liveUntil
            explained = try await explain(
                holder, issuedAt: found.createdAt, expiresAt: found.liveUntil,
                ending: isPast
                    ? "its keys have expired" : try await endingText(of: holder, rootKey: services.environment.rootCredential?.accessKeyID))
        }
        return CredentialLineage(
            tenant: found.tenant, decision: try await services.decisionLog.explain(found.code), firstGivenAt: found.createdAt,
            liveUntil: found.liveUntil, credentials: explained)
    }

    private func endingText(of holder: CredentialHolder, rootKey: String?) async throws -> String? {
        guard let found = await ending(of: holder, rootKey: rootKey) else { return nil }
        guard case .endedSession(let verdict) = found else { throw found }
        return "\(verdict.check): \(verdict.received ?? "ended")"
    }

    private func explain(
        _ holder: CredentialHolder, issuedAt: Date, expiresAt: Date, ending: String?
    ) async throws -> ExplainedCredentials {
        let principal = principal(of: holder)
        return try await services.environment.database.read { sql in
            func documents(_ arns: [String]) throws -> [(arn: String, document: String?)] {
                let found = try Self.documents(arns, of: principal.accountID, sql)
                return arns.map { (arn: $0, document: found[$0] ?? nil) }
            }
            let record = try principal.session.flatMap { try sql.roles.role(named: $0.roleName, of: $0.accountID) }
            return ExplainedCredentials(
                principal: principal, issuedAt: issuedAt, expiresAt: expiresAt, ending: ending,
                role: try record.map { record in
                    ExplainedCredentials.Role(
                        arn: record.arn, isEnabled: record.isEnabled, trust: record.trust,
                        policies: record.policies.sorted { $0.key < $1.key }.map { (name: $0.key, document: $0.value) },
                        attached: try documents(record.attachedPolicies), boundary: try record.boundary.map { try documents([$0]) }?.first)
                },
                sessionPolicies: try documents(principal.managedPolicies))
        }
    }
}

/// From an access key back to the decision that gave it.
package struct CredentialLineage: Sendable {
    /// The identity pool, or the account.
    package let tenant: String
    /// Which logins were believed, each role rule that was tried, the trust policy, the tags. Nil if the line is gone from the log.
    package let decision: Explanation?
    package let firstGivenAt: Date
    /// Until when its keys can count.
    package let liveUntil: Date
    /// The session as it stands; nil for keys that another security token service gave.
    package let credentials: ExplainedCredentials?
}
