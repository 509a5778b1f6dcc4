import Cryptography
package import Foundation
package import IdentityModel
import ProviderKit
import Storage

/// The way of a person through the authorization server: to a provider and back, or past a password, to a session and a code.
///
/// It alone decides what comes next; adapters, directory and tokens each return their result to it.
package struct SignInPipeline: Sendable {
    let services: BrokerServices

    /// How long a person may take at a provider.
    ///
    /// Source: Amazon Cognito developer guide, "Things to know about user pool endpoints" (five minutes).
    package static let attemptLifetime: TimeInterval = 300
    /// How long a session at the pages lasts; it is not renewed.
    static let sessionLifetime: TimeInterval = 3600

    /// How long a session at a pool's pages is kept. Where sessions are tracked each client says how long it relies on one.
    static func sessionLifetime(in pool: UserPoolConfiguration) -> TimeInterval {
        guard let settings = pool.sessions, settings.isTracking else { return sessionLifetime }
        return max(sessionLifetime, Double(settings.longestReuseMinutes) * 60)
    }
    /// How far a provider's clock may be off where it says when it authenticated someone.
    static let clockSkew: TimeInterval = 60

    /// Where providers of this type send the browser back to.
    package func callbackURL(for type: ProviderType) -> String {
        services.environment.deployment.publicURL + (type == .saml ? "/saml2/idpresponse" : "/oauth2/idpresponse")
    }

    /// What an attempt needs at its return.
    struct Pending: Codable {
        let attempt: SignInAttempt
        /// Nil for a test of the connection, which signs nobody in.
        let request: AuthorizationRequest?
    }

    /// - Parameter recorder: what the adapter is to reach the provider through; such an adapter is made for one use.
    func adapter(
        for provider: IdentityProviderConfiguration, of pool: UserPoolConfiguration, through recorder: RecordingFetcher? = nil
    ) async throws -> any IdentityProvider {
        guard let type = services.environment.providers.adapter(for: provider.type) else {
            throw ProviderError(
                .invalidConfiguration, message: "\(provider.type.rawValue) is not supported",
                verdict: .refused("provider.adapter", expected: "an adapter for \(provider.type.rawValue)", received: "none in this installation"))
        }
        if let recorder {
            return try type.init(
                configuration: provider,
                environment: try await services.environmentForProviders(pool: pool.id, provider: provider).replacing(http: recorder))
        }
        return try await services.catalogue.adapter(for: provider, of: pool.id) {
            try type.init(configuration: provider, environment: try await services.environmentForProviders(pool: pool.id, provider: provider))
        }
    }

    /// Writes the refusal down and makes what the outside may know of it.
    ///
    /// - Parameters:
    ///   - consuming: the attempt that this answers: a second answer to it will not be looked at.
    ///   - kept: the messages that led here, where they are to be kept.
    func refusal(
        _ name: SignInRefusal.Name, _ description: String, verdict: Verdict, tenant: UserPoolID, caller: CallerContext, subject: String? = nil,
        request: AuthorizationRequest? = nil, consuming: PoolHandle? = nil, keeping kept: KeptMessage? = nil
    ) async throws -> SignInRefusal {
        let record = DecisionRecord(
            kind: .refusal, tenant: tenant.rawValue, actor: Self.actor(request?.client, caller), subject: subject, outcome: description,
            verdict: verdict)
        let (now, log) = (services.environment.time.now, services.decisionLog)
        let code = try await services.environment.database.write { sql in
            if let consuming { _ = try sql.signInAttempts.consume(consuming.hash, in: consuming.pool, at: now) }
            let code = try log.record(record, in: sql)
            try kept?.store(under: code, in: sql)
            return code
        }
        return SignInRefusal(name, description: description, code: code, request: request)
    }

    /// Writes down that a form came from elsewhere than the page it belongs to.
    package func refuseForm(_ verdict: Verdict, request: AuthorizationRequest, caller: CallerContext) async throws {
        _ = try await refusal(.invalidRequest, "form refused", verdict: verdict, tenant: request.pool, caller: caller, request: request)
    }

    /// The same at a page that belongs to no request of an app.
    package func refuseForm(_ verdict: Verdict, pool: UserPoolID, client: ClientID, caller: CallerContext) async throws {
        try await services.record(
            boundedRefusal: DecisionRecord(
                kind: .refusal, tenant: pool.rawValue, actor: Self.actor(client, caller), subject: nil, outcome: "form refused", verdict: verdict),
            key: "\(client)/\(caller.address)")
    }

    static func actor(_ client: ClientID?, _ caller: CallerContext) -> String { "client \(client?.rawValue ?? "unknown") from \(caller.address)" }
}

extension BrokerServices {
    package var pipeline: SignInPipeline { SignInPipeline(services: self) }
}
