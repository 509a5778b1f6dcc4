import Broker
import CognitoModel

/// Takes tags off an OpenID provider.
///
/// - Throws: `FederatedProviderError`.
/// Source: IAM API reference, UntagOpenIDConnectProvider.
struct UntagOpenIDConnectProvider: Operation {
    let services: BrokerServices

    func run(_ input: UntagOpenIDConnectProviderRequest, _ call: Call) async throws -> NoOutput {
        try await services.federatedProviders.change(
            .openID, arn: input.openIDConnectProviderArn, operation: "UntagOpenIDConnectProvider", actor: call.actor
        ) { provider in
            for key in input.tagKeys { provider.settings.tags[key] = nil }
        }
        return NoOutput()
    }
}
