package import IdentityModel
import Storage

/// What a live session is worth to a request that wants a level of authentication.
package enum LevelStanding: Sendable {
    case reached
    /// The person can prove what is missing.
    case missing
    /// They cannot, whatever they are asked for.
    case outOfReach
}

extension SignInPipeline {
    /// Whether a session reaches the level that an app wants, or can.
    package func levelStanding(
        of session: BrowserSession, for request: AuthorizationRequest, client: AppClientConfiguration
    ) async throws -> LevelStanding {
        guard let wanted = request.levels, let least = wanted.min() else { return .reached }
        let methods = session.record.methods.compactMap { SignInMethod(rawValue: $0) }
        guard session.record.provider == .local else {
            // Whoever is somebody else's user proves it there.
            if AuthenticationLevel(of: methods) >= least { return .reached }
            do {
                let provider = try await services.catalogue.provider(named: session.record.provider, of: request.pool)
                return provider.contexts(for: wanted).isEmpty ? .outOfReach : .missing
            } catch is PoolError { return .outOfReach }
        }
        let pool = try await services.catalogue.pool(request.pool)
        let local = LocalSignInRequest(
            pool: pool, client: client, username: session.user.username.rawValue, way: .hosted, caller: CallerContext(address: "", userAgent: nil))
        let path = services.localSignIn.path(try await services.factors.factors(of: session.user, in: pool), local)
        guard let aim = path.aim(at: wanted, from: methods) else { return .outOfReach }
        return aim.factors.isEmpty ? .reached : .missing
    }
}
