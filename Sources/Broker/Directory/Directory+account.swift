import Foundation
package import IdentityModel
package import Storage

/// Another provider's identity of a user, as it may be shown to them.
package struct LinkedIdentity: Sendable, Equatable {
    package let provider: ProviderName
    package let subject: String
    /// Whether the user was made by it: it cannot be taken away.
    package let isPrimary: Bool
}

extension UserRecord {
    /// Who else vouches for the user.
    package var linkedIdentities: [LinkedIdentity] {
        let entries = attributes["identities"].flatMap { JSONValue(parsing: Array($0.utf8))?.array } ?? []
        return entries.compactMap { entry in
            guard let provider = entry["providerName"]?.string, let subject = entry["userId"]?.string else { return nil }
            return LinkedIdentity(provider: ProviderName(provider), subject: subject, isPrimary: entry["primary"] == .boolean(true))
        }
    }
}

extension UserFactors {
    /// Whether the user could switch a factor on.
    package func canTurnOn(_ factor: MFAFactor) -> Bool { pool.offeredSecondFactors.contains(factor) && isReady(factor) }
}

// What people do at the account page that the API leaves to administrators.
extension Directory {
    /// Takes an identity of another provider from the bearer, who must keep a way to sign in.
    ///
    /// - Throws: `DirectoryError.userNotFound`, `LinkError`.
    package func unlinkOneself(
        _ bearer: UserRecord, from provider: ProviderName, subject: String, in pool: UserPoolConfiguration, actor: String
    ) async throws {
        guard bearer.status != .externalProvider,
            bearer.linkedIdentities.contains(where: { $0.provider == provider && $0.subject.isIdentical(to: subject) && !$0.isPrimary })
        else { throw DirectoryError.userNotFound }
        let links = try await services.environment.database.read { try $0.linkedIdentities.links(of: bearer.sub, in: pool.id) }
        guard let link = links.first(where: { $0.provider == provider && $0.value.isIdentical(to: subject) }) else {
            throw DirectoryError.userNotFound
        }
        try await unlink(ProviderUser(provider: provider, attribute: link.attribute, value: link.value), in: pool, actor: actor)
    }

    /// Ends every session of a user, at the pages too.
    package func signOutOfEverything(_ user: UserRecord, in pool: UserPoolConfiguration, actor: String) async throws {
        try await services.environment.database.write { sql in
            try endSessions(of: user, in: pool, sql)
            try record("SignOutEverywhere", user, actor: actor, in: sql)
        }
    }
}
