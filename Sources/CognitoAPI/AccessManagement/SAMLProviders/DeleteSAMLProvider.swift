import Broker
import CognitoModel

/// Takes a SAML provider away; sessions that came through it end.
///
/// - Throws: `FederatedProviderError`.
/// Source: IAM API reference, DeleteSAMLProvider.
struct DeleteSAMLProvider: Operation {
    let services: BrokerServices

    func run(_ input: DeleteSAMLProviderRequest, _ call: Call) async throws -> NoOutput {
        try await services.federatedProviders.delete(.saml, arn: input.sAMLProviderArn, operation: "DeleteSAMLProvider", actor: call.actor)
        return NoOutput()
    }
}
