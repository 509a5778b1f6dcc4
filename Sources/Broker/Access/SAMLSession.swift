import Cryptography
import Foundation
import IdentityModel
import ProviderKit
import Storage

/// Why a role is not given for a SAML assertion, beside what other sessions are refused for.
package enum SAMLSessionError: Error, Equatable {
    /// Not an assertion of that provider, or not for us, or seen before.
    case untrustedAssertion
    case expiredAssertion
    /// An attribute is missing, or says something that cannot be.
    case rejectedClaim(String)
}

/// A role taken by a SAML assertion.
package struct AssumedSAMLRole: Sendable {
    package let credentials: TemporaryCredentials
    package let session: RoleSession
    package let subject: String
    package let subjectType: String
    package let issuer: String
    package let audience: String
    package let nameQualifier: String
    package let sourceIdentity: String?
}

extension AccessControl {
    /// Gives a role to whoever shows an assertion that names the role, of a provider that the role trusts. An assertion counts once.
    ///
    /// - Parameters:
    ///   - providerARN: of the SAML provider.
    ///   - assertion: the response, base64.
    ///   - policy: a session policy, as JSON.
    ///   - arns: of managed policies that limit the session as well.
    ///   - duration: seconds; nil for what the assertion says, at most.
    /// - Throws: `SAMLSessionError`, `WebIdentityError`.
    /// Source: STS API reference, AssumeRoleWithSAML.
    package func assumeRole(
        arn: String, providerARN: String, assertion: String, policy: String?, managedPolicies arns: [String] = [], duration: Int?,
        minimumTokenSize: Int, actor: String
    ) async throws -> AssumedSAMLRole {
        let operation = "AssumeRoleWithSAML"
        var checks: [Verdict] = []
        do {
            let sessionPolicy = try policy.map { text throws(WebIdentityError) in try Self.sessionPolicy(text) }
            let managedPolicies = try await sessionPolicies(arns)
            guard let provider = try await services.federatedProviders.find(.saml, arn: providerARN), provider.isEnabled else {
                checks.append(.refused("sts.provider", expected: "a registered SAML provider in use", received: providerARN))
                throw WebIdentityError.notAuthorized
            }
            let stated: FederatedAssertion
            do {
                stated = try await services.federatedProviders.assertion(in: assertion, of: provider)
            } catch let refusal as ProviderError {
                checks.append(refusal.verdict)
                throw refusal.verdict.isOutOfTime ? SAMLSessionError.expiredAssertion : SAMLSessionError.untrustedAssertion
            }
            checks.append(stated.verdict)
            guard stated.roles.contains(where: { $0.isIdentical(to: arn) }) else {
                checks.append(.refused("sts.saml.role", expected: "\(arn),\(providerARN)", received: stated.roles.joined(separator: " ")))
                throw WebIdentityError.notAuthorized
            }
            let names = stated.values(of: SAMLAttribute.sessionName)
            guard names.count == 1, let sessionName = RoleSessionName(names[0])?.text else {
                throw SAMLSessionError.rejectedClaim("RoleSessionName is required and must be 2 to 64 characters of [\\w+=,.@-].")
            }
            guard let role = try await assumable(arn) else {
                checks.append(.refused("sts.role", expected: "a declared role that is in use", received: arn))
                throw WebIdentityError.notAuthorized
            }
            let sourceIdentity = stated.values(of: SAMLAttribute.sourceIdentity).first
            let tags = Self.tags(in: stated)
            let trust = trust(
                of: role,
                in: TrustRequest(
                    action: .withSAML, federatedNames: [provider.arn], sessionName: sessionName, context: Self.context(of: stated), tags: tags,
                    transitiveTagKeys: stated.values(of: SAMLAttribute.transitiveTagKeys), sourceIdentity: sourceIdentity))
            checks.append(trust)
            guard trust.isAccepted else { throw WebIdentityError.notAuthorized }
            let lifetime = try self.lifetime(of: role, asked: duration, stated)
            let session = RoleSession(
                accountID: role.account, roleName: role.name, rolePath: role.path, roleID: role.roleID, sessionName: sessionName,
                sessionPolicy: sessionPolicy, managedPolicies: managedPolicies, tags: tags, context: Self.context(of: stated),
                grounds: SessionGrounds(providers: [.init(provider)]),
                transitiveTagKeys: stated.values(of: SAMLAttribute.transitiveTagKeys), sourceIdentity: sourceIdentity)
            let record = DecisionRecord(
                kind: .credentials, tenant: "-", actor: actor, subject: stated.subject, outcome: "credentials of \(session.arn)",
                verdict: .all("sts.\(operation)", of: checks))
            let credentials = try await services.credentialSessions.give(
                .role(session), lifetime: lifetime, minimumTokenSize: minimumTokenSize, record, alongside: try consumption(of: stated))
            return AssumedSAMLRole(
                credentials: credentials, session: session, subject: stated.subject,
                subjectType: stated.subjectType, issuer: stated.issuer, audience: SAMLAttribute.audience, nameQualifier: stated.nameQualifier,
                sourceIdentity: sourceIdentity)
        } catch let refusal as WebIdentityError {
            try await refused(refusal, operation, checks, actor: actor)
            throw refusal
        } catch let refusal as SAMLSessionError {
            if checks.allSatisfy(\.isAccepted) { checks.append(.refused("sts.saml", received: "\(refusal)")) }
            try await services.decisionLog.record(
                DecisionRecord(
                    kind: .refusal, tenant: "-", actor: actor, subject: nil, outcome: operation, verdict: .all("sts.\(operation)", of: checks)))
            throw refusal
        }
    }

