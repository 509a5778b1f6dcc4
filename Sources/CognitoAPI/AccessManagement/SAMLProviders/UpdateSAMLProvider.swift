import Broker
import CognitoModel

/// Replaces the metadata of a SAML provider.
///
/// - Throws: `FederatedProviderError`.
/// Source: IAM API reference, UpdateSAMLProvider.
struct UpdateSAMLProvider: Operation {
    let services: BrokerServices

    /// Encrypted assertions are not taken here.
    static let refused: Set<String> = ["AddPrivateKey", "AssertionEncryptionMode", "RemovePrivateKey"]

    func run(_ input: UpdateSAMLProviderRequest, _ call: Call) async throws -> UpdateSAMLProviderResponse {
        let provider = try await services.federatedProviders.updateSAML(
            arn: input.sAMLProviderArn, metadata: input.sAMLMetadataDocument, actor: call.actor)
        return UpdateSAMLProviderResponse(sAMLProviderArn: provider.arn)
    }
}
