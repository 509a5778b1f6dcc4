import Foundation
import IdentityModel
import Storage

/// Which role a signer asks for, and how.
package struct RoleRequest: Sendable {
    package let arn: String
    /// 2 to 64 of `[\w+=,.@-]`.
    package let sessionName: String
    /// A session policy, as JSON.
    package var policy: String?
    /// ARNs of managed policies that limit the session as well.
    package var managedPolicies: [String] = []
    /// Seconds; nil for one hour.
    package var duration: Int?
    package var tags: [String: String] = [:]
    package var transitiveTagKeys: [String] = []
    package var externalID: String?
    package var sourceIdentity: String?
    /// Bytes.
    package var minimumTokenSize = 0

    package init(arn: String, sessionName: String) {
        self.arn = arn
        self.sessionName = sessionName
    }
}

/// A role that a signer took.
package struct AssumedRole: Sendable {
    package let credentials: TemporaryCredentials
    package let session: RoleSession
}

extension AccessControl {
    /// Seconds that a session of a session may last.
    ///
    /// Source: IAM user guide, Roles terms and concepts, Role chaining.
    static let chainedLimit = 3600

    /// Gives a role to a signer whom the role trusts. That the signer's own policies allow the call was decided before.
    ///
    /// - Parameter context: of the request: `aws:SourceIp` and the like.
    /// - Throws: `WebIdentityError`.
    /// Source: STS API reference, AssumeRole.
    package func assumeRole(
        _ request: RoleRequest, by principal: Principal, context: [String: [String]], actor: String
    ) async throws -> AssumedRole {
        let operation = "AssumeRole"
        var checks: [Verdict] = []
        do {
            let sessionPolicy = try request.policy.map { text throws(WebIdentityError) in
                try Self.sessionPolicy(text, limit: PolicyDocument.documentLimit)
            }
            let managedPolicies = try await sessionPolicies(request.managedPolicies)
            let parent = principal.session
            let duration = request.duration ?? 3600
            guard parent == nil || duration <= Self.chainedLimit else { throw WebIdentityError.chainTooLong }
            let tags = try sessionTags(of: request, inheritedFrom: parent)
            if let known = parent?.sourceIdentity, let wanted = request.sourceIdentity, !known.isIdentical(to: wanted) {
                throw WebIdentityError.invalid("The source identity of the session cannot be changed.")
            }
            let sourceIdentity = parent?.sourceIdentity ?? request.sourceIdentity
            guard let role = try await assumable(request.arn) else {
                checks.append(.refused("sts.role", expected: "a declared role that is in use", received: request.arn))
                throw WebIdentityError.notAuthorized
            }
            var trustContext = context.merging(principal.context) { $1 }
            trustContext["sts:ExternalId"] = request.externalID.map { [$0] } ?? []
            let trust = trust(
                of: role,
                in: TrustRequest(
                    action: .assumeRole, principalNames: principal.names, sessionName: request.sessionName, context: trustContext,
                    tags: tags.all, transitiveTagKeys: tags.transitive, sourceIdentity: sourceIdentity))
            checks.append(trust)
            guard trust.isAccepted else { throw WebIdentityError.notAuthorized }
            guard duration <= role.maximumSession else {
                checks.append(.refused("sts.duration", expected: "at most \(role.maximumSession) s", received: "\(duration) s"))
                throw WebIdentityError.tooLong
            }
            let session = RoleSession(
                accountID: role.account, roleName: role.name, rolePath: role.path, roleID: role.roleID, sessionName: request.sessionName,
                sessionPolicy: sessionPolicy, managedPolicies: managedPolicies,
                tags: tags.all, context: [:], grounds: parent?.groundsOfNext ?? SessionGrounds(), transitiveTagKeys: tags.transitive,
                sourceIdentity: sourceIdentity)
            let record = DecisionRecord(
                kind: .credentials, tenant: "-", actor: actor, subject: session.arn, outcome: "credentials of \(session.arn)",
                verdict: .all("sts.\(operation)", of: checks))
            let credentials = try await services.credentialSessions.give(
                .role(session), lifetime: duration, minimumTokenSize: request.minimumTokenSize, record)
            return AssumedRole(credentials: credentials, session: session)
        } catch let refusal as WebIdentityError {
            try await refused(refusal, operation, checks, actor: actor)
            throw refusal
        }
    }

    /// A session policy that may be used: one that is understood in full.
    static func sessionPolicy(_ text: String, limit: Int = PolicyDocument.sessionPolicyLimit) throws(WebIdentityError) -> SessionPolicy {
        do throws(PolicyError) {
            _ = try PolicyDocument(parsing: text, as: .identity, limit: limit)
            return .document(text)
        } catch {
            throw .malformedPolicy(error)
        }
    }

    func refused(_ refusal: WebIdentityError, _ operation: String, _ checks: [Verdict], actor: String) async throws {
        var checks = checks
        if checks.allSatisfy(\.isAccepted) { checks.append(.refused("sts.\(refusal.name)")) }
        try await services.decisionLog.record(
            DecisionRecord(
                kind: .refusal, tenant: "-", actor: actor, subject: nil, outcome: operation, verdict: .all("sts.\(operation)", of: checks)))
    }

    /// Tags of the new session: those that were handed down, and those passed now, which cannot replace them.
    private func sessionTags(
        of request: RoleRequest, inheritedFrom parent: RoleSession?
    ) throws(WebIdentityError) -> (all: [String: String], transitive: [String]) {
        var all = request.tags
        var transitive = request.transitiveTagKeys
        for key in transitive where all[key] == nil { throw .invalid("The transitive tag key \(key) is not among the session tags.") }
        for key in parent?.transitiveTagKeys ?? [] {
            guard let value = parent?.tags[key] else { continue }
            guard all[key] == nil else { throw .invalid("The session tag \(key) was handed down and cannot be changed.") }
            all[key] = value
            if !transitive.contains(where: { $0.isIdentical(to: key) }) { transitive.append(key) }
        }
        guard all.count <= Self.tagLimit else { throw .invalid("A session can have at most \(Self.tagLimit) tags.") }
        for key in all.keys where key.asciiLowercased.utf8.starts(with: "aws:".utf8) { throw .invalid("Tag keys that begin with aws: are reserved.") }
        return (all, transitive)
    }
}
