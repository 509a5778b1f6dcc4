import Broker
import CognitoModel

/// Shows a SAML provider.
///
/// - Throws: `FederatedProviderError`.
/// Source: IAM API reference, GetSAMLProvider.
struct GetSAMLProvider: Operation {
    let services: BrokerServices

    func run(_ input: GetSAMLProviderRequest, _ call: Call) async throws -> GetSAMLProviderResponse {
        let provider = try await services.federatedProviders.provider(.saml, arn: input.sAMLProviderArn)
        return GetSAMLProviderResponse(
            sAMLProviderUUID: provider.id, sAMLMetadataDocument: provider.settings.metadata, createDate: provider.createdAt,
            validUntil: provider.settings.validUntil, tags: .init(provider.settings.tags))
    }
}
