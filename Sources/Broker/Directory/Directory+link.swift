import Foundation
package import IdentityModel
import Storage

/// A user as linking names them: by provider, attribute and value.
package struct ProviderUser: Sendable {
    package let provider: ProviderName
    /// `Cognito_Subject`, or an attribute of the pool that the provider's mapping fills.
    package let attribute: String
    package let value: String

    package init(provider: ProviderName, attribute: String, value: String) {
        self.provider = provider
        self.attribute = attribute
        self.value = value
    }
}

extension Directory {
    var mostLinks: Int { services.environment.quotas[.linkedIdentities] }
    private static let mostAttributes = 5

    /// Lets an identity of another provider sign in as a user of the pool.
    ///
    /// - Parameters:
    ///   - source: who has not signed in yet.
    ///   - destination: a user of the pool by name, or another provider's profile by its subject.
    ///   - provider: of the source.
    /// - Throws: `LinkError`, `DirectoryError.userNotFound`.
    /// Source: Amazon Cognito user pools API reference, AdminLinkProviderForUser.
    package func link(
        _ source: ProviderUser, to destination: ProviderUser, provider: IdentityProviderConfiguration, in pool: UserPoolConfiguration, actor: String
    ) async throws {
        let now = services.environment.time.now
        try Self.check(source, of: provider)
        try await services.environment.database.write { sql in
            let name = Self.username(of: destination)
            guard var user = try sql.users.user(username: name, in: pool) else { throw DirectoryError.userNotFound }
            try refuseMerge(of: source, in: pool, sql)
            let value = Self.key(source, in: pool)
            if let known = try sql.linkedIdentities.link(source.provider, source.attribute, value, in: pool.id) {
                throw known.sub == user.sub ? LinkError.alreadyLinked : LinkError.linkedElsewhere
            }
            guard try sql.linkedIdentities.links(of: user.sub, in: pool.id).count < mostLinks else {
                throw LinkError.tooManyLinks(mostLinks)
            }
            let attributes = try sql.linkedIdentities.attributes(of: source.provider, in: pool.id)
            guard attributes.contains(source.attribute) || attributes.count < Self.mostAttributes else { throw LinkError.tooManyAttributes }
            if source.attribute == LinkedIdentityRecord.subjectAttribute {
                try storeLink(of: Subject(source.value), source.provider, to: user, proofs: nil, at: now, sql)
            } else {
                try sql.linkedIdentities.insert(
                    LinkedIdentityRecord(
                        pool: pool.id, provider: source.provider, attribute: source.attribute, value: value, sub: user.sub, createdAt: now))
            }
            var identities = FederatedIdentities(user.attributes["identities"])
            identities.add(userID: source.value, provider: source.provider, type: provider.type, issuer: nil, isPrimary: false, at: now)
            user.attributes["identities"] = identities.text
            user.modifiedAt = now
            user = try sql.users.update(user, in: pool)
            try record(
                "AdminLinkProviderForUser", user, actor: actor,
                checks: [.passed("directory.link.source", received: "\(source.provider) by \(source.attribute)")], in: sql)
        }
    }

    /// Takes a way to sign in from a user and ends their sessions, and temporary credentials that came by it: their password, or an identity that is linked to them.
    ///
    /// - Throws: `DirectoryError.userNotFound` for a user or link that is not there.
    /// Source: Amazon Cognito user pools API reference, AdminDisableProviderForUser.
    package func unlink(_ source: ProviderUser, in pool: UserPoolConfiguration, actor: String) async throws {
        let now = services.environment.time.now
        try await services.environment.database.write { sql in
            var user: UserRecord
            if source.provider == .local {
                guard let found = try sql.users.user(named: source.value, in: pool) else { throw DirectoryError.userNotFound }
                user = found
                try sql.credentials.remove(of: user.sub, in: pool.id)
                for purpose in UserCodeRecord.Purpose.allCases { try sql.userCodes.remove(purpose, of: user.sub, in: pool.id) }
                user.status = .externalProvider
            } else {
                let value = Self.key(source, in: pool)
                guard let link = try sql.linkedIdentities.link(source.provider, source.attribute, value, in: pool.id),
                    let found = try sql.users.user(sub: link.sub, in: pool.id)
                else { throw DirectoryError.userNotFound }
                user = found
                try sql.linkedIdentities.remove(link)
                if source.attribute == LinkedIdentityRecord.subjectAttribute {
                    try note(.unlink, of: Subject(source.value), source.provider, user, proofs: link.proofs, at: now, sql)
                }
                var identities = FederatedIdentities(user.attributes["identities"])
                identities.remove(userID: source.value, provider: source.provider)
                user.attributes["identities"] = identities.text
            }
            user.modifiedAt = now
            user = try sql.users.update(user, in: pool)
            try UserAliases(pool: pool).refresh(user, in: sql)
            let signIns = try endSessions(of: user, in: pool, sql)
            let cut =
                source.provider == .local
                ? try services.endings.endOwn(of: user, sql)
                : try services.endings.end(.person(Subject(source.value), source.provider), in: pool.id, sql)
            let ended = EndedSignIns(signIns: signIns, credentials: cut.credentials)
            try record(
                "AdminDisableProviderForUser", user, actor: actor,
                checks: [.passed("directory.link.source", received: "\(source.provider) by \(source.attribute)")] + ended.verdicts, in: sql)
        }
    }

