import Foundation
import IdentityModel

/// Credentials of a user without an account here: the root's rights, cut down by a policy.
package struct FederatedUserSession: Sendable, Codable, Equatable {
    /// Twelve digits.
    package let accountID: String
    /// 2 to 32 of `[\w+=,.@-]`.
    package let name: String
    /// What it may do; nil for nothing.
    package let policy: String?
    /// ARNs of managed policies that allow as well; nil for none.
    package let managedPolicies: [String]?
    package let tags: [String: String]

    package var arn: String { "arn:aws:sts::\(accountID):federated-user/\(name)" }
    /// `123456789012:name`
    package var id: String { "\(accountID):\(name)" }
}

extension AccessControl {
    /// Seconds that temporary credentials of the root may last.
    ///
    /// Source: STS API reference, GetSessionToken.
    static let rootLimit = 3600

    /// Temporary credentials of the root, for the root.
    ///
    /// - Parameters:
    ///   - lifetime: seconds; more than an hour counts as one.
    ///   - minimumTokenSize: bytes.
    /// - Throws: `WebIdentityError.notAuthorized` for anybody else.
    package func sessionToken(for principal: Principal, lifetime: Int?, minimumTokenSize: Int, actor: String) async throws -> TemporaryCredentials {
        guard case .root = principal else { throw WebIdentityError.notAuthorized }
        return try await services.credentialSessions.give(
            .root, lifetime: min(lifetime ?? Self.rootLimit, Self.rootLimit), minimumTokenSize: minimumTokenSize,
            .administration("GetSessionToken", tenant: "-", subject: principal.arn, actor: actor))
    }

    /// Credentials for somebody whom the root's holder has authenticated.
    ///
    /// - Parameters:
    ///   - policy: as JSON; without one, and without a managed one, the credentials may do nothing.
    ///   - arns: of managed policies that allow as well.
    ///   - lifetime: seconds; more than an hour counts as one.
    ///   - minimumTokenSize: bytes.
    /// - Throws: `WebIdentityError`.
    /// Source: STS API reference, GetFederationToken.
    package func federationToken(
        named name: String, policy: String?, managedPolicies arns: [String] = [], tags: [String: String], for principal: Principal, lifetime: Int?,
        minimumTokenSize: Int, actor: String
    ) async throws -> (credentials: TemporaryCredentials, user: FederatedUserSession) {
        guard case .root(let accountID) = principal else { throw WebIdentityError.notAuthorized }
        if let policy { _ = try Self.sessionPolicy(policy) }
        let managed = try await sessionPolicies(arns)
        for key in tags.keys where key.asciiLowercased.utf8.starts(with: "aws:".utf8) {
            throw WebIdentityError.invalid("Tag keys that begin with aws: are reserved.")
        }
        let user = FederatedUserSession(
            accountID: accountID, name: name, policy: policy, managedPolicies: managed.isEmpty ? nil : managed, tags: tags)
        let credentials = try await services.credentialSessions.give(
            .federatedUser(user), lifetime: min(lifetime ?? Self.rootLimit, Self.rootLimit), minimumTokenSize: minimumTokenSize,
            .administration("GetFederationToken", tenant: "-", subject: user.arn, actor: actor))
        return (credentials, user)
    }
}
