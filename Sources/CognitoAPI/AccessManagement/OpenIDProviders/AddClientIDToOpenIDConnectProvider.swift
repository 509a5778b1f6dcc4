import Broker
import CognitoModel

/// Takes tokens that are made for one more client.
///
/// - Throws: `FederatedProviderError`.
/// Source: IAM API reference, AddClientIDToOpenIDConnectProvider.
struct AddClientIDToOpenIDConnectProvider: Operation {
    let services: BrokerServices

    func run(_ input: AddClientIDToOpenIDConnectProviderRequest, _ call: Call) async throws -> NoOutput {
        try await services.federatedProviders.change(
            .openID, arn: input.openIDConnectProviderArn, operation: "AddClientIDToOpenIDConnectProvider", actor: call.actor
        ) { provider in
            let isKnown = provider.settings.clientIDs.contains { $0.utf8.elementsEqual(input.clientID.utf8) }
            if !isKnown { provider.settings.clientIDs.append(input.clientID) }
        }
        return NoOutput()
    }
}
