import CognitoModel
import IdentityModel

extension IdentityProviderType {
    /// A provider as the API shows it; a private key is never shown.
    init(_ provider: IdentityProviderConfiguration) {
        self.init(
            userPoolId: provider.poolID.rawValue, providerName: provider.name.rawValue, providerType: provider.type.rawValue,
            providerDetails: provider.details.filter { $0.key != "private_key" }, attributeMapping: provider.attributeMapping,
            idpIdentifiers: provider.identifiers, acrMapping: provider.levelValues.flatMap { $0.isEmpty ? nil : $0 },
            lastModifiedDate: provider.modifiedAt, creationDate: provider.createdAt)
    }
}
