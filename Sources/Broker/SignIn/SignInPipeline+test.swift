import Cryptography
import Foundation
package import IdentityModel
import ProviderKit

extension SignInPipeline {
    /// Whether a sign-in through a provider could begin now: its documents are fetched and read, nothing is stored, nobody is sent anywhere.
    ///
    /// - Returns: a verdict that names what stands in the way.
    package func testConnection(to provider: IdentityProviderConfiguration) async throws -> Verdict {
        let (now, random) = (services.environment.time.now, services.environment.random)
        let pool = try await services.catalogue.pool(provider.poolID)
        let attempt = SignInAttempt(
            id: PoolHandle(pool: pool.id, random: random).rawValue, requestID: "_\(random.uuid())", provider: provider.name,
            callbackURL: callbackURL(for: provider.type), nonce: random.bytes(32).base64URL, codeVerifier: PKCE.verifier(from: random),
            loginHint: nil, prompt: nil, startedAt: now)
        do {
            let address =
                switch try await adapter(for: provider, of: pool).departure(for: attempt) {
                case .redirect(let url): url
                case .form(let action, _): action
                }
            let place = URLComponents(string: address).flatMap { parts in parts.host.map { "\(parts.scheme ?? "")://\($0)\(parts.path)" } }
            return .all(
                "provider.connection",
                of: [.passed("provider.documents"), .passed("provider.signInURL", received: place ?? "an address")])
        } catch let error as ProviderError {
            return .all("provider.connection", of: [error.verdict])
        }
    }
}
