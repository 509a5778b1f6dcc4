package import IdentityModel
import Storage

/// What a session rests on, sealed into its token: when one of these ends, so does the session, on every node, at its next use.
package struct SessionGrounds: Sendable, Codable, Equatable {
    /// A user of a user pool who signed in.
    package struct User: Sendable, Codable, Equatable {
        package let pool: UserPoolID
        package let sub: Subject
        /// The grant that the ID token hung on.
        package let originJTI: String?
        /// Seconds since 1970.
        package let issuedAt: Int64
        /// Whether signing out everywhere ends the session too (ServerSideTokenCheck).
        package let endsWithSignOut: Bool
    }

    /// A role that the session came by; made anew under its old name it is another one.
    package struct Role: Sendable, Codable, Equatable {
        package let name: String
        package let id: String
    }

    /// A registered identity provider whose assertion was believed.
    package struct Provider: Sendable, Codable, Equatable {
        package let kind: String
        package let name: String
        package let id: String

        init(_ provider: FederatedProviderRecord) {
            kind = provider.kind.rawValue
            name = provider.name
            id = provider.id
        }
    }

    package let identityPool: IdentityPoolID?
    package let identity: IdentityID?
    package let users: [User]
    package let providers: [Provider]
    /// Roles from which this one was assumed.
    package let roles: [Role]

    package init(
        identityPool: IdentityPoolID? = nil, identity: IdentityID? = nil, users: [User] = [], providers: [Provider] = [], roles: [Role] = []
    ) {
        self.identityPool = identityPool
        self.identity = identity
        self.users = users
        self.providers = providers
        self.roles = roles
    }

    /// What of it has ended; nil while all of it stands.
    func ending(_ sql: any SQLTransaction, account: String) throws -> Verdict? {
        for role in roles {
            guard let known = try sql.roles.role(named: role.name, of: account), known.roleID.isIdentical(to: role.id) else {
                return .refused("session.role", expected: "the role \(role.name)", received: "it is gone")
            }
            guard known.isEnabled else { return .refused("session.role", expected: "the role \(role.name)", received: "it is disabled") }
        }
        if let identityPool, let identity {
            guard let known = try sql.identities.identity(identity, of: identityPool) else {
                return .refused("session.identity", expected: identity.rawValue, received: "it is deleted")
            }
            guard known.isEnabled else { return .refused("session.identity", expected: identity.rawValue, received: "it is disabled") }
        }
        for provider in providers {
            let kind = FederatedProviderRecord.Kind(rawValue: provider.kind)
            let known = try kind.flatMap { try sql.federatedProviders.provider($0, named: provider.name, of: account) }
            guard let known, known.id.isIdentical(to: provider.id) else {
                return .refused("session.provider", expected: "the provider \(provider.name)", received: "it is gone")
            }
            guard known.isEnabled else { return .refused("session.provider", expected: known.arn, received: "it is disabled") }
        }
        for user in users {
            guard let (record, isRevoked, isCut) = try standing(of: user, sql) else {
                return .refused("session.user", expected: user.sub.rawValue, received: "deleted")
            }
            guard record.isEnabled else { return .refused("session.user", expected: user.sub.rawValue, received: "disabled") }
            guard !isCut else {
                return .refused("session.user", expected: "the sign-in of \(user.sub.rawValue)", received: "its provider or link ended it")
            }
            guard !isRevoked || !user.endsWithSignOut else {
                return .refused("session.user", expected: "signed in", received: "\(user.sub.rawValue) signed out")
            }
        }
        return nil
    }

    private func standing(of user: User, _ sql: any SQLTransaction) throws -> (UserRecord, isRevoked: Bool, isCut: Bool)? {
        if let originJTI = user.originJTI { return try sql.refreshFamilies.standing(of: originJTI, sub: user.sub, in: user.pool) }
        return try sql.users.user(sub: user.sub, in: user.pool).map { record in
            // Which sign-in it was is not known: any that was cut since may be the one.
            let cutAt = try sql.refreshFamilies.lastCut(of: user.sub, in: user.pool)
            return (
                record, record.signedOutAt.map { Double(user.issuedAt) <= $0.timeIntervalSince1970 } ?? false,
                cutAt.map { Double(user.issuedAt) <= $0.timeIntervalSince1970 } ?? false
            )
        }
    }
}
