import Cryptography
import Foundation
import IdentityModel
import Storage

extension TokenIssuer {
    /// Checks an access token from memory, then its revocation by one indexed read, which also yields the user as of now.
    ///
    /// - Parameters:
    ///   - scope: what the call needs, `aws.cognito.signin.user.admin` for calls on one's own user; nil for none.
    ///   - holder: who shows it: a token that is bound to a key is nothing without it.
    package func verifyAccess(
        _ token: String, requiring scope: String?, holder: TokenHolder = .bearer
    ) async throws(TokenError) -> VerifiedAccessToken {
        let (pool, claims, expiresAt): (UserPoolID, [String: JSONValue], Date)
        switch await check(token, for: .access) {
        case .untrusted: throw .invalidAccessToken
        case .expired: throw .expiredAccessToken
        case .unavailable: throw .unavailable
        case .trusted(let values): (pool, claims, expiresAt) = values
        }
        guard holder.mayUse(claims) else { throw .invalidAccessToken }
        guard let sub = claims["sub"]?.string, let clientID = claims["client_id"]?.string, let issuedAt = claims["iat"]?.integer else {
            throw .invalidAccessToken
        }
        let scopes = claims["scope"]?.string?.split(separator: " ").map(String.init) ?? []
        let originJTI = claims["origin_jti"]?.string
        var user: UserRecord?
        if claims["username"] != nil {
            switch await standing(of: Subject(sub), in: pool, originJTI: originJTI, issuedAtSeconds: issuedAt) {
            case .alive(let current): user = current
            case .revoked: throw try await refusedAccess(.revokedAccessToken, pool, clientID, sub, originJTI)
            case .noUser: throw try await refusedAccess(.userNotFound, pool, clientID, sub, originJTI)
            case .disabled: throw try await refusedAccess(.userDisabled, pool, clientID, sub, originJTI)
            case .unavailable: throw .unavailable
            }
        }
        if let scope, !scopes.contains(scope) { throw try await refusedAccess(.missingScope, pool, clientID, sub, originJTI) }
        return VerifiedAccessToken(
            pool: pool, clientID: ClientID(clientID), username: user?.username, sub: Subject(sub), scopes: scopes, originJTI: originJTI,
            claims: claims,
            deviceKey: claims["device_key"]?.string, issuedAt: Date(timeIntervalSince1970: Double(issuedAt)), expiresAt: expiresAt, user: user)
    }

    /// Checks an ID token; with `serverSideCheck` also that it was not revoked and its user is enabled.
    package func verifyID(_ token: String, serverSideCheck: Bool) async throws(TokenError) -> VerifiedIDToken {
        let (pool, claims, expiresAt): (UserPoolID, [String: JSONValue], Date)
        switch await check(token, for: .id) {
        case .untrusted: throw .invalidIDToken
        case .expired: throw .expiredIDToken
        case .unavailable: throw .unavailable
        case .trusted(let values): (pool, claims, expiresAt) = values
        }
        guard let sub = claims["sub"]?.string, let audience = claims["aud"]?.string else { throw .invalidIDToken }
        let verified = VerifiedIDToken(pool: pool, audience: ClientID(audience), sub: Subject(sub), claims: claims, expiresAt: expiresAt)
        if serverSideCheck { try await requireStanding(of: verified) }
        return verified
    }

    /// Reads an ID token that only says whom an app means: it was signed here, and may have expired or been revoked since.
    ///
    /// - Returns: nil if it is none of ours, or storage cannot say.
    /// Source: OpenID Connect Core §3.1.2.1 (id_token_hint); RP-Initiated Logout §2.
    package func hint(_ token: String) async -> VerifiedIDToken? {
        switch await check(token, for: .id) {
        case .untrusted, .unavailable: return nil
        case .trusted((let pool, let claims, let expiresAt)), .expired((let pool, let claims, let expiresAt)):
            guard let sub = claims["sub"]?.string, let audience = claims["aud"]?.string else { return nil }
            return VerifiedIDToken(pool: pool, audience: ClientID(audience), sub: Subject(sub), claims: claims, expiresAt: expiresAt)
        }
    }

