import Foundation
package import IdentityModel
package import Storage

/// A managed login branding as the pages need it.
package struct StoredManagedLogin: Sendable {
    package struct Asset: Sendable {
        package let category: String
        package let colorMode: String
        package let bytes: [UInt8]
    }

    /// Changes with each update.
    package let version: String
    /// JSON text.
    package let settings: String?
    package let assets: [Asset]

    init(_ record: ManagedLoginBrandingRecord) {
        version = String(record.modifiedAt.milliseconds)
        settings = record.settings
        assets = record.assets.map { Asset(category: $0.category, colorMode: $0.colorMode, bytes: [UInt8]($0.bytes)) }
    }
}

/// How a client's pages look.
package enum StoredLook: Sendable {
    case standard
    case classic(UICustomizationRecord)
    case managed(StoredManagedLogin)
}

extension Branding {
    /// The look of a client's pages: classic or managed as the domain says that is called, or the pool's own; without a domain, what there is.
    ///
    /// - Parameter host: nil at the public host.
    package func look(of client: ClientID, in pool: UserPoolID, host: String?) async throws -> StoredLook {
        let domains = try await services.catalogue.domains(of: pool)
        let called = host.flatMap { host in domains.first { host.isIdentical(to: $0.domain) || host.hasPrefix("\($0.domain).auth.") } }
        let isClassicOnly = (called ?? domains.first)?.managedLoginVersion == 1
        return try await environment.database.read { sql in
            if !isClassicOnly, let managed = try sql.managedLoginBrandings.branding(of: client, pool) { return .managed(StoredManagedLogin(managed)) }
            let classic =
                try sql.uiCustomizations.customization(of: client, pool)
                ?? sql.uiCustomizations.customization(of: UICustomizationRecord.allClients, pool)
            return classic.map { .classic($0) } ?? .standard
        }
    }

    /// The style sheet of one version of a classic look, which was checked when it was stored.
    package func css(of client: ClientID, _ pool: UserPoolID, version: String) async throws -> String? {
        guard [client.rawValue, pool.rawValue].allSatisfy(\.isStorable) else { return nil }
        let record = try await environment.database.read { try $0.uiCustomizations.customization(of: client, pool) }
        return record?.cssVersion.isIdentical(to: version) == true ? record?.css : nil
    }

    /// A client's managed look, if the version is today's.
    package func managedLook(of client: ClientID, _ pool: UserPoolID, version: String) async throws -> StoredManagedLogin? {
        guard [client.rawValue, pool.rawValue].allSatisfy(\.isStorable) else { return nil }
        let record = try await environment.database.read { try $0.managedLoginBrandings.branding(of: client, pool) }
        return record.map(StoredManagedLogin.init).flatMap { $0.version.isIdentical(to: version) ? $0 : nil }
    }

    /// The documents that a client's pages link to.
    package func terms(of client: ClientID, in pool: UserPoolID) async throws -> [TermsRecord] {
        try await environment.database.read { sql in
            try ["terms-of-use", "privacy-policy"].compactMap { try sql.terms.terms(named: $0, of: client, pool) }
        }
    }
}
