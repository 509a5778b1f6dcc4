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
    /// More than an hour by a session of another role.
    case chainTooLong
    /// A combination of members that makes no sense, in words for the caller.
    case invalid(String)
    /// The provider's keys cannot be had.
    case unreachable(String)
    case malformedPolicy(PolicyError)
}

/// A role taken by a web identity.
package struct AssumedWebIdentity: Sendable {
    package let credentials: TemporaryCredentials
    package let session: RoleSession
    package let identity: WebIdentity
}

extension AccessControl {
    /// Gives a role to whoever shows a token that the role trusts: one of an identity pool, or an ID token of a user pool.
    ///
    /// - Parameters:
    ///   - duration: seconds, 900 to 43 200.
    ///   - policy: a session policy, as JSON.
    ///   - arns: of managed policies that limit the session as well.
    ///   - minimumTokenSize: bytes.
    ///   - actor: for the decision log.
    /// - Throws: `WebIdentityError`.
    /// Source: STS API reference, AssumeRoleWithWebIdentity.
    package func assumeRole(
        arn: String, sessionName: String, token: String, policy: String?, managedPolicies arns: [String] = [], duration: Int,
        minimumTokenSize: Int = 0, actor: String
    ) async throws -> AssumedWebIdentity {
        var checks: [Verdict] = []
        do {
            let sessionPolicy = try policy.map { text throws(WebIdentityError) in try Self.sessionPolicy(text) }
            let managedPolicies = try await sessionPolicies(arns)
            let identity = try await webIdentity(in: token)
            checks.append(.passed("sts.token", expected: identity.provider, received: identity.subject))
            let account = services.environment.deployment.accountID
            guard let role = try await assumable(arn) else {
                checks.append(.refused("sts.role", expected: "a declared role that is in use", received: arn))
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
                accountID: account, roleName: role.name, rolePath: role.path, roleID: role.roleID, sessionName: sessionName,
                sessionPolicy: sessionPolicy, managedPolicies: managedPolicies, tags: identity.tags, context: identity.context,
                grounds: identity.grounds)
            let record = DecisionRecord(
                kind: .credentials, tenant: "-", actor: actor, subject: identity.subject, outcome: "credentials of \(session.arn)",
                verdict: .all("sts.AssumeRoleWithWebIdentity", of: checks))
            let credentials = try await services.credentialSessions.give(
                .role(session), lifetime: duration, minimumTokenSize: minimumTokenSize, record)
            return AssumedWebIdentity(credentials: credentials, session: session, identity: identity)
        } catch let refusal as WebIdentityError {
            if refusal == .untrustedToken || refusal == .expiredToken { checks.append(await services.tokenDiagnosis.refusal(of: token)) }
            try await refused(refusal, "AssumeRoleWithWebIdentity", checks, actor: actor)
            throw refusal
        }
    }

    func webIdentity(in text: String) async throws -> WebIdentity {
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
        if let provider = try await services.federatedProviders.provider(of: token) {
            do {
                return try await services.federatedProviders.webIdentity(in: token, of: provider)
            } catch let refusal as OpenIDIssuer.Failure {
                switch refusal {
                case .expired: throw WebIdentityError.expiredToken
                case .unreachable(let reason): throw WebIdentityError.unreachable(reason)
                case .notAToken, .wrongIssuer, .wrongAudience: throw WebIdentityError.untrustedToken
                }
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
    var name: String {
        switch self {
        case .untrustedToken: "token"
        case .expiredToken: "expiry"
        case .notAuthorized: "trust"
        case .tooLong, .chainTooLong: "duration"
        case .invalid: "members"
        case .unreachable: "provider"
        case .malformedPolicy: "policy"
        }
    }
}
