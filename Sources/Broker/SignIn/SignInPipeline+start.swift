import Cryptography
import Foundation
package import IdentityModel
package import ProviderKit
import Storage

extension SignInPipeline {
    /// Stores an attempt and says with what message to send the browser away.
    ///
    /// - Parameter browser: the value of the cookie that ties the attempt to this browser.
    /// - Throws: `SignInRefusal` if the provider cannot be used.
    package func start(
        _ request: AuthorizationRequest, with provider: IdentityProviderConfiguration, browser: String, caller: CallerContext
    ) async throws -> BrowserMessage {
        let environment = services.environment
        let pool = try await services.catalogue.pool(request.pool)
        let handle = PoolHandle(pool: pool.id, random: environment.random)
        let now = environment.time.now
        // Whoever asks for a maximum age and has no session that is young enough, asks for a new proof.
        let prompts = request.maximumAge == nil || request.prompts.contains("login") ? request.prompts : request.prompts + ["login"]
        if provider.policy?.isDisabled == true {
            throw try await refusal(
                .invalidRequest, "Identity provider is disabled",
                verdict: .all(
                    "signIn.start",
                    of: [.refused("provider.enabled", expected: "a provider that is switched on", received: "\(provider.name) is switched off")]),
                tenant: pool.id, caller: caller, request: request)
        }
        let contexts = request.levels.map(provider.contexts(for:))
        if let levels = request.levels, contexts?.isEmpty ?? true, levels.min().map({ $0.rawValue > 1 }) ?? false {
            throw try await refusal(
                .unmetAuthenticationRequirements, "The identity provider cannot authenticate as strongly as requested",
                verdict: .all(
                    "signIn.start",
                    of: [
                        .refused(
                            Judgement.levelCheck, expected: levels.map { $0.name(in: pool) }.joined(separator: " "),
                            received: "a provider that no such level is known of", advice: "say in AcrMapping which acr of the provider stands for it"
                        )
                    ]), tenant: pool.id, caller: caller, request: request)
        }
        let attempt = attempt(handle, with: provider, loginHint: request.loginHint, prompts: prompts, contexts: contexts ?? [])
        let destination: BrowserMessage
        do {
            destination = try await adapter(for: provider, of: pool).departure(for: attempt)
        } catch let error as ProviderError {
            throw try await refusal(
                .invalidRequest, error.message, verdict: .all("signIn.start", of: [error.verdict]), tenant: pool.id, caller: caller, request: request)
        }
        let record = try record(Pending(attempt: attempt, request: request), handle, browser: browser, at: now)
        try await environment.database.write { sql in try sql.signInAttempts.insert(record) }
        return destination
    }

    /// A new attempt; everything unpredictable in it is drawn here.
    func attempt(
        _ handle: PoolHandle, with provider: IdentityProviderConfiguration, loginHint: String?, prompts: [String], contexts: [String] = []
    ) -> SignInAttempt {
        let environment = services.environment
        return SignInAttempt(
            id: handle.rawValue, requestID: "_\(environment.random.uuid())", provider: provider.name, callbackURL: callbackURL(for: provider.type),
            nonce: environment.random.bytes(32).base64URL, codeVerifier: PKCE.verifier(from: environment.random), loginHint: loginHint,
            prompt: prompts.isEmpty ? nil : prompts.joined(separator: " "), startedAt: environment.time.now,
            authenticationContexts: contexts.isEmpty ? nil : contexts)
    }

    /// An attempt as it is stored: bound to a browser, its content sealed.
    func record(_ pending: Pending, _ handle: PoolHandle, browser: String, at now: Date) throws -> SignInAttemptRecord {
        SignInAttemptRecord(
            pool: handle.pool, idHash: handle.hash, browserHash: PoolHandle.hash(of: browser),
            state: try services.environment.sealer.seal(StoredJSON.bytes(pending), context: Self.sealingContext(handle)), startedAt: now,
            expiresAt: now.addingTimeInterval(Self.attemptLifetime))
    }

    /// The request behind an attempt that is still awaited; nothing is consumed. For pages that must name the app's origin.
    package func request(ofAttempt id: String) async throws -> AuthorizationRequest? {
        guard let handle = PoolHandle(id),
            let record = try await services.environment.database.read({ sql in try sql.signInAttempts.attempt(handle.hash, in: handle.pool) })
        else { return nil }
        // A link to a connection test is bound to no browser, and no attempt.
        guard !record.browserHash.isEmpty else { return nil }
        return try pending(record, handle).request
    }

    func pending(_ record: SignInAttemptRecord, _ handle: PoolHandle) throws -> Pending {
        let state = try services.environment.sealer.open(record.state, context: Self.sealingContext(handle))
        return try StoredJSON.value(Pending.self, parsing: state)
    }

    private static func sealingContext(_ handle: PoolHandle) -> String { "\(handle.pool.rawValue)/sign-in-attempt/\(handle.hash.hex)" }
}
