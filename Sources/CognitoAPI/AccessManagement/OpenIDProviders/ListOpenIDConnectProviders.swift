import Broker
import CognitoModel

/// Lists OpenID providers.
///
/// Source: IAM API reference, ListOpenIDConnectProviders.
struct ListOpenIDConnectProviders: Operation {
    let services: BrokerServices

    func run(_ input: ListOpenIDConnectProvidersRequest, _ call: Call) async throws -> ListOpenIDConnectProvidersResponse {
        let providers = try await services.federatedProviders.all(.openID)
        return ListOpenIDConnectProvidersResponse(openIDConnectProviderList: providers.map { OpenIDConnectProviderListEntry(arn: $0.arn) })
    }
}
