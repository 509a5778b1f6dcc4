import Cryptography
import Foundation
import IdentityModel
import Storage
import Synchronization

extension BrokerServices {
    var credentialSessions: CredentialSessions { CredentialSessions(services: self) }
}

/// What temporary credentials were given for, found again by an access key's id.
///
/// The ids of all keys of a session begin with the same eighteen characters, so that nothing has to be written when a session that is known
/// gets another key: that happens at every refresh of every client. One line of the decision log tells how the session came about.
struct CredentialSessions: Sendable {
    let services: BrokerServices

    /// Seconds beyond the last known end of its keys for which a session passes as live: so often its row is written again.
    private static let slack: TimeInterval = 900
    /// How long a session that has ended can be looked up.
    private static let memory: TimeInterval = 400 * 86_400

    /// A session as it is given: what it is, and for how long.
    struct Draft: Sendable {
        /// The identity pool, or the account.
        let tenant: String
        let holder: CredentialHolder
        let digest: [UInt8]
        let expiresAt: Date

        fileprivate var grounds: [CredentialGround] { holder.grounds }
    }

    private var now: Date { services.environment.time.now }

    /// - Parameter lifetime: seconds.
    func draft(_ holder: CredentialHolder, tenant: String, lifetime: Int) throws -> Draft {
        Draft(
            tenant: tenant, holder: holder, digest: DigestAlgorithm.sha256.hash(try StoredJSON.bytes(holder.withoutTimes)),
            expiresAt: now.addingTimeInterval(Double(lifetime)))
    }

    /// What the keys of a session begin with, where nothing has to be written to give it another one; nil where `begin` has to.
    func keys(of draft: Draft, _ sql: any SQLTransaction) throws -> String? {
        if let known = services.credentialSessionCache.keys(of: draft.digest, in: draft.tenant, liveUntil: draft.expiresAt) { return known }
        guard let known = try sql.credentialSessions.session(draft.digest, of: draft.tenant), known.liveUntil >= draft.expiresAt else { return nil }
        services.credentialSessionCache.remember(known)
        return known.keys
    }

    /// Writes a session down, or that it goes on.
    ///
    /// - Parameter record: how it came about; a child that names its keys is added.
    /// - Returns: what its keys begin with.
    func begin(_ draft: Draft, _ record: DecisionRecord, _ sql: any SQLTransaction) throws -> String {
        let liveUntil = Date(milliseconds: draft.expiresAt.addingTimeInterval(Self.slack).milliseconds)
        let holder = try StoredJSON.text(draft.holder)
        if var known = try sql.credentialSessions.session(draft.digest, of: draft.tenant) {
            known.code = try services.decisionLog.record(record.naming(keys: known.keys), in: sql)
            known.holder = holder
            known.liveUntil = max(known.liveUntil, liveUntil)
            try sql.credentialSessions.update(known)
            return known.keys
        }
        let keys = AccessKey.sessionPrefix(account: services.environment.deployment.accountID, random: services.environment.random)
        let code = try services.decisionLog.record(record.naming(keys: keys), in: sql)
        try insert(
            CredentialSessionRecord(
                tenant: draft.tenant, digest: draft.digest, keys: keys, code: code, holder: holder, liveUntil: liveUntil,
                createdAt: Date(milliseconds: now.milliseconds)), on: draft.grounds, sql)
        return keys
    }

    /// Credentials of a session that was decided on just now, written down with how it came about.
    ///
    /// - Parameters:
    ///   - lifetime: seconds.
    ///   - minimumTokenSize: bytes.
    func give(
        _ holder: CredentialHolder, lifetime: Int, minimumTokenSize: Int, _ record: DecisionRecord,
        alongside effect: @Sendable @escaping (any SQLTransaction) throws -> Void = { _ in }
    ) async throws -> TemporaryCredentials {
        let draft = try draft(holder, tenant: services.environment.deployment.accountID, lifetime: lifetime)
        let keys = try await services.identities.write { sql in
            try effect(sql)
            return try begin(draft, record, sql)
        }
        return try services.access.vend(holder, lifetime: lifetime, keys: keys, minimumTokenSize: minimumTokenSize)
    }

    /// Writes down credentials that somebody else gave: nothing here ends them.
    func note(key: String, tenant: String, until expiresAt: Date, _ record: DecisionRecord, _ sql: any SQLTransaction) throws {
        guard try sql.credentialSessions.session(ofKeys: key) == nil else {
            try services.decisionLog.record(record, in: sql)
            return
        }
        let code = try services.decisionLog.record(record, in: sql)
        try insert(
            CredentialSessionRecord(
                tenant: tenant, digest: DigestAlgorithm.sha256.hash(Array(key.utf8)), keys: key, code: code, holder: nil,
                liveUntil: Date(milliseconds: expiresAt.milliseconds), createdAt: Date(milliseconds: now.milliseconds)), on: [], sql)
    }

    /// A receipt: how many sessions with live keys rest on something that ends now.
    func receipt(_ grounds: [CredentialGround], _ sql: any SQLTransaction) throws -> CredentialReceipt {
        CredentialReceipt(sessions: try Set(grounds).reduce(0) { $0 + (try sql.credentialSessions.count(on: $1, at: now)) })
    }

