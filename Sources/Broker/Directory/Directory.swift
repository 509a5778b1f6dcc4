package import IdentityModel
package import Storage

/// The users of the pools.
package struct Directory: Sendable {
    let services: BrokerServices

    /// Finds a user by name or active alias, as every operation with a Username member does.
    ///
    /// - Throws: `DirectoryError.userNotFound`.
    package func user(named name: String, in pool: UserPoolConfiguration) async throws -> UserRecord {
        guard let user = try await services.environment.database.read({ try $0.users.user(named: name, in: pool) }) else {
            throw DirectoryError.userNotFound
        }
        return user
    }

    /// - Throws: `DirectoryError.userNotFound`.
    package func user(sub: Subject, in pool: UserPoolID) async throws -> UserRecord {
        guard let user = try await services.environment.database.read({ try $0.users.user(sub: sub, in: pool) }) else {
            throw DirectoryError.userNotFound
        }
        return user
    }

    /// Ends every session of a user: GlobalSignOut, AdminUserGlobalSignOut.
    ///
    /// - Throws: `TokenError.userNotFound`.
    package func signOutEverywhere(_ user: UserRecord, in pool: UserPoolConfiguration, actor: String) async throws {
        try await services.environment.database.write { sql in
            try services.tokens.revokeAll(of: user, in: pool, in: sql)
            let ended = try services.credentialSessions.receipt([.signIn(user.sub, of: user.pool)], sql)
            try record("GlobalSignOut", user, actor: actor, checks: [ended.verdict], in: sql)
        }
    }

    /// Writes a change of a user into the decision log.
    func record(_ outcome: String, _ user: UserRecord, actor: String, checks: [Verdict] = [], in sql: any SQLTransaction) throws {
        try services.decisionLog.record(
            DecisionRecord(
                kind: .administration, tenant: user.pool.rawValue, actor: actor, subject: user.username.rawValue, outcome: outcome,
                verdict: .all("directory.\(outcome)", of: checks)),
            in: sql)
    }

    /// Writes a refusal into the decision log and gives the error back to be thrown.
    ///
    /// - Parameter subject: nil where the name is nobody's: people type their passwords there.
    func refused(
        _ error: DirectoryError, _ operation: String, pool: UserPoolID, subject: UserRecord?, actor: String
    ) async throws -> DirectoryError {
        try await services.decisionLog.record(Self.refusal(error, operation, pool: pool, subject: subject, actor: actor))
        return error
    }

    /// Decides on a user in one transaction, where a refusal is written into the decision log too: whoever is refused waits for one commit,
    /// whether a user was found or not.
    ///
    /// - Parameter judge: returns a refusal, for what it wrote (a count of tries) has to be kept; the user is nil where the name is nobody's.
    func decide<Value: Sendable>(
        _ operation: String, pool: UserPoolID, actor: String,
        _ judge: @Sendable @escaping (any SQLTransaction) throws -> (UserRecord?, Result<Value, DirectoryError>)
    ) async throws -> (UserRecord?, Result<Value, DirectoryError>) {
        try await services.environment.database.write { sql in
            let (found, result) = try judge(sql)
            if case .failure(let error) = result {
                try services.decisionLog.record(Self.refusal(error, operation, pool: pool, subject: found, actor: actor), in: sql)
            }
            return (found, result)
        }
    }

    private static func refusal(
        _ error: DirectoryError, _ operation: String, pool: UserPoolID, subject: UserRecord?, actor: String
    ) -> DecisionRecord {
        DecisionRecord(
            kind: .refusal, tenant: pool.rawValue, actor: actor, subject: subject?.username.rawValue, outcome: "\(operation) refused",
            verdict: .refused("directory.\(operation).\(error.name)"))
    }
}

extension DirectoryError {
    /// The case's own name, without its values: they may be what a person typed.
    var name: String { String("\(self)".prefix { $0 != "(" }) }
}

extension BrokerServices {
    package var directory: Directory { Directory(services: self) }
}
