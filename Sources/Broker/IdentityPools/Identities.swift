import Foundation
package import IdentityModel
import Storage

extension BrokerServices {
    package var identities: Identities { Identities(services: self) }
}

/// Gives people and guests identities, and identities credentials.
///
/// Callers are unsigned: what they may do follows from the logins that they show.
package struct Identities: Sendable {
    let services: BrokerServices

    var environment: BrokerEnvironment { services.environment }

    /// The identity of whoever shows these logins; a new one for a guest, and for a person who has none yet.
    ///
    /// - Parameters:
    ///   - logins: provider → token.
    ///   - actor: for the decision log.
    /// - Throws: `IdentityPoolError`.
    package func id(in pool: IdentityPoolID, logins: [String: String], actor: String) async throws -> IdentityID {
        do {
            let (configuration, _) = try await self.pool(pool)
            let verified = try await LoginVerifier(services: services, pool: configuration).verify(logins)
            guard !verified.isEmpty || configuration.allowsGuests else { throw IdentityPoolError.guestsNotAllowed }
            if let known = try await environment.database.read({ sql in try settled(verified, named: nil, in: pool, sql) }) { return known }
            let fresh = freshIdentity(in: pool)
            return try await write { sql in try resolve(verified, named: nil, fresh: fresh, in: pool, sql).id }
        } catch let refusal as IdentityPoolError {
            try await record(refusal, of: "GetId", pool: pool, identity: nil, actor: actor)
            throw refusal
        }
    }

    /// Temporary credentials of the role that the pool gives to an identity.
    ///
    /// Where the logins are the identity's already, nothing is written: whose the credentials are, and by which login, is sealed in their
    /// session token. A new login, and every refusal, goes to the decision log.
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
            let roleARN = try RoleChoice(roles: roles, deployment: environment.deployment).role(for: verified, customRole: customRole)
            if let upstream = configuration.upstream {
                return try await credentials(from: upstream, for: identity, of: configuration, roleARN, verified, tags: tags, actor: actor)
            }
            let known = try await environment.database.read { sql -> (id: IdentityID, session: RoleSession)? in
                guard !verified.contains(where: { $0.singleUse != nil }), let id = try settled(verified, named: identity, in: pool, sql) else {
                    return nil
                }
                return (id, try session(roleARN, for: id, of: pool, verified, tags: tags, sql).session)
            }
            if let known { return (known.id, try services.access.vend(known.session, lifetime: Self.credentialLifetime)) }
            let fresh = freshIdentity(in: pool)
            let granted = try await write { [services] sql -> (id: IdentityID, session: RoleSession) in
                let id = try resolve(verified, named: identity, fresh: fresh, in: pool, sql).id
                let (session, trust) = try session(roleARN, for: id, of: pool, verified, tags: tags, sql)
                try consume(verified, sql)
                let logins = Self.verdicts(of: verified)
                try services.decisionLog.record(
                    DecisionRecord(
                        kind: .credentials, tenant: pool.rawValue, actor: actor, subject: id.rawValue, outcome: "credentials of \(session.arn)",
                        verdict: .all("identity.credentials", of: logins + [.passed("identity.role", received: roleARN), trust])), in: sql)
                return (id, session)
            }
            return (granted.id, try services.access.vend(granted.session, lifetime: Self.credentialLifetime))
        } catch let refusal as Refused {
            try await record(refusal.error, of: operation, pool: pool, identity: identity, actor: actor, verdict: refusal.verdict)
            throw refusal.error
        } catch let refusal as IdentityPoolError {
            try await record(refusal, of: operation, pool: pool, identity: identity, actor: actor)
            throw refusal
        }
    }

    /// An OpenID token that states the identity, for the security token service.
    ///
    /// - Throws: `IdentityPoolError`.
    package func openIDToken(
        for identity: IdentityID, logins: [String: String], actor: String
    ) async throws -> (identity: IdentityID, token: String) {
        let operation = "GetOpenIdToken"
        guard let (configuration, _) = try await home(of: identity) else {
            let refusal = IdentityPoolError.identityNotFound(identity)
            try await record(refusal, of: operation, pool: nil, identity: identity, actor: actor)
            throw refusal
        }
        let pool = configuration.id
        do {
            guard configuration.allowsClassicFlow else { throw IdentityPoolError.classicFlowDisabled }
            let verified = try await LoginVerifier(services: services, pool: configuration).verify(logins)
            if verified.isEmpty { try await admitGuest(identity, to: configuration) }
            let tags = try PrincipalTags(pool: configuration, deployment: environment.deployment).tags(of: verified)
            let known = try await environment.database.read { sql in
                verified.contains { $0.singleUse != nil } ? nil : try settled(verified, named: identity, in: pool, sql)
            }
            if let known {
                return (
                    known, try await services.identityTokens.issue(subject: known, audience: pool, methods: Self.methods(of: verified), tags: tags)
                )
            }
            let fresh = freshIdentity(in: pool)
            let id = try await write { [services] sql -> IdentityID in
                let id = try resolve(verified, named: identity, fresh: fresh, in: pool, sql).id
                try consume(verified, sql)
                try services.decisionLog.record(
                    DecisionRecord(
                        kind: .credentials, tenant: pool.rawValue, actor: actor, subject: id.rawValue, outcome: "OpenID token",
                        verdict: .passed("identity.token", received: Self.methods(of: verified).joined(separator: ", "))), in: sql)
                return id
            }
            return (id, try await services.identityTokens.issue(subject: id, audience: pool, methods: Self.methods(of: verified), tags: tags))
        } catch let refusal as IdentityPoolError {
            try await record(refusal, of: operation, pool: pool, identity: identity, actor: actor)
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

    static func methods(of logins: [VerifiedLogin]) -> [String] {
        logins.isEmpty ? ["unauthenticated"] : ["authenticated"] + logins.flatMap(\.methods)
    }

    /// Who was believed, a line for each login.
    static func verdicts(of logins: [VerifiedLogin]) -> [Verdict] {
        logins.isEmpty
            ? [.passed("identity.guest")] : logins.map { .passed("identity.login", expected: $0.provider.canonical, received: $0.subject) }
    }

    /// Uses logins up that give something once; those that may be shown again stay.
    ///
    /// - Throws: `invalidLogin(.replayedAssertion)`.
    func consume(_ logins: [VerifiedLogin], _ sql: any SQLTransaction) throws {
        for use in logins.compactMap(\.singleUse) {
            // The account is the tenant of its own providers; the security token service keeps the same keys.
            let isNew = try sql.replayKeys.remember(
                use.keyHash, of: ProviderName(use.provider), in: UserPoolID(environment.deployment.accountID), until: use.until,
                at: environment.time.now)
            guard isNew else { throw IdentityPoolError.invalidLogin(.replayedAssertion) }
        }
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

    func pool(_ id: IdentityPoolID) async throws -> IdentityPoolCache.Pool {
        guard let stored = try await environment.database.read({ try $0.identityPools.stored(id) }) else { throw IdentityPoolError.poolNotFound(id) }
        return try services.identityPoolCache.pool(stored)
    }

    /// The pool that an identity is in, by one read.
    func home(of identity: IdentityID) async throws -> IdentityPoolCache.Pool? {
        try await environment.database.read { try $0.identityPools.home(of: identity) }.map(services.identityPoolCache.pool)
    }

    func freshIdentity(in pool: IdentityPoolID) -> IdentityRecord {
        let now = Date(milliseconds: environment.time.now.milliseconds)
        let region = pool.rawValue.prefix { $0 != ":" }
        return IdentityRecord(pool: pool, id: IdentityID("\(region):\(environment.random.uuid())"), createdAt: now, modifiedAt: now)
    }

    /// Who shows no login must be a guest, in a pool that has guests.
    private func admitGuest(_ identity: IdentityID, to pool: IdentityPoolConfiguration) async throws {
        let hasLogins = try await environment.database.read { try !$0.identities.logins(of: identity, in: pool.id).isEmpty }
        guard !hasLogins else { throw IdentityPoolError.forbidden(identity) }
        guard pool.allowsGuests else { throw IdentityPoolError.guestsNotAllowed }
    }

    /// On an engine that finds a taken key only when the race is lost, the second run sees the winner's row.
    func write<Value: Sendable>(_ work: @Sendable @escaping (any SQLTransaction) throws -> Value) async throws -> Value {
        for _ in 0..<3 {
            do {
                return try await environment.database.write(work)
            } catch StorageError.alreadyExists {
                continue
            }
        }
        return try await environment.database.write(work)
    }

    func record(
        _ refusal: IdentityPoolError, of operation: String, pool: IdentityPoolID?, identity: IdentityID?, actor: String, verdict: Verdict? = nil
    ) async throws {
        try await services.decisionLog.record(
            DecisionRecord(
                kind: .refusal, tenant: pool?.rawValue ?? "-", actor: actor, subject: identity?.rawValue, outcome: operation,
                verdict: .all("identity.\(operation)", of: [verdict ?? .refused("identity.\(refusal.name)")])))
    }
}

extension IdentityPoolError {
    /// The refusal's name in verdicts; it holds no token.
    fileprivate var name: String {
        switch self {
        case .poolNotFound: "pool"
        case .identityNotFound: "identity"
        case .guestsNotAllowed: "guests"
        case .forbidden: "logins.missing"
        case .loginsDoNotMatch: "logins.other"
        case .unsupportedProvider: "logins.provider"
        case .unverifiableProvider: "logins.unverifiable"
        case .invalidLogin(let reason):
            switch reason {
            case .notAToken: "logins.token"
            case .expired: "logins.expiry"
            case .wrongIssuer: "logins.issuer"
            case .wrongAudience: "logins.audience"
            case .inactive: "logins.revoked"
            case .untrustedAssertion: "logins.assertion"
            case .replayedAssertion: "logins.replay"
            }
        case .providerUnreachable: "logins.unreachable"
        case .upstreamUnreachable, .upstreamThrottled: "upstream"
        case .loginConflict: "logins.conflict"
        case .tooManyLogins: "logins.number"
        case .developerUserAlreadyRegistered: "developer.registered"
        case .developerUserNotFound: "developer.identifier"
        case .developerUserConflict: "developer.conflict"
        case .resourceNotFound: "resource"
        case .classicFlowDisabled: "classicFlow"
        case .invalidRoleConfiguration: "role"
        case .noRole: "role.ambiguous"
        case .roleNotAllowed: "role.custom"
        case .invalid: "settings"
        }
    }
}
