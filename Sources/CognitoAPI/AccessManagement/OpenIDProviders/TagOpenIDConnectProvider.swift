import Broker
import CognitoModel

/// Tags an OpenID provider.
///
/// - Throws: `FederatedProviderError`.
/// Source: IAM API reference, TagOpenIDConnectProvider.
struct TagOpenIDConnectProvider: Operation {
    let services: BrokerServices

    func run(_ input: TagOpenIDConnectProviderRequest, _ call: Call) async throws -> NoOutput {
        try await services.federatedProviders.change(
            .openID, arn: input.openIDConnectProviderArn, operation: "TagOpenIDConnectProvider", actor: call.actor
        ) { provider in
            provider.settings.tags.merge(.init(input.tags)) { $1 }
        }
        return NoOutput()
    }
}
