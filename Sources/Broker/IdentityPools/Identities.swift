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
            try await record(refusal, of: "GetId", pool: pool, identity: nil, actor: actor, logins: logins)
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
            try await record(refusal, of: operation, pool: pool, identity: identity, actor: actor, logins: logins)
            throw refusal
        }
    }

    static func methods(of logins: [VerifiedLogin]) -> [String] {
        logins.isEmpty ? ["unauthenticated"] : ["authenticated"] + logins.flatMap(\.methods)
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
    func admitGuest(_ identity: IdentityID, to pool: IdentityPoolConfiguration) async throws {
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
        _ refusal: IdentityPoolError, of operation: String, pool: IdentityPoolID?, identity: IdentityID?, actor: String,
        logins: [String: String] = [:], verdict: Verdict? = nil
    ) async throws {
        var children = [verdict ?? .refused("identity.\(refusal.name)")]
        if case .invalidLogin = refusal { children += await diagnoses(of: logins, in: pool) }
        try await services.decisionLog.record(
            DecisionRecord(
                kind: .refusal, tenant: pool?.rawValue ?? "-", actor: actor, subject: identity?.rawValue, outcome: operation,
                verdict: .all("identity.\(operation)", of: children)))
    }

    /// What is wrong with each login's token, where it is one that can be read.
    private func diagnoses(of logins: [String: String], in pool: IdentityPoolID?) async -> [Verdict] {
        let configuration = if let pool { try? await self.pool(pool).configuration } else { IdentityPoolConfiguration?.none }
        var verdicts: [Verdict] = []
        for (name, token) in logins.sorted(by: { $0.key < $1.key }).prefix(Self.diagnosed) where token.utf8.count(where: { $0 == 0x2E }) == 2 {
            let provider = UserPoolProviderName(name, in: environment.deployment)
            let clients = configuration?.userPoolProviders.filter { UserPoolProviderName($0.providerName, in: environment.deployment) == provider }
            let app = configuration?.supportedLoginProviders.first { $0.key.isIdentical(to: name) }?.value
            let audiences = provider == nil ? app.map { [$0] } : clients?.map(\.clientID.rawValue)
            // Of several logins the others may be good.
            verdicts.append(
                logins.count == 1
                    ? await services.tokenDiagnosis.refusal(of: token, audiences: audiences)
                    : await services.tokenDiagnosis.verdict(on: token, audiences: audiences))
        }
        return verdicts
    }

    private static let diagnosed = 5
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
