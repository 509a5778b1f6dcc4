import Cryptography
import Foundation
package import IdentityModel
import ProviderKit
import Storage

extension SignInPipeline {
    /// Believes or refuses what the browser brought back from a provider.
    ///
    /// - Parameters:
    ///   - parameters: everything the browser brought, each name once.
    ///   - id: OAuth `state` or SAML RelayState.
    ///   - browser: the binding cookie's value; nil if the browser sent none.
    /// - Throws: `SignInRefusal`; `ConnectionTestOutcome` if nobody was to be signed in.
    package func finish(
        _ parameters: [String: String], attempt id: String, browser: String?, caller: CallerContext
    ) async throws -> CompletedSignIn {
        let environment = services.environment
        let now = environment.time.now
        guard let handle = PoolHandle(id),
            let record = try await environment.database.read({ sql in try sql.signInAttempts.attempt(handle.hash, in: handle.pool) })
        else {
            throw try await refusal(
                .invalidRequest, "Invalid relayState from identity provider",
                verdict: .all("signIn", of: [.refused("attempt.known", expected: "a sign-in that was started here", received: "an unknown state")]),
                tenant: PoolHandle(id)?.pool ?? UserPoolID("-"), caller: caller)
        }
        var checks: [Verdict] = [.passed("attempt.known")]

        // The answer must come through the browser that the question went through: else a stranger's sign-in could be planted in it.
        guard let browser, PoolHandle.hash(of: browser).isEqualInConstantTime(to: record.browserHash) else {
            checks.append(
                .refused(
                    "browser.binding", expected: "the cookie of the browser that started the sign-in",
                    received: browser == nil ? "no cookie" : "another browser's cookie", advice: "start again in one browser, with cookies allowed"))
            throw try await refusal(
                .invalidRequest, "Invalid state", verdict: .all("signIn", of: checks), tenant: handle.pool, caller: caller)
        }
        checks.append(.passed("browser.binding"))

        // The attempt is used up in the transaction of what comes out, whatever that is. Of two answers at once both may be judged; one counts.
        guard record.consumedAt == nil else {
            checks.append(.refused("attempt.unused", expected: "the first answer to this sign-in", received: "another one"))
            throw try await refusal(
                .invalidRequest, "Invalid relayState from identity provider", verdict: .all("signIn", of: checks), tenant: handle.pool, caller: caller
            )
        }
        checks.append(.passed("attempt.unused"))

        let remaining = Int(record.expiresAt.timeIntervalSince(now).rounded(.down))
        guard remaining >= 0 else {
            checks.append(
                .refused("attempt.fresh", expected: "an answer within \(Int(Self.attemptLifetime)) s", received: "\(-remaining) s too late"))
            throw try await refusal(
                .invalidRequest, "Timeout", verdict: .all("signIn", of: checks), tenant: handle.pool, caller: caller, consuming: handle)
        }
        checks.append(.passed("attempt.fresh", margin: "\(remaining) s before expiry"))

        let pending = try pending(record, handle)
        guard let request = pending.request else {
            throw try await services.connectionTests.outcome(of: parameters, attempt: pending.attempt, handle, after: checks, caller: caller)
        }
        let provider: IdentityProviderConfiguration
        do { provider = try await services.catalogue.provider(named: pending.attempt.provider, of: handle.pool) } catch is PoolError {
            checks.append(.refused("provider.known", expected: pending.attempt.provider.rawValue, received: "no such provider any more"))
            throw try await refusal(
                .invalidRequest, "Identity provider does not exist", verdict: .all("signIn", of: checks), tenant: handle.pool, caller: caller,
                consuming: handle)
        }
        return try await believe(
            ProviderCallback(attempt: pending.attempt, parameters: parameters), from: provider, for: request, after: checks, caller: caller,
            consuming: handle, browser: browser)
    }

    /// Believes or refuses a SAML response that nobody asked for, where the provider's settings allow it.
    ///
    /// - Parameter request: read from RelayState and checked like one at the authorization endpoint.
    /// - Throws: `SignInRefusal`.
    package func finishUnsolicited(
        _ parameters: [String: String], from provider: IdentityProviderConfiguration, for request: AuthorizationRequest, caller: CallerContext
    ) async throws -> CompletedSignIn {
        guard provider.type == .saml, provider.details["IDPInit"]?.lowercased() == "true" else {
            let verdict = Verdict.refused(
                "saml.unsolicited", expected: "an answer to a request of ours", received: "an unsolicited response",
                advice: "set IDPInit to true in ProviderDetails to accept them")
            throw try await refusal(
                .invalidRequest, "Invalid samlResponse or relayState from identity provider", verdict: .all("signIn", of: [verdict]),
                tenant: request.pool, caller: caller)
        }
        return try await believe(
            ProviderCallback(attempt: nil, parameters: parameters), from: provider, for: request, after: [.passed("saml.unsolicited")], caller: caller
        )
    }

