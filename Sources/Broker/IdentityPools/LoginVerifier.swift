import Cryptography
import IdentityModel
import Storage

/// Verifies the tokens of a `Logins` map for one identity pool.
struct LoginVerifier {
    let services: BrokerServices
    let pool: IdentityPoolConfiguration

    private var deployment: Deployment { services.environment.deployment }

    /// Every login must hold: one bad token refuses the call.
    ///
    /// - Parameter logins: provider → token.
    /// - Returns: in the order of the providers' names.
    /// - Throws: `IdentityPoolError`.
    func verify(_ logins: [String: String]) async throws -> [VerifiedLogin] {
        var verified: [VerifiedLogin] = []
        for (provider, token) in logins.sorted(by: { $0.key < $1.key }) {
            let login = try await verify(token, of: provider)
            // One pool under both its names is one provider.
            if let other = verified.first(where: { $0.provider == login.provider }) {
                guard other.proof == login.proof else { throw IdentityPoolError.loginConflict }
                continue
            }
            verified.append(login)
        }
        return verified
    }

    private func verify(_ token: String, of name: String) async throws -> VerifiedLogin {
        if name.isIdentical(to: IdentityTokens.provider) { return try await developerLogin(token) }
        guard let provider = UserPoolProviderName(name, in: deployment) else {
            guard let login = try await federatedLogin(token, of: name) else { throw IdentityPoolError.unsupportedProvider }
            return login
        }
        let entries = pool.userPoolProviders.filter { UserPoolProviderName($0.providerName, in: deployment) == provider }
        guard !entries.isEmpty else { throw IdentityPoolError.unsupportedProvider }
        let verified = try await asLogin(token) { () async throws(TokenError) in try await services.tokens.verifyID(token, serverSideCheck: false) }
        guard verified.pool == provider.pool else { throw IdentityPoolError.invalidLogin(.wrongIssuer) }
        guard let entry = entries.first(where: { $0.clientID == verified.audience }) else { throw IdentityPoolError.invalidLogin(.wrongAudience) }
        if entry.checksServerSide {
            try await asLogin(token) { () async throws(TokenError) in try await services.tokens.requireStanding(of: verified) }
        }
        return VerifiedLogin(
            provider: provider, clientID: verified.audience, subject: verified.sub, claims: verified.claims,
            endsWithSignOut: entry.checksServerSide)
    }

    /// The token that GetOpenIdTokenForDeveloperIdentity gave for an identity of this pool. A token of the basic flow is none: it would
    /// turn ten minutes of a login into an hour.
    private func developerLogin(_ text: String) async throws -> VerifiedLogin {
        guard let name = pool.developerProviderName else { throw IdentityPoolError.unsupportedProvider }
        guard let token = try? JSONWebToken(parsing: text) else { throw IdentityPoolError.invalidLogin(.notAToken) }
        let identity: WebIdentity
        do {
            identity = try await services.identityTokens.verify(token)
        } catch IdentityTokens.Failure.expired {
            let expiry = token.claims["exp"]?.integer ?? 0
            throw IdentityPoolError.invalidLogin(.expired(expiry, now: Int64(services.environment.time.now.timeIntervalSince1970)))
        } catch IdentityTokens.Failure.untrusted {
            throw IdentityPoolError.invalidLogin(.notAToken)
        }
        guard identity.audience.isIdentical(to: pool.id.rawValue) else { throw IdentityPoolError.invalidLogin(.wrongAudience) }
        guard identity.methods.contains(where: { $0.isIdentical(to: name) }) else { throw IdentityPoolError.invalidLogin(.notAToken) }
        return VerifiedLogin(developer: name, token: identity, claims: token.claims)
    }

    /// Runs a check of the token; its refusal becomes the login's.
    private func asLogin<Value>(_ token: String, _ check: () async throws(TokenError) -> Value) async throws -> Value {
        do throws(TokenError) {
            return try await check()
        } catch {
            switch error {
            case .expiredIDToken:
                // Its signature held, so its time can be told.
                let expiry = (try? JSONWebToken(parsing: token))?.claims["exp"]?.integer ?? 0
                throw IdentityPoolError.invalidLogin(.expired(expiry, now: Int64(services.environment.time.now.timeIntervalSince1970)))
            case .revokedIDToken, .userDisabled, .userNotFound: throw IdentityPoolError.invalidLogin(.inactive)
            case .unavailable: throw StorageError.unavailable("tokens")
            case .invalidIDToken, .invalidAccessToken, .expiredAccessToken, .revokedAccessToken, .missingScope, .invalidRefreshToken,
                .expiredRefreshToken, .revokedRefreshToken, .reusedRefreshToken, .unconfirmed, .unsupportedTokenType, .revocationDisabled,
                .wrongClient:
                throw IdentityPoolError.invalidLogin(.notAToken)
            }
        }
    }
}
