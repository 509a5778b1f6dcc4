import Broker
import CognitoModel

/// Registers an OpenID provider.
///
/// - Throws: `FederatedProviderError`.
/// Source: IAM API reference, CreateOpenIDConnectProvider.
struct CreateOpenIDConnectProvider: Operation {
    let services: BrokerServices

    /// Kept and shown; the provider's TLS is checked against the system's authorities, as AWS does for known ones.
    static let inert: Set<String> = ["ThumbprintList"]

    func run(_ input: CreateOpenIDConnectProviderRequest, _ call: Call) async throws -> CreateOpenIDConnectProviderResponse {
        let provider = try await services.federatedProviders.createOpenID(
            url: input.url, clientIDs: input.clientIDList ?? [], thumbprints: input.thumbprintList ?? [], tags: .init(input.tags), actor: call.actor)
        return CreateOpenIDConnectProviderResponse(openIDConnectProviderArn: provider.arn, tags: input.tags)
    }
}
