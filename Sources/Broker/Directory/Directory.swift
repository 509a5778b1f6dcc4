package import IdentityModel
package import Storage

/// The users of the pools.
package struct Directory: Sendable {
    let services: BrokerServices

    /// Finds a user by name or active alias, as every operation with a Username member does.
    ///
    /// - Throws: `DirectoryError.userNotFound`.
    package func user(named name: String, in pool: UserPoolConfiguration) async throws -> UserRecord {
        throw DirectoryError.userNotFound
    }

    /// - Throws: `DirectoryError.userNotFound`.
    package func user(sub: Subject, in pool: UserPoolID) async throws -> UserRecord {
        throw DirectoryError.userNotFound
    }

    /// Creates or updates the user of a federated sign-in: `{Provider}_{subject}`, status EXTERNAL_PROVIDER.
    ///
    /// Found by provider and subject only, never by e-mail.
    package func admit(_ profile: UnifiedProfile, to pool: UserPoolConfiguration, in sql: any SQLTransaction) throws -> UserRecord {
        throw DirectoryError.userNotFound
    }
}

extension BrokerServices {
    package var directory: Directory { Directory(services: self) }
}