    private func insert(_ session: CredentialSessionRecord, on grounds: [CredentialGround], _ sql: any SQLTransaction) throws {
        // Now and then what is past remembering goes; not at each session, for writers would meet there.
        if services.environment.random.bytes(1)[0] == 0 { try sql.credentialSessions.forget(endedBefore: now.addingTimeInterval(-Self.memory)) }
        try sql.credentialSessions.insert(session, on: grounds)
    }
}

/// How many sessions of temporary credentials a change ended, with all their keys.
package struct CredentialReceipt: Sendable, Equatable {
    /// Those whose keys could still count, or had expired in the last quarter of an hour.
    package let sessions: Int

    var verdict: Verdict { .passed("credentials.ended", received: "\(self)") }
}

extension CredentialReceipt: CustomStringConvertible {
    package var description: String { sessions == 1 ? "1 session of temporary credentials" : "\(sessions) sessions of temporary credentials" }
}

/// Sessions that were begun or found lately, by what they are.
final class CredentialSessionCache: Sendable {
    private struct Known {
        let keys: String
        let liveUntil: Date
    }

    /// Beyond this many all go.
    private static let capacity = 16_384

    private let known = Mutex<[[UInt8]: Known]>([:])
    private let number = Atomic<UInt64>(0)

    /// Tells two keys apart that a session gets one after the other.
    func nextNumber() -> UInt64 { number.wrappingAdd(1, ordering: .relaxed).newValue }

    func keys(of digest: [UInt8], in tenant: String, liveUntil: Date) -> String? {
        known.withLock { $0[digest + Array(tenant.utf8)] }.flatMap { $0.liveUntil >= liveUntil ? $0.keys : nil }
    }

    func remember(_ session: CredentialSessionRecord) {
        known.withLock { known in
            if known.count >= Self.capacity { known = [:] }
            known[session.digest + Array(session.tenant.utf8)] = Known(keys: session.keys, liveUntil: session.liveUntil)
        }
    }
}

extension DecisionRecord {
    fileprivate func naming(keys: String) -> DecisionRecord { adding(.passed("credentials.keys", received: "\(keys)…")) }

    /// The same record with one more thing to say.
    func adding(_ child: Verdict) -> DecisionRecord {
        DecisionRecord(
            kind: kind, tenant: tenant, actor: actor, subject: subject, outcome: outcome,
            verdict: Verdict(
                check: verdict.check, outcome: verdict.outcome, expected: verdict.expected, received: verdict.received, margin: verdict.margin,
                advice: verdict.advice, children: verdict.children + [child]))
    }
}

extension CredentialHolder {
    /// Without what differs from one token of a sign-in to the next.
    fileprivate var withoutTimes: CredentialHolder {
        guard case .role(let session) = self else { return self }
        return .role(session.resting(on: session.grounds.withoutTimes))
    }

    fileprivate var grounds: [CredentialGround] {
        guard case .role(let session) = self else { return [] }
        let grounds = session.grounds
        var all = [CredentialGround.role(session.roleID, of: session.accountID)] + grounds.roles.map { .role($0.id, of: session.accountID) }
        if let pool = grounds.identityPool, let identity = grounds.identity { all.append(.identity(identity, of: pool)) }
        all += grounds.providers.map { .provider(kind: $0.kind, name: $0.name, of: session.accountID) }
        for user in grounds.users {
            all.append(.user(user.sub, of: user.pool))
            if let originJTI = user.originJTI { all.append(.grant(originJTI, of: user.pool)) }
            if user.endsWithSignOut { all.append(.signIn(user.sub, of: user.pool)) }
        }
        return all
    }
}

extension CredentialGround {
    static func role(_ id: String, of account: String) -> CredentialGround { .init(tenant: account, name: "role/\(id)") }
    static func identity(_ id: IdentityID, of pool: IdentityPoolID) -> CredentialGround { .init(tenant: pool.rawValue, name: "identity/\(id)") }
    static func provider(kind: String, name: String, of account: String) -> CredentialGround {
        .init(tenant: account, name: "provider/\(kind)/\(name)")
    }
    static func user(_ sub: Subject, of pool: UserPoolID) -> CredentialGround { .init(tenant: pool.rawValue, name: "user/\(sub.rawValue)") }
    /// One sign-in of a user.
    static func grant(_ originJTI: String, of pool: UserPoolID) -> CredentialGround { .init(tenant: pool.rawValue, name: "grant/\(originJTI)") }
    /// A user until they sign out everywhere.
    static func signIn(_ sub: Subject, of pool: UserPoolID) -> CredentialGround { .init(tenant: pool.rawValue, name: "sign-in/\(sub.rawValue)") }
}

extension RoleSession {
    fileprivate func resting(on grounds: SessionGrounds) -> RoleSession {
        RoleSession(
            accountID: accountID, roleName: roleName, rolePath: rolePath, roleID: roleID, sessionName: sessionName, sessionPolicy: sessionPolicy,
            managedPolicies: managedPolicies ?? [], tags: tags, context: context, grounds: grounds, transitiveTagKeys: transitiveTagKeys,
            sourceIdentity: sourceIdentity)
    }
}

extension SessionGrounds {
    fileprivate var withoutTimes: SessionGrounds {
        SessionGrounds(
            identityPool: identityPool, identity: identity,
            users: users.map { User(pool: $0.pool, sub: $0.sub, originJTI: $0.originJTI, issuedAt: 0, endsWithSignOut: $0.endsWithSignOut) },
            providers: providers, roles: roles)
    }
}