    private func believe(
        _ callback: ProviderCallback, from provider: IdentityProviderConfiguration, for request: AuthorizationRequest, after earlier: [Verdict],
        caller: CallerContext, consuming: PoolHandle? = nil, browser: String? = nil
    ) async throws -> CompletedSignIn {
        var checks = earlier
        let pool = try await services.catalogue.pool(request.pool)
        let client: AppClientConfiguration
        do { client = try await services.catalogue.client(request.client, of: pool.id) } catch is PoolError {
            checks.append(.refused("client.known", expected: request.client.rawValue, received: "no such client any more"))
            throw try await refusal(
                .invalidRequest, "Client does not exist", verdict: .all("signIn", of: checks), tenant: pool.id, caller: caller, consuming: consuming)
        }
        let deployment = services.environment.deployment
        let isOurs = ["\(deployment.publicURL)/account", "\(deployment.issuer(of: pool.id))/device"].contains {
            $0.isIdentical(to: request.redirectURI)
        }
        // A page of ours was no address of the app's when the request was read.
        guard isOurs || client.callbackURLs.contains(where: { $0.isIdentical(to: request.redirectURI) }),
            client.offers(provider.name)
        else {
            checks.append(
                .refused("client.settings", expected: "this provider and redirect URI in the app client", received: "they were removed meanwhile"))
            throw try await refusal(
                .invalidRequest, "Client settings changed", verdict: .all("signIn", of: checks), tenant: pool.id, caller: caller, consuming: consuming
            )
        }

        let recorder = provider.policy?.keepsMessagesSeconds == nil ? nil : RecordingFetcher(services.environment.http)
        let adapter: any IdentityProvider
        do {
            adapter = try await self.adapter(for: provider, of: pool, through: recorder)
        } catch let error as ProviderError {
            throw try await refusal(
                .invalidRequest, error.message, verdict: .all("signIn", of: checks + [error.verdict]), tenant: pool.id, caller: caller,
                request: request, consuming: consuming)
        }
        do {
            // What is believed is shown to a function of the pool; what it makes of it is mapped.
            let judged = try await judge(
                callback, by: adapter, of: provider, for: request, pool: pool, client: client, after: checks
            ) { assertion in
                try await services.triggers.inboundFederation(
                    assertion, client: client.id, in: pool, actor: Self.actor(client.id, caller))
            }
            let kept = recorder.map { services.keptMessages.prepare(callback, $0.exchanges, of: provider, client: client.id) }
            guard judged.verdict.isAccepted, let answer = judged.answer, let mapping = judged.mapping else {
                let (name, description) = judged.refusal
                throw try await refusal(
                    name, description, verdict: judged.verdict, tenant: pool.id, caller: caller,
                    subject: judged.answer?.assertion.subject.rawValue, request: request, consuming: consuming, keeping: kept)
            }
            checks = judged.checks
            return try await admitAsFunctionsSay(
                answer, mapping.profile, request: request, pool: pool, client: client, checks: checks, caller: caller, consuming: consuming,
                level: provider.level(of: answer.assertion), linking: provider.policy?.linking ?? .off, browser: browser,
                keeping: kept)
        } catch let error as TriggerError {
            throw try await refusal(of: error, after: checks, request, in: pool, caller, consuming)
        }
    }

    /// In the function's own words, which the service passes on to the app.
    private func refusal(
        of error: TriggerError, after checks: [Verdict], _ request: AuthorizationRequest, in pool: UserPoolConfiguration, _ caller: CallerContext,
        _ consuming: PoolHandle?
    ) async throws -> SignInRefusal {
        try await refusal(
            .invalidRequest, error.description,
            verdict: .all("signIn", of: checks + [.refused("trigger", expected: "an answer that lets the person in", received: "none")]),
            tenant: pool.id, caller: caller, request: request, consuming: consuming)
    }

    /// Admits a person whom the pool's functions let in; of someone new they hear once more when they are a user.
    func admitAsFunctionsSay(
        _ answer: VerifiedAnswer, _ profile: UnifiedProfile, request: AuthorizationRequest, pool: UserPoolConfiguration,
        client: AppClientConfiguration, checks: [Verdict], caller: CallerContext, consuming: PoolHandle?, level: AuthenticationLevel,
        linking: ProviderPolicy.Linking, browser: String?, keeping kept: KeptMessage?
    ) async throws -> CompletedSignIn {
        if linking == .ask, let browser, request.linkQuestion == nil {
            try await services.linkQuestions.ask(
                answer, profile, for: request, in: pool, client, checks, browser, caller, consuming: consuming, keeping: kept)
        }
        let actor = Self.actor(client.id, caller)
        let (isNew, word) = try await services.triggers.admission(of: profile, client: client.id, in: pool, actor: actor)
        let completed = try await admit(
            answer, profile, request: request, pool: pool, client: client, checks: checks + word.verdicts, caller: caller, consuming: consuming,
            level: level, linking: linking, browser: browser, keeping: kept)
        guard isNew, pool.triggers?[.postConfirmation] != nil else { return completed }
        let directory = services.directory
        if let user = try await services.environment.database.read({ sql in try directory.knownUser(of: profile, in: pool, sql) }) {
            try await services.triggers.postConfirmation("ConfirmSignUp", user, client: client.id, FunctionInput(), in: pool, actor: actor)
        }
        return completed
    }
}
