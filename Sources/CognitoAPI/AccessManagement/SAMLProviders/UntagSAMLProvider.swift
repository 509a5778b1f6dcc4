import Broker
import CognitoModel

/// Takes tags off a SAML provider.
///
/// - Throws: `FederatedProviderError`.
/// Source: IAM API reference, UntagSAMLProvider.
struct UntagSAMLProvider: Operation {
    let services: BrokerServices

    func run(_ input: UntagSAMLProviderRequest, _ call: Call) async throws -> NoOutput {
        try await services.federatedProviders.change(.saml, arn: input.sAMLProviderArn, operation: "UntagSAMLProvider", actor: call.actor) {
            provider in
            for key in input.tagKeys { provider.settings.tags[key] = nil }
        }
        return NoOutput()
    }
}
