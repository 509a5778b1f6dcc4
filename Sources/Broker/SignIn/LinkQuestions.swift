import Cryptography
package import Foundation
package import IdentityModel
import ProviderKit
import Storage

extension BrokerServices {
    package var linkQuestions: LinkQuestions { LinkQuestions(services: self) }
}

/// Asks a person who comes by a provider for the first time whether the user who proved the same address is them too.
///
/// Nobody is joined by saying so: the person signs in to that user, in the same browser, before the question is outdated. Until then, and if they
/// go on separately, nothing of the user changes, and the app hears nothing.
package struct LinkQuestions: Sendable {
    let services: BrokerServices

    /// Where the question is asked.
    package static let path = "/link-account"
    /// What carries it from page to page. It is worth nothing in another browser.
    package static let parameter = "link_question"
    /// How long a person may take.
    package static let lifetime: TimeInterval = 600

    /// A question to be asked instead of an answer to the app. It travels as an error, because it takes the place of a sign-in.
    package struct Asked: Error, Sendable {
        package let question: String
        package let request: AuthorizationRequest
    }

    package enum Refusal: Error, Equatable {
        /// Unknown, outdated, answered, asked in another browser or for another app, or what it rested on is no longer so.
        case gone
        /// The person signed in to another user.
        case otherAccount
    }

    /// What the page says.
    package struct Shown: Sendable {
        package let provider: ProviderName
        /// What both sides proved.
        package let address: String
        package let request: AuthorizationRequest
    }

    /// What is kept until the answer, sealed.
    private struct Content: Codable {
        let request: AuthorizationRequest
        let assertion: ExternalAssertion
        let profile: UnifiedProfile
        let session: ProviderSession?
        let accessToken: String?
        let refreshToken: String?
        let user: Subject
        let checks: [Verdict]
    }

    /// Asks, if there is somebody to ask about whom the app lets in.
    ///
    /// - Throws: `Asked`; `SignInRefusal` if the answer of the provider was used before.
    func ask(
        _ answer: VerifiedAnswer, _ profile: UnifiedProfile, for request: AuthorizationRequest, in pool: UserPoolConfiguration,
        _ client: AppClientConfiguration, _ checks: [Verdict], _ browser: String, _ caller: CallerContext, consuming: PoolHandle?,
        keeping kept: KeptMessage?
    ) async throws {
        let environment = services.environment
        guard let user = try await environment.database.read({ try candidate(profile, in: pool, client, $0) }) else { return }
        let now = environment.time.now
        let handle = PoolHandle(pool: pool.id, random: environment.random)
        let content = Content(
            request: request, assertion: answer.assertion, profile: profile, session: answer.session,
            accessToken: answer.tokens?.accessToken?.exposed, refreshToken: answer.tokens?.refreshToken?.exposed, user: user.sub, checks: checks)
        let record = SignInAttemptRecord(
            pool: pool.id, idHash: handle.hash, browserHash: PoolHandle.hash(of: browser),
            state: try environment.sealer.seal(StoredJSON.bytes(content), context: Self.context(handle)), startedAt: now,
            expiresAt: now.addingTimeInterval(Self.lifetime))
        let decision = DecisionRecord(
            kind: .signIn, tenant: pool.id.rawValue, actor: SignInPipeline.actor(client.id, caller), subject: user.sub.rawValue,
            outcome: "asked whether \(profile.provider) is theirs",
            verdict: .all("signIn", of: checks + [.passed("link.asked", expected: "a sign-in to the user who proved the same address")]))
        do {
            try await environment.database.write { [services] sql in
                try services.pipeline.useUp(answer, consuming, in: pool.id, at: now, sql)
                try sql.signInAttempts.insert(record)
                let code = try services.decisionLog.record(decision, in: sql)
                try kept?.store(under: code, in: sql)
            }
        } catch let refused as SignInPipeline.Refused {
            throw try await services.pipeline.refusal(
                of: refused, profile, after: checks, request, in: pool.id, caller, consuming: consuming, keeping: kept)
        }
        throw Asked(question: handle.rawValue, request: request)
    }

    /// What a page shows of a question; nil for one that cannot be answered in this browser.
    package func shown(_ question: String, in browser: String?) async throws -> Shown? {
        guard let (_, content) = try await services.environment.database.read({ try open(question, in: browser, $0) }) else { return nil }
        return Shown(
            provider: content.profile.provider, address: content.profile.attribute(Directory.linkingAttribute)?.flat ?? "", request: content.request)
    }

    /// The person's answer that the user is somebody else, or none of the app's business: they are a user of their own.
    ///
    /// - Throws: `Refusal.gone`; `SignInRefusal`.
    package func separate(_ question: String, in browser: String?, caller: CallerContext) async throws -> CompletedSignIn {
        guard let (handle, content) = try await services.environment.database.read({ try open(question, in: browser, $0) }) else {
            throw Refusal.gone
        }
        let pool = try await services.catalogue.pool(handle.pool)
        let client: AppClientConfiguration
        do { client = try await services.catalogue.client(content.request.client, of: pool.id) } catch is PoolError { throw Refusal.gone }
        guard client.offers(content.profile.provider),
            let provider = try? await services.catalogue.provider(named: content.profile.provider, of: pool.id)
        else { throw Refusal.gone }
        let answer = VerifiedAnswer(
            assertion: content.assertion, verdict: .passed("link.asked"), replayKey: nil, replayableUntil: services.environment.time.now,
            session: content.session,
            tokens: ProviderTokens(accessToken: content.accessToken.map { Secret($0) }, refreshToken: content.refreshToken.map { Secret($0) }))
        do {
            return try await services.pipeline.admitAsFunctionsSay(
                answer, content.profile, request: content.request, pool: pool, client: client,
                checks: content.checks + [.passed("link.separate", received: "the person goes on separately")], caller: caller, consuming: handle,
                level: provider.level(of: content.assertion), linking: .off, browser: browser, keeping: nil)
        } catch let error as TriggerError {
            throw try await services.pipeline.refusal(
                .invalidRequest, error.description,
                verdict: .all("signIn", of: content.checks + [.refused("trigger", expected: "an answer that lets the person in", received: "none")]),
                tenant: pool.id, caller: caller, request: content.request, consuming: handle)
        }
    }

    /// Joins the person to the user whom they have just signed in to, in the transaction that signs them in.
    ///
    /// - Parameter methods: how they did.
    /// - Throws: `Refusal`.
    func join(
        _ question: String, in browser: String?, as user: UserRecord, by methods: [String], for request: AuthorizationRequest,
        _ pool: UserPoolConfiguration, _ sql: any SQLTransaction
    ) throws {
        let now = services.environment.time.now
        guard let (handle, content) = try open(question, in: browser, sql), handle.pool == pool.id, content.request.client == request.client else {
            throw Refusal.gone
        }
        guard content.user == user.sub else { throw Refusal.otherAccount }
        guard try sql.signInAttempts.consume(handle.hash, in: handle.pool, at: now),
            let provider = try services.catalogue.provider(named: content.profile.provider, of: pool.id, sql), provider.policy?.linking == .ask,
            provider.policy?.isDisabled != true,
            // Both proofs still hold, and nobody else came to the link meanwhile.
            let match = try services.directory.match(of: content.profile, trusting: Self.trusted, in: pool, sql), match.user.sub == user.sub
        else { throw Refusal.gone }
        _ = try services.directory.tie(content.profile, to: match, signedInBy: methods, in: pool, at: now, sql)
    }

    /// A provider's word counts as a user's proof of an address where its own people would at least be asked.
    private static let trusted: [ProviderPolicy.Linking] = [.ask, .auto]

    /// Whom to ask about; nil where the person is known, or nobody matches who could sign in at the app.
    private func candidate(
        _ profile: UnifiedProfile, in pool: UserPoolConfiguration, _ client: AppClientConfiguration, _ sql: any SQLTransaction
    ) throws -> UserRecord? {
        guard try services.directory.knownUser(of: profile, in: pool, sql) == nil,
            let match = try services.directory.match(of: profile, trusting: Self.trusted, in: pool, sql)
        else { return nil }
        let identities = FederatedIdentities(match.user.attributes["identities"])
        let canSignIn =
            match.user.status == .confirmed && client.offers(.local) || client.offeredProviders.contains { identities.hasOne(of: ProviderName($0)) }
        return canSignIn ? match.user : nil
    }

    private func open(_ question: String, in browser: String?, _ sql: any SQLTransaction) throws -> (PoolHandle, Content)? {
        guard let browser, let handle = PoolHandle(question), let record = try sql.signInAttempts.attempt(handle.hash, in: handle.pool),
            PoolHandle.hash(of: browser).isEqualInConstantTime(to: record.browserHash), record.consumedAt == nil,
            services.environment.time.now <= record.expiresAt,
            let bytes = try? services.environment.sealer.open(record.state, context: Self.context(handle)),
            let content = try? StoredJSON.value(Content.self, parsing: bytes)
        else { return nil }
        return (handle, content)
    }

    private static func context(_ handle: PoolHandle) -> String { "\(handle.pool.rawValue)/link-question/\(handle.hash.hex)" }
}
