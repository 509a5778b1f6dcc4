import Foundation
package import IdentityModel
package import Storage

extension Branding {
    /// Source: Amazon Cognito developer guide, "Customizing the classic hosted UI".
    static let mostImageBytes = 100 * 1024

    /// Sets how the classic pages look for a client, or for all; without a style and a picture it takes the look away.
    ///
    /// - Returns: nil if the look was taken away.
    /// - Throws: `PoolError.poolNotFound`, `.clientNotFound`, `.invalid`.
    package func customize(
        _ client: ClientID, of pool: UserPoolID, css: String?, image: [UInt8]?, actor: String
    ) async throws -> UICustomizationRecord? {
        if let css { try ClassicStyle.check(css) }
        if let image {
            guard image.count <= Self.mostImageBytes else { throw PoolError.invalid("The image must not be larger than 100 KB.") }
            guard [.png, .jpeg].contains(ImageKind(of: image)) else { throw PoolError.invalid("The image must be a PNG or JPEG file.") }
        }
        let now = now
        return try await services.pools.change(pool, "SetUICustomization", subject: client.rawValue, actor: actor) { sql in
            if client != UICustomizationRecord.allClients { try Self.check(client, of: pool, in: sql) }
            guard css != nil || image != nil else {
                try sql.uiCustomizations.delete(client, of: pool)
                return nil
            }
            guard try !sql.domains.domains(of: pool).isEmpty else {
                throw PoolError.invalid("There has to be an existing domain associated with this user pool")
            }
            let before = try sql.uiCustomizations.customization(of: client, pool)
            let record = UICustomizationRecord(
                pool: pool, client: client, css: css, cssVersion: ChangeVersion.text(at: now, after: before?.cssVersion), image: image,
                createdAt: before?.createdAt ?? now, modifiedAt: now)
            try sql.uiCustomizations.set(record)
            return record
        }
    }

    /// The look of the classic pages for a client: its own, else that of all; nil: ours.
    ///
    /// - Throws: `PoolError.poolNotFound`, `.clientNotFound`.
    package func customization(of client: ClientID, _ pool: UserPoolID) async throws -> UICustomizationRecord? {
        _ = try await services.catalogue.pool(pool)
        return try await environment.database.read { sql in
            if client != UICustomizationRecord.allClients { try Self.check(client, of: pool, in: sql) }
            return try sql.uiCustomizations.customization(of: client, pool)
                ?? sql.uiCustomizations.customization(of: UICustomizationRecord.allClients, pool)
        }
    }

    /// The picture of one version of a look; nil for another version, or a look without one.
    package func image(of client: ClientID, _ pool: UserPoolID, version: String) async throws -> [UInt8]? {
        guard [client.rawValue, pool.rawValue].allSatisfy(\.isStorable) else { return nil }
        let record = try await environment.database.read { try $0.uiCustomizations.customization(of: client, pool) }
        return record?.cssVersion.isIdentical(to: version) == true ? record?.image : nil
    }
}
