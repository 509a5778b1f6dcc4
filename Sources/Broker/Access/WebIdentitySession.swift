import Cryptography
import Foundation
import IdentityModel
import Storage

/// Why a role is not given for a web identity token.
package enum WebIdentityError: Error, Equatable {
    /// Not a token of a provider that this installation knows.
    case untrustedToken
    case expiredToken
    /// The role does not exist, or does not trust the token.
    case notAuthorized
    /// Longer than the role allows.
    case tooLong
    case malformedPolicy(PolicyError)
}

/// A role taken by a web identity.
package struct AssumedWebIdentity: Sendable {
    package let credentials: TemporaryCredentials
    package let identity: WebIdentity
}

extension AccessControl {
    /// Gives a role to whoever shows a token that the role trusts: one of an identity pool, or an ID token of a user pool.
    ///
    /// - Parameters:
    ///   - duration: seconds, 900 to 43 200.
    ///   - policy: a session policy, as JSON.
    ///   - minimumTokenSize: bytes.
    ///   - actor: for the decision log.
    /// - Throws: `WebIdentityError`.
    /// Source: STS API reference, AssumeRoleWithWebIdentity.
    package func assumeRole(
        arn: String, sessionName: String, token: String, policy: String?, duration: Int, minimumTokenSize: Int = 0, actor: String
    ) async throws -> AssumedWebIdentity {
        var checks: [Verdict] = []
        do {
            let sessionPolicy = try policy.map(sessionPolicy)
            let identity = try await webIdentity(in: token)
            checks.append(.passed("sts.token", expected: identity.provider, received: identity.subject))
            let account = services.environment.deployment.accountID
            guard let name = RoleName(arn: arn, account: account)?.text, let role = try await role(named: name) else {
                checks.append(.refused("sts.role", expected: "a declared role", received: arn))
                throw WebIdentityError.notAuthorized
            }
            let trust = trust(of: role, in: identity, sessionName: sessionName)
            checks.append(trust)
            guard trust.isAccepted else { throw WebIdentityError.notAuthorized }
            guard duration <= role.maximumSession else {
                checks.append(.refused("sts.duration", expected: "at most \(role.maximumSession) s", received: "\(duration) s"))
                throw WebIdentityError.tooLong
            }
            let session = RoleSession(
                accountID: account, roleName: role.name, roleID: role.roleID, sessionName: sessionName, sessionPolicy: sessionPolicy,
                tags: identity.tags, context: identity.context, grounds: identity.grounds)
            try await services.decisionLog.record(
                DecisionRecord(
                    kind: .credentials, tenant: "-", actor: actor, subject: identity.subject, outcome: "credentials of \(session.arn)",
                    verdict: .all("sts.AssumeRoleWithWebIdentity", of: checks)))
            return AssumedWebIdentity(
                credentials: try vend(session, lifetime: duration, minimumTokenSize: minimumTokenSize), identity: identity)
        } catch let refusal as WebIdentityError {
            if checks.allSatisfy(\.isAccepted) { checks.append(.refused("sts.\(refusal.name)")) }
            try await services.decisionLog.record(
                DecisionRecord(
                    kind: .refusal, tenant: "-", actor: actor, subject: nil, outcome: "AssumeRoleWithWebIdentity",
                    verdict: .all("sts.AssumeRoleWithWebIdentity", of: checks)))
            throw refusal
        }
    }

    private func sessionPolicy(_ text: String) throws(WebIdentityError) -> SessionPolicy {
        do throws(PolicyError) {
            _ = try PolicyDocument(parsing: text, as: .identity, limit: PolicyDocument.sessionPolicyLimit)
            return .document(text)
        } catch {
            throw .malformedPolicy(error)
        }
    }

    private func webIdentity(in text: String) async throws -> WebIdentity {
        guard let token = try? JSONWebToken(parsing: text) else { throw WebIdentityError.untrustedToken }
        guard !IdentityTokens.isIssuer(of: token) else {
            do {
                return try await services.identityTokens.verify(token)
            } catch IdentityTokens.Failure.expired {
                throw WebIdentityError.expiredToken
            } catch IdentityTokens.Failure.untrusted {
                throw WebIdentityError.untrustedToken
            }
        }
        do throws(TokenError) {
            let verified = try await services.tokens.verifyID(text, serverSideCheck: true)
            let deployment = services.environment.deployment
            return WebIdentity(
                provider: deployment.issuer(of: verified.pool), names: UserPoolProviderName(pool: verified.pool).names(in: deployment),
                audience: verified.audience.rawValue, subject: verified.sub.rawValue,
                methods: verified.claims["amr"]?.array?.compactMap(\.string) ?? [],
                tags: verified.claims[SessionTags.claim].flatMap(SessionTags.init(json:))?.tags ?? [:],
                grounds: SessionGrounds(users: [
                    SessionGrounds.User(
                        pool: verified.pool, sub: verified.sub, originJTI: verified.claims["origin_jti"]?.string,
                        issuedAt: verified.claims["iat"]?.integer ?? 0, endsWithSignOut: true)
                ]))
        } catch {
            switch error {
            case .expiredIDToken: throw WebIdentityError.expiredToken
            case .unavailable: throw StorageError.unavailable("tokens")
            default: throw WebIdentityError.untrustedToken
            }
        }
    }
}

extension WebIdentityError {
    fileprivate var name: String {
        switch self {
        case .untrustedToken: "token"
        case .expiredToken: "expiry"
        case .notAuthorized: "trust"
        case .tooLong: "duration"
        case .malformedPolicy: "policy"
        }
    }
}
