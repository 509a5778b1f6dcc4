import Broker
import CognitoModel

/// Takes no more tokens that are made for a client; an unknown client is as good as removed.
///
/// - Throws: `FederatedProviderError`.
/// Source: IAM API reference, RemoveClientIDFromOpenIDConnectProvider.
struct RemoveClientIDFromOpenIDConnectProvider: Operation {
    let services: BrokerServices

    func run(_ input: RemoveClientIDFromOpenIDConnectProviderRequest, _ call: Call) async throws -> NoOutput {
        try await services.federatedProviders.change(
            .openID, arn: input.openIDConnectProviderArn, operation: "RemoveClientIDFromOpenIDConnectProvider", actor: call.actor
        ) { provider in
            provider.settings.clientIDs.removeAll { $0.utf8.elementsEqual(input.clientID.utf8) }
        }
        return NoOutput()
    }
}
