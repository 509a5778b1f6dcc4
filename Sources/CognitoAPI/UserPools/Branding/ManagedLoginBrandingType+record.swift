import Broker
import CognitoModel
import Foundation
import IdentityModel
import Storage

extension ManagedLoginBrandingType {
    /// - Parameter isMerged: whether our defaults stand where the settings say nothing.
    init(_ branding: ManagedLoginBrandingRecord, isMerged: Bool = false) {
        let settings = branding.settings.flatMap { JSONValue(parsing: Array($0.utf8)) }
        self.init(
            managedLoginBrandingId: branding.id, userPoolId: branding.pool.rawValue, useCognitoProvidedValues: branding.usesProvidedValues,
            settings: isMerged ? ManagedLoginDefaults.merged(with: settings) : settings,
            assets: branding.assets.isEmpty
                ? nil
                : branding.assets.map {
                    AssetType(
                        category: $0.category, colorMode: $0.colorMode, extension: $0.fileType, bytes: Blob([UInt8]($0.bytes)),
                        resourceId: $0.resourceID)
                }, creationDate: branding.createdAt, lastModifiedDate: branding.modifiedAt)
    }
}

extension ManagedLoginLook {
    init(usesProvidedValues: Bool?, settings: JSONValue?, assets: [AssetType]?) {
        self.init(
            usesProvidedValues: usesProvidedValues, settings: settings,
            assets: assets?.map {
                Asset(
                    category: $0.category, colorMode: $0.colorMode, fileType: $0.extension, bytes: $0.bytes?.bytes, resourceID: $0.resourceId)
            })
    }
}
