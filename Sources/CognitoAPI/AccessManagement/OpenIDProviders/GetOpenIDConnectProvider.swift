import Broker
import CognitoModel

/// Shows an OpenID provider.
///
/// - Throws: `FederatedProviderError`.
/// Source: IAM API reference, GetOpenIDConnectProvider.
struct GetOpenIDConnectProvider: Operation {
    let services: BrokerServices

    func run(_ input: GetOpenIDConnectProviderRequest, _ call: Call) async throws -> GetOpenIDConnectProviderResponse {
        let provider = try await services.federatedProviders.provider(.openID, arn: input.openIDConnectProviderArn)
        return GetOpenIDConnectProviderResponse(
            url: provider.name, clientIDList: provider.settings.clientIDs, thumbprintList: provider.settings.thumbprints,
            createDate: provider.createdAt,
            tags: .init(provider.settings.tags))
    }
}