    /// One assertion, one session, on every node: the second insertion of the same key fails.
    private func consumption(of stated: FederatedAssertion) throws -> @Sendable (any SQLTransaction) throws -> Void {
        guard let key = stated.replayKey else { throw SAMLSessionError.untrustedAssertion }
        let (hash, scope, account) = (DigestAlgorithm.sha256.hash(Array(key.utf8)), stated.provider.arn, stated.provider.account)
        let (until, now) = (stated.replayableUntil, services.environment.time.now)
        return { sql in
            // The account is the tenant of its own providers.
            let isNew = try sql.replayKeys.remember(hash, of: ProviderName(scope), in: UserPoolID(account), until: until, at: now)
            guard isNew else { throw SAMLSessionError.untrustedAssertion }
        }
    }

    /// Seconds: what was asked for, no longer than the assertion, the provider's session and the role allow.
    private func lifetime(of role: RoleRecord, asked: Int?, _ stated: FederatedAssertion) throws -> Int {
        let limit: Int?
        switch stated.values(of: SAMLAttribute.sessionDuration) {
        case []: limit = nil
        case let values:
            guard values.count == 1, let seconds = Int(values[0]), (900...43_200).contains(seconds) else {
                throw SAMLSessionError.rejectedClaim("SessionDuration must be a number of seconds from 900 to 43200.")
            }
            limit = seconds
        }
        guard (asked ?? 0) <= role.maximumSession, (limit ?? 0) <= role.maximumSession else { throw WebIdentityError.tooLong }
        var lifetime = min(asked ?? limit ?? 3600, limit ?? .max)
        if let end = stated.sessionExpiresAt {
            lifetime = min(lifetime, Int(end.timeIntervalSince(services.environment.time.now)))
        }
        guard lifetime > 0 else { throw SAMLSessionError.expiredAssertion }
        return lifetime
    }

    private static func tags(in stated: FederatedAssertion) -> [String: String] {
        var tags: [String: String] = [:]
        for claim in stated.claims where claim.name.utf8.starts(with: SAMLAttribute.principalTagPrefix.utf8) {
            guard claim.values.count == 1 else { continue }
            tags[String(claim.name.dropFirst(SAMLAttribute.principalTagPrefix.count))] = claim.values[0].flat
        }
        return tags
    }

    /// Source: IAM user guide, Available keys for SAML-based federation.
    private static func context(of stated: FederatedAssertion) -> [String: [String]] {
        [
            "aws:FederatedProvider": [stated.provider.arn], "saml:aud": [SAMLAttribute.audience], "saml:iss": [stated.issuer],
            "saml:sub": [stated.subject], "saml:sub_type": [stated.subjectType], "saml:namequalifier": [stated.nameQualifier],
            "saml:doc": ["\(stated.provider.account)/\(stated.provider.name)"],
        ]
    }
}

/// What a session of a role may be called: 2 to 64 of `[\w+=,.@-]`.
struct RoleSessionName {
    let text: String

    init?(_ text: String) {
        guard (2...64).contains(text.utf8.count), text.utf8.allSatisfy(RoleName.isAllowed) else { return nil }
        self.text = text
    }
}

extension Verdict {
    /// Whether it was refused for its time and nothing else.
    var isOutOfTime: Bool {
        let refusals = leafRefusals
        return !refusals.isEmpty && refusals.allSatisfy { $0.check.hasSuffix("otOnOrAfter") }
    }

    private var leafRefusals: [Verdict] {
        guard outcome == .refused else { return [] }
        let below = children.flatMap(\.leafRefusals)
        return below.isEmpty ? [self] : below
    }
}
