import Broker
import CognitoModel

/// Tags a SAML provider.
///
/// - Throws: `FederatedProviderError`.
/// Source: IAM API reference, TagSAMLProvider.
struct TagSAMLProvider: Operation {
    let services: BrokerServices

    func run(_ input: TagSAMLProviderRequest, _ call: Call) async throws -> NoOutput {
        try await services.federatedProviders.change(.saml, arn: input.sAMLProviderArn, operation: "TagSAMLProvider", actor: call.actor) { provider in
            provider.settings.tags.merge(.init(input.tags)) { $1 }
        }
        return NoOutput()
    }
}
