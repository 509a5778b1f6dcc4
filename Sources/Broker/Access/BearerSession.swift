package import IdentityModel
import Storage

extension AccessControl {
    /// The session that a bearer of a token acts in at one request; no keys are vended for it.
    ///
    /// - Parameters:
    ///   - token: an access token or an ID token of a user pool, or an ID token of a registered provider.
    ///   - role: ARN; the role must trust the token.
    /// - Throws: `WebIdentityError`.
    package func session(bearing token: String, role arn: String) async throws -> RoleSession {
        let identity = try await bearer(of: token)
        guard let role = try await assumable(arn) else { throw WebIdentityError.notAuthorized }
        let name = "bearer"
        guard trust(of: role, in: identity, sessionName: name).isAccepted else { throw WebIdentityError.notAuthorized }
        return RoleSession(
            accountID: role.account, roleName: role.name, rolePath: role.path, roleID: role.roleID, sessionName: name, tags: identity.tags,
            context: identity.context, grounds: identity.grounds)
    }

    /// Writes down that a proved principal was not let through.
    package func recordDenial(of principal: Principal, action: String, resource: String, verdict: Verdict) async {
        _ = try? await services.decisionLog.record(
            DecisionRecord(
                kind: .refusal, tenant: "-", actor: principal.arn, subject: "\(action) on \(resource)", outcome: "authorize", verdict: verdict))
    }

    private func bearer(of token: String) async throws -> WebIdentity {
        do throws(TokenError) {
            let access = try await services.tokens.verifyAccess(token, requiring: nil)
            let deployment = services.environment.deployment
            return WebIdentity(
                provider: deployment.issuer(of: access.pool), names: UserPoolProviderName(pool: access.pool).names(in: deployment),
                audience: access.clientID.rawValue, subject: access.sub.rawValue, methods: [])
        } catch {
            switch error {
            case .invalidAccessToken: return try await webIdentity(in: token)
            case .expiredAccessToken: throw WebIdentityError.expiredToken
            case .unavailable: throw StorageError.unavailable("tokens")
            default: throw WebIdentityError.untrustedToken
            }
        }
    }
}
