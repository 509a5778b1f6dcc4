import Foundation
package import IdentityModel
package import Storage

/// What a caller gives for the look of the managed login pages; nil: nothing said.
package struct ManagedLoginLook: Sendable {
    package var usesProvidedValues: Bool?
    package var settings: JSONValue?
    package var assets: [Asset]?

    package struct Asset: Sendable {
        package let category: String
        package let colorMode: String
        package let fileType: String
        /// Nil: those that the branding has under this resource id.
        package let bytes: [UInt8]?
        package let resourceID: String?

        package init(category: String, colorMode: String, fileType: String, bytes: [UInt8]?, resourceID: String?) {
            self.category = category
            self.colorMode = colorMode
            self.fileType = fileType
            self.bytes = bytes
            self.resourceID = resourceID
        }
    }

    package init(usesProvidedValues: Bool?, settings: JSONValue?, assets: [Asset]?) {
        self.usesProvidedValues = usesProvidedValues
        self.settings = settings
        self.assets = assets
    }
}

extension Branding {
    /// Source: Amazon Cognito developer guide, "Quotas".
    static let mostAssets = 40
    /// Bytes of the settings as JSON text.
    static let mostSettingsBytes = 200_000

    /// Gives a client a look of its own.
    ///
    /// - Throws: `PoolError.poolNotFound`, `.clientNotFound`, `.brandingExists`, `.limitExceeded`, `.invalid`.
    package func createManagedLogin(
        _ look: ManagedLoginLook, for client: ClientID, of pool: UserPoolID, actor: String
    ) async throws -> ManagedLoginBrandingRecord {
        var branding = ManagedLoginBrandingRecord(
            id: environment.random.uuid(), pool: pool, client: client, usesProvidedValues: false, settings: nil, assets: [], createdAt: now,
            modifiedAt: now)
        try look.apply(to: &branding)
        let made = branding
        do {
            try await services.pools.change(pool, "CreateManagedLoginBranding", subject: made.id, actor: actor) { sql in
                try Self.check(client, of: pool, in: sql)
                guard try sql.managedLoginBrandings.branding(of: client, pool) == nil else { throw PoolError.brandingExists }
                try environment.quotas.refuse(one: .brandingStyles, above: try sql.managedLoginBrandings.count(of: pool), "branding styles")
                try sql.managedLoginBrandings.insert(made)
            }
        } catch StorageError.alreadyExists { throw PoolError.brandingExists }
        return made
    }

    /// - Throws: `PoolError.poolNotFound`, `.brandingNotFound`.
    package func managedLogin(_ id: String, of pool: UserPoolID) async throws -> ManagedLoginBrandingRecord {
        _ = try await services.catalogue.pool(pool)
        guard let branding = try await environment.database.read({ try $0.managedLoginBrandings.branding(id.lowercased(), of: pool) }) else {
            throw PoolError.brandingNotFound
        }
        return branding
    }

    /// - Throws: `PoolError.poolNotFound`, `.clientNotFound`, `.brandingNotFound`.
    package func managedLogin(for client: ClientID, of pool: UserPoolID) async throws -> ManagedLoginBrandingRecord {
        _ = try await services.catalogue.pool(pool)
        return try await environment.database.read { sql in
            try Self.check(client, of: pool, in: sql)
            guard let branding = try sql.managedLoginBrandings.branding(of: client, pool) else { throw PoolError.brandingNotFound }
            return branding
        }
    }

    /// Changes what is given and keeps the rest; a picture replaces the one of its category and color mode.
    ///
    /// - Throws: `PoolError.poolNotFound`, `.brandingNotFound`, `.invalid`.
    package func updateManagedLogin(_ id: String, of pool: UserPoolID, _ look: ManagedLoginLook, actor: String) async throws
        -> ManagedLoginBrandingRecord
    {
        let now = now
        return try await services.pools.change(pool, "UpdateManagedLoginBranding", subject: id, actor: actor) { sql in
            guard var branding = try sql.managedLoginBrandings.branding(id.lowercased(), of: pool) else { throw PoolError.brandingNotFound }
            try look.apply(to: &branding)
            branding.modifiedAt = now
            try sql.managedLoginBrandings.update(branding)
            return branding
        }
    }

