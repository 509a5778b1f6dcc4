import Broker
import CognitoModel

/// Takes an OpenID provider away; sessions that came through it end.
///
/// - Throws: `FederatedProviderError`.
/// Source: IAM API reference, DeleteOpenIDConnectProvider.
struct DeleteOpenIDConnectProvider: Operation {
    let services: BrokerServices

    func run(_ input: DeleteOpenIDConnectProviderRequest, _ call: Call) async throws -> NoOutput {
        try await services.federatedProviders.delete(
            .openID, arn: input.openIDConnectProviderArn, operation: "DeleteOpenIDConnectProvider", actor: call.actor)
        return NoOutput()
    }
}
