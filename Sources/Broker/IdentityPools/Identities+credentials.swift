import Foundation
package import IdentityModel
import Storage

extension Identities {
    /// Temporary credentials of the role that the pool gives to an identity.
    ///
    /// Where the logins are the identity's already and the session is known, nothing is written: the key's id leads back to the line that
    /// told how it came about. A new login, a new session and every refusal go to the decision log.
    ///
    /// - Parameters:
    ///   - logins: provider → token; all must hold, one must be the identity's, new ones are linked.
    ///   - customRole: ARN of one of several roles that the identity may have.
    /// - Returns: the identity, which may be another one after a merger, and its credentials.
    /// - Throws: `IdentityPoolError`.
    package func credentials(
        for identity: IdentityID, logins: [String: String], customRole: String?, actor: String
    ) async throws -> (identity: IdentityID, credentials: TemporaryCredentials) {
        let operation = "GetCredentialsForIdentity"
        guard let (configuration, roles) = try await home(of: identity) else {
            let refusal = IdentityPoolError.identityNotFound(identity)
            try await record(refusal, of: operation, pool: nil, identity: identity, actor: actor)
            throw refusal
        }
        let pool = configuration.id
        do {
            let verified = try await LoginVerifier(services: services, pool: configuration).verify(logins)
            if verified.isEmpty { try await admitGuest(identity, to: configuration) }
            let tags = try PrincipalTags(pool: configuration, deployment: environment.deployment).tags(of: verified)
            let choice = RoleChoice(roles: roles, deployment: environment.deployment)
            let roleARN: String
            do {
                roleARN = try choice.role(for: verified, customRole: customRole)
            } catch {
                let tree = choice.verdict(for: verified, customRole: customRole)
                throw Refused(error: error, verdict: .all("identity.credentials", of: Self.verdicts(of: verified) + [tree]))
            }
            if let upstream = configuration.upstream {
                return try await credentials(
                    from: upstream, for: identity, of: configuration, roleARN, verified, tags: tags,
                    choice: choice.verdict(for: verified, customRole: customRole), actor: actor)
            }
            let known = try await environment.database.read { sql -> (id: IdentityID, session: RoleSession, keys: String)? in
                guard !verified.contains(where: { $0.singleUse != nil }), let id = try settled(verified, named: identity, in: pool, sql) else {
                    return nil
                }
                let session = try session(roleARN, for: id, of: pool, verified, tags: tags, sql).session
                return try services.credentialSessions.keys(of: draft(session, of: pool), sql).map { (id: id, session: session, keys: $0) }
            }
            if let known {
                return (known.id, try services.access.vend(.role(known.session), lifetime: Self.credentialLifetime, keys: known.keys))
            }
            let fresh = freshIdentity(in: pool)
            let granted = try await write { [services] sql -> (id: IdentityID, session: RoleSession, keys: String) in
                let id = try resolve(verified, named: identity, fresh: fresh, in: pool, sql).id
                let (session, trust) = try session(roleARN, for: id, of: pool, verified, tags: tags, sql)
                try consume(verified, sql)
                let record = DecisionRecord(
                    kind: .credentials, tenant: pool.rawValue, actor: actor, subject: id.rawValue, outcome: "credentials of \(session.arn)",
                    verdict: .all(
                        "identity.credentials",
                        of: Self.verdicts(of: verified) + [choice.verdict(for: verified, customRole: customRole), trust]
                            + tags.sorted { $0.key < $1.key }.map { .passed("identity.tag", expected: $0.key, received: $0.value) }))
                return (id, session, try services.credentialSessions.begin(draft(session, of: pool), record, sql))
            }
            return (granted.id, try services.access.vend(.role(granted.session), lifetime: Self.credentialLifetime, keys: granted.keys))
        } catch let refusal as Refused {
            try await record(refusal.error, of: operation, pool: pool, identity: identity, actor: actor, verdict: refusal.verdict)
            throw refusal.error
        } catch let refusal as IdentityPoolError {
            try await record(refusal, of: operation, pool: pool, identity: identity, actor: actor, logins: logins)
            throw refusal
        }
    }

    /// Source: reference §11.4.
    static let sessionName = "CognitoIdentityCredentials"
    /// Seconds.
    private static let credentialLifetime = 3600

    /// A refusal that carries more than its name for the log.
    struct Refused: Error {
        let error: IdentityPoolError
        let verdict: Verdict
    }

    /// Who was believed, a line for each login.
    static func verdicts(of logins: [VerifiedLogin]) -> [Verdict] {
        logins.isEmpty
            ? [.passed("identity.guest")] : logins.map { .passed("identity.login", expected: $0.provider.canonical, received: $0.trace) }
    }

    private func draft(_ session: RoleSession, of pool: IdentityPoolID) throws -> CredentialSessions.Draft {
        try services.credentialSessions.draft(.role(session), tenant: pool.rawValue, lifetime: Self.credentialLifetime)
    }

    private func webIdentity(_ id: IdentityID, of pool: IdentityPoolID, _ logins: [VerifiedLogin], tags: [String: String]) -> WebIdentity {
        WebIdentity(
            provider: IdentityTokens.provider, names: [IdentityTokens.provider], audience: pool.rawValue, subject: id.rawValue,
            methods: Self.methods(of: logins), tags: tags)
    }

    /// The session of a role that trusts the identity, and why it is given.
    ///
    /// - Throws: `Refused`.
    private func session(
        _ roleARN: String, for id: IdentityID, of pool: IdentityPoolID, _ logins: [VerifiedLogin], tags: [String: String],
        _ sql: any SQLTransaction
    ) throws -> (session: RoleSession, trust: Verdict) {
        let account = environment.deployment.accountID
        for user in logins.compactMap(\.user) {
            // A token outlives its sign-in where nobody looks; not one whose provider or link was taken away.
            if let originJTI = user.originJTI, try sql.refreshFamilies.isCut(originJTI, in: user.pool) {
                throw Refused(
                    error: .invalidLogin(.inactive),
                    verdict: .refused(
                        "identity.login", expected: "the sign-in of \(user.sub.rawValue)", received: "its provider or link ended it"))
            }
        }
        let web = webIdentity(id, of: pool, logins, tags: tags)
        let named = try RoleName(arn: roleARN, account: account).flatMap { try sql.roles.role(named: $0.text, of: account) }
        guard let role = named, role.arn.isIdentical(to: roleARN) else {
            throw Refused(
                error: .invalidRoleConfiguration,
                verdict: .refused(
                    "identity.role", expected: "a declared role \(roleARN)", received: "there is none",
                    advice: "Declare it: gatehouse role put NAME --trust FILE --policy FILE"))
        }
        let trust = services.access.trust(of: role, in: web, sessionName: Self.sessionName)
        guard trust.isAccepted else { throw Refused(error: .invalidRoleConfiguration, verdict: trust) }
        let session = RoleSession(
            accountID: account, roleName: role.name, rolePath: role.path, roleID: role.roleID, sessionName: Self.sessionName,
            sessionPolicy: logins.isEmpty ? .guest : nil, tags: tags, context: web.context,
            grounds: SessionGrounds(
                identityPool: pool, identity: id, users: logins.compactMap(\.user), providers: logins.compactMap(\.registered)))
        return (session, trust)
    }
}
