import Broker
import CognitoModel

/// Replaces the thumbprints of an OpenID provider.
///
/// - Throws: `FederatedProviderError`.
/// Source: IAM API reference, UpdateOpenIDConnectProviderThumbprint.
struct UpdateOpenIDConnectProviderThumbprint: Operation {
    let services: BrokerServices

    /// Kept and shown, as in CreateOpenIDConnectProvider.
    static let inert: Set<String> = ["ThumbprintList"]

    func run(_ input: UpdateOpenIDConnectProviderThumbprintRequest, _ call: Call) async throws -> NoOutput {
        try await services.federatedProviders.change(
            .openID, arn: input.openIDConnectProviderArn, operation: "UpdateOpenIDConnectProviderThumbprint", actor: call.actor
        ) { $0.settings.thumbprints = input.thumbprintList }
        return NoOutput()
    }
}