    /// Refuses an ID token that was revoked, or whose user is disabled or gone.
    package func requireStanding(of token: VerifiedIDToken) async throws(TokenError) {
        guard let issuedAt = token.claims["iat"]?.integer else { throw .invalidIDToken }
        switch await standing(of: token.sub, in: token.pool, originJTI: token.claims["origin_jti"]?.string, issuedAtSeconds: issuedAt) {
        case .alive: break
        case .revoked: throw .revokedIDToken
        case .noUser: throw .userNotFound
        case .disabled: throw .userDisabled
        case .unavailable: throw .unavailable
        }
    }

    /// Records that a token which once was good is refused. What was never ours is not recorded: anyone could fill the log with it.
    private func refusedAccess(
        _ error: TokenError, _ pool: UserPoolID, _ clientID: String, _ sub: String, _ originJTI: String?
    ) async throws(TokenError) -> TokenError {
        try await refused(error, "token.access", pool: pool, actor: clientID, subject: Subject(sub), key: "\(error) \(originJTI ?? sub)")
        return error
    }

    private enum Check {
        case trusted((UserPoolID, [String: JSONValue], Date))
        case untrusted
        case expired((UserPoolID, [String: JSONValue], Date))
        case unavailable
    }

    /// Signature, issuer and use first; only a token of ours may hear that it has expired.
    private func check(_ token: String, for use: TokenUse) async -> Check {
        guard token.utf8.count <= JSONWebToken.limit else { return .untrusted }
        let digest = DigestAlgorithm.sha256.hash(Array(token.utf8))
        if let known = services.verifiedTokens.entry(digest), known.use == use,
            let ring = try? await services.signingKeys.ring(of: known.pool), ring.edition === known.edition
        {
            let values = (known.pool, known.claims, known.expiresAt)
            return services.environment.time.now < known.expiresAt ? .trusted(values) : .expired(values)
        }
        let parsed: JSONWebToken
        do { parsed = try JSONWebToken(parsing: token) } catch { return .untrusted }
        guard let keyID = parsed.keyID, let pool = issuingPool(of: parsed) else { return .untrusted }
        let ring: KeyRing
        do {
            ring = try await services.signingKeys.ring(of: pool, with: keyID)
        } catch SigningKeys.Failure.noKeys {
            return .untrusted
        } catch {
            return .unavailable
        }
        guard let signer = ring.verifying[keyID], signer.use == use, parsed.isSigned(by: signer.key, .rs256) else { return .untrusted }
        guard parsed.claims["token_use"]?.string?.isIdentical(to: use.rawValue) == true, let expiry = parsed.claims["exp"]?.integer else {
            return .untrusted
        }
        let expiresAt = Date(timeIntervalSince1970: Double(expiry))
        guard services.environment.time.now < expiresAt else { return .expired((pool, parsed.claims, expiresAt)) }
        services.verifiedTokens.remember(
            VerifiedTokens.Entry(pool: pool, edition: ring.edition, use: use, claims: parsed.claims, expiresAt: expiresAt), as: digest)
        return .trusted((pool, parsed.claims, expiresAt))
    }

    /// The user pool that a token claims to be from; it proves nothing. Nil for any other issuer.
    func issuingPool(of token: JSONWebToken) -> UserPoolID? {
        token.claims["iss"]?.string.flatMap(services.environment.deployment.pool(ofIssuer:))
    }

    private enum Standing {
        case alive(UserRecord)
        case revoked
        case noUser
        case disabled
        case unavailable
    }

    private func standing(of sub: Subject, in pool: UserPoolID, originJTI: String?, issuedAtSeconds: Int64) async -> Standing {
        do {
            let found: (user: UserRecord, isRevoked: Bool)? = try await services.environment.database.read { sql in
                guard let originJTI else { return try sql.users.user(sub: sub, in: pool).map { ($0, false) } }
                return try sql.refreshFamilies.standing(of: originJTI, sub: sub, in: pool).map { ($0.user, $0.isRevoked) }
            }
            guard let (user, isRevoked) = found else { return .noUser }
            guard user.isEnabled else { return .disabled }
            // Tokens without a grant's id only have their second of issue to compare with.
            let isSignedOut = originJTI == nil && user.signedOutAt.map { Double(issuedAtSeconds) <= $0.timeIntervalSince1970 } ?? false
            return isRevoked || isSignedOut ? .revoked : .alive(user)
        } catch {
            return .unavailable
        }
    }
}
