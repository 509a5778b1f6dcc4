import Broker
import CognitoModel

/// Registers a SAML provider by its metadata.
///
/// - Throws: `FederatedProviderError`.
/// Source: IAM API reference, CreateSAMLProvider.
struct CreateSAMLProvider: Operation {
    let services: BrokerServices

    /// Encrypted assertions are not taken here.
    static let refused: Set<String> = ["AddPrivateKey", "AssertionEncryptionMode"]

    func run(_ input: CreateSAMLProviderRequest, _ call: Call) async throws -> CreateSAMLProviderResponse {
        let provider = try await services.federatedProviders.createSAML(
            named: input.name, metadata: input.sAMLMetadataDocument, tags: .init(input.tags), actor: call.actor)
        return CreateSAMLProviderResponse(sAMLProviderArn: provider.arn, tags: input.tags)
    }
}
