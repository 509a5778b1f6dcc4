import Foundation
import IdentityModel
import ProviderKit
import Storage

/// What a token of a provider says, once its adapter believes it, and whose account of ours it comes to.
struct ShownIdentity: Sendable {
    let provider: IdentityProviderConfiguration
    let answer: VerifiedAnswer
    let profile: UnifiedProfile
    let level: AuthenticationLevel
    let user: UserRecord
    /// What was checked, for the log.
    let verdict: Verdict
}

// Tokens of a pool's own providers. They count as a sign-in there would: for the user who came through the provider before, or is linked to
// the person by their subject. Nobody is made a user by an exchange.
extension TokenExchange {
    /// What a token of a provider is worth.
    ///
    /// - Throws: `Refusal.unknownProvider`, `refusal` for a token that is not believed; `TokenError.userNotFound`, `.userDisabled`; `TriggerError`.
    func identity(shownBy token: Token, of name: ProviderName, _ request: Request, refusal: Refusal) async throws -> ShownIdentity {
        let pool = try await services.catalogue.pool(request.client.poolID)
        let provider: IdentityProviderConfiguration
        do { provider = try await services.catalogue.provider(named: name, of: pool.id) } catch is PoolError { throw Refusal.unknownProvider(name) }
        func refuse(_ verdicts: [Verdict], _ error: any Error) async throws -> any Error {
            try await record(refused: .all("token.exchange", of: verdicts), request)
            return error
        }
        guard provider.policy?.isDisabled != true else {
            throw try await refuse(
                [.refused("provider.enabled", expected: "a provider that is switched on", received: "\(name) is switched off")], refusal)
        }
        let answer: VerifiedAnswer
        do {
            guard let adapter = try await services.pipeline.adapter(for: provider, of: pool) as? any ShownTokenVerifying else {
                throw ProviderError(
                    .invalidConfiguration, message: "",
                    verdict: .refused("provider.tokens", expected: "a provider of type OIDC or SAML", received: provider.type.rawValue))
            }
            answer = try await adapter.assertion(shown: ShownToken(text: token.text, kind: token.type.kind))
        } catch let error as ProviderError { throw try await refuse([error.verdict], refusal) }
        let actor = SignInPipeline.actor(request.client.id, request.caller)
        let heard = try await services.triggers.inboundFederation(answer.assertion, client: request.client.id, in: pool, actor: actor)
        let mapping = AttributeMapper(provider: provider, pool: pool, client: request.client).map(heard)
        guard let user = try await services.environment.database.read({ sql in try services.directory.holder(of: mapping.profile, in: pool, sql) })
        else {
            throw try await refuse(
                [answer.verdict, .refused("user.known", expected: "a person who has signed in through \(name) before", received: "somebody new")],
                TokenError.userNotFound)
        }
        guard user.isEnabled else {
            throw try await refuse(
                [answer.verdict, .refused("user.enabled", expected: "an enabled user", received: "a disabled one")], TokenError.userDisabled)
        }
        // What keeps people out of the pages keeps them out here.
        let (_, word) = try await services.triggers.admission(of: mapping.profile, client: request.client.id, in: pool, actor: actor)
        return ShownIdentity(
            provider: provider, answer: answer, profile: mapping.profile, level: provider.level(of: answer.assertion), user: user,
            verdict: .all("token.exchange.provider", of: [answer.verdict] + word.verdicts))
    }

    /// Looks once more at what may have changed since, and uses up what counts once: in the transaction of what comes out.
    ///
    /// - Parameter family: what the new token hangs on, where it is the subject's: it ends with the provider and with the link.
    /// - Throws: `refusal`, `TokenError.userNotFound`, `.userDisabled`.
    func confirm(_ shown: ShownIdentity, holding family: RefreshFamilyRecord?, refusal: Refusal, in sql: any SQLTransaction) throws {
        let (now, pool) = (services.environment.time.now, shown.user.pool)
        if let key = shown.answer.replayKey {
            let isNew = try sql.replayKeys.remember(
                PoolHandle.hash(of: key), of: shown.provider.name, in: pool, until: shown.answer.replayableUntil, at: now)
            guard isNew else { throw refusal }
        }
        guard let provider = try services.catalogue.provider(named: shown.provider.name, of: pool, sql), provider.policy?.isDisabled != true else {
            throw refusal
        }
        guard let user = try sql.users.user(sub: shown.user.sub, in: pool) else { throw TokenError.userNotFound }
        guard user.isEnabled else { throw TokenError.userDisabled }
        guard let family, let upstream = family.upstream else { return }
        try sql.upstreamSessions.insert(
            UpstreamSessionRecord(
                pool: pool, idHash: upstream, provider: shown.provider.name, subject: shown.profile.subject, sub: user.sub, tokens: nil,
                confirmedAt: now,
                expiresAt: family.expiresAt.addingTimeInterval(86_400)), at: now)
        try sql.refreshFamilies.insert(family)
    }
}

extension TokenExchange.TokenType {
    fileprivate var kind: ShownToken.Kind {
        switch self {
        case .access: .access
        case .id: .id
        case .saml: .saml
        }
    }
}

extension Directory {
    /// The user whom a person of a provider came to be, or is linked to by their subject; nil where there is none, or somebody else has the name.
    func holder(of profile: UnifiedProfile, in pool: UserPoolConfiguration, _ sql: any SQLTransaction) throws -> UserRecord? {
        if let linked = try linkedUser(of: profile, in: pool.id, sql) { return linked }
        guard let known = try sql.users.user(username: "\(profile.provider)_\(profile.subject)", in: pool),
            FederatedIdentities(known.attributes["identities"]).contains(profile)
        else { return nil }
        return known
    }
}