    /// The user whom a federated person is linked to by their subject.
    func linkedUser(of profile: UnifiedProfile, in pool: UserPoolID, _ sql: any SQLTransaction) throws -> UserRecord? {
        try sql.linkedIdentities.link(profile.provider, LinkedIdentityRecord.subjectAttribute, profile.subject.rawValue, in: pool)
            .flatMap { try sql.users.user(sub: $0.sub, in: pool) }
    }

    /// The user whom a federated person is linked to by an attribute. Such a link becomes one by the subject: from then on it is that person's alone.
    func linkedByAttribute(
        _ profile: UnifiedProfile, in pool: UserPoolConfiguration, at now: Date, _ sql: any SQLTransaction
    ) throws -> UserRecord? {
        let subject = profile.subject.rawValue
        let bySubject = LinkedIdentityRecord.subjectAttribute
        for attribute in try sql.linkedIdentities.attributes(of: profile.provider, in: pool.id) where attribute != bySubject {
            guard let value = profile.attribute(attribute)?.flat, !value.isEmpty else { continue }
            let key = Self.key(ProviderUser(provider: profile.provider, attribute: attribute, value: value), in: pool)
            guard let link = try sql.linkedIdentities.link(profile.provider, attribute, key, in: pool.id),
                var user = try sql.users.user(sub: link.sub, in: pool.id)
            else { continue }
            try sql.linkedIdentities.remove(link)
            try storeLink(of: profile.subject, profile.provider, to: user, proofs: nil, at: now, sql)
            var identities = FederatedIdentities(user.attributes["identities"])
            identities.remove(userID: value, provider: profile.provider)
            identities.add(
                userID: subject, provider: profile.provider, type: profile.providerType, issuer: profile.issuer, isPrimary: false, at: now)
            user.attributes["identities"] = identities.text
            user.modifiedAt = now
            return try sql.users.update(user, in: pool)
        }
        return nil
    }

    private static func check(_ source: ProviderUser, of provider: IdentityProviderConfiguration) throws {
        guard source.provider != .local, !source.value.isEmpty else { throw LinkError.invalidSource }
        if source.attribute == LinkedIdentityRecord.subjectAttribute { return }
        // Only SAML and OpenID Connect providers may be told by what their mapping fills.
        guard provider.type == .saml || provider.type == .openIDConnect, provider.attributeMapping[source.attribute] != nil else {
            throw LinkError.invalidSource
        }
    }

    /// Someone who has signed in before is a user already, and two users are never made one.
    private func refuseMerge(of source: ProviderUser, in pool: UserPoolConfiguration, _ sql: any SQLTransaction) throws {
        if source.attribute == LinkedIdentityRecord.subjectAttribute {
            guard try sql.users.user(username: "\(source.provider)_\(source.value)", in: pool) == nil else { throw LinkError.mergingNotSupported }
        } else if UserTable.searchableAttributes.contains(source.attribute) {
            let filter = UserFilter.attribute(source.attribute, value: source.value, isPrefix: false)
            let (holders, _) = try sql.users.page(filter, in: pool, after: nil, limit: 60)
            guard
                !holders.contains(where: {
                    $0.status == .externalProvider && $0.username.rawValue.hasPrefix("\(pool.nameKey(source.provider.rawValue))_")
                })
            else { throw LinkError.mergingNotSupported }
        }
    }

    private static func username(of destination: ProviderUser) -> String {
        destination.provider == .local ? destination.value : "\(destination.provider)_\(destination.value)"
    }

    /// What a link is found by: subjects as they are, attributes as the pool compares names.
    static func key(_ source: ProviderUser, in pool: UserPoolConfiguration) -> String {
        source.attribute == LinkedIdentityRecord.subjectAttribute ? source.value : pool.nameKey(source.value)
    }
}