    /// - Throws: `PoolError.poolNotFound`, `.brandingNotFound`.
    package func deleteManagedLogin(_ id: String, of pool: UserPoolID, actor: String) async throws {
        try await services.pools.change(pool, "DeleteManagedLoginBranding", subject: id, actor: actor) { sql in
            guard try sql.managedLoginBrandings.delete(id.lowercased(), of: pool) else { throw PoolError.brandingNotFound }
        }
    }
}

extension ManagedLoginLook {
    /// - Throws: `PoolError.invalid`.
    fileprivate func apply(to branding: inout ManagedLoginBrandingRecord) throws(PoolError) {
        if usesProvidedValues == true {
            guard settings == nil, assets?.isEmpty != false else {
                throw .invalid("Settings and Assets cannot be given when UseCognitoProvidedValues is true.")
            }
            branding.usesProvidedValues = true
            branding.settings = nil
            branding.assets = []
            return
        }
        if let settings { branding.settings = try Self.text(of: settings) }
        if let assets {
            let slots = assets.map { "\($0.category)/\($0.colorMode)" }
            guard Set(slots).count == slots.count else { throw .invalid("Assets name a category and color mode more than once.") }
            for asset in assets {
                let checked = try asset.checked(beside: branding.assets)
                branding.assets.removeAll { $0.category == checked.category && $0.colorMode == checked.colorMode }
                branding.assets.append(checked)
            }
            guard branding.assets.count <= Branding.mostAssets else {
                throw .invalid("The number of assets exceeds the limit of \(Branding.mostAssets).")
            }
        }
        if usesProvidedValues == false || settings != nil || assets?.isEmpty == false { branding.usesProvidedValues = false }
    }

    /// The document's JSON text: an object of the three parts that pages know, each an object.
    private static func text(of settings: JSONValue) throws(PoolError) -> String {
        guard let parts = settings.object else { throw .invalid("Settings must be a JSON object.") }
        for (name, part) in parts.sorted(by: { $0.key < $1.key }) {
            guard ["categories", "componentClasses", "components"].contains(name) else {
                throw .invalid("Settings have no member \(name.prefix(100)).")
            }
            guard part.object != nil else { throw .invalid("Settings member \(name) must be a JSON object.") }
        }
        let text = settings.text
        guard text.utf8.count <= Branding.mostSettingsBytes else { throw .invalid("Settings are too large.") }
        return text
    }
}

extension ManagedLoginLook.Asset {
    /// - Throws: `PoolError.invalid` unless the bytes are what the extension says, and fit the category.
    fileprivate func checked(
        beside stored: [ManagedLoginBrandingRecord.Asset]
    ) throws(PoolError) -> ManagedLoginBrandingRecord.Asset {
        var bytes = bytes
        if bytes == nil, let resourceID {
            bytes = stored.first { $0.resourceID?.isIdentical(to: resourceID) == true && $0.fileType == fileType }.map { [UInt8]($0.bytes) }
        }
        guard let bytes, !bytes.isEmpty else { throw .invalid("Asset \(category) has no Bytes.") }
        guard ImageKind(of: bytes)?.rawValue == fileType else { throw .invalid("Asset \(category) is not a safe \(fileType) file.") }
        guard (category != "FAVICON_ICO" || fileType == "ICO") && (category != "FAVICON_SVG" || fileType == "SVG") else {
            throw .invalid("Asset \(category) cannot have the extension \(fileType).")
        }
        return .init(category: category, colorMode: colorMode, fileType: fileType, bytes: Data(bytes), resourceID: resourceID)
    }
}
