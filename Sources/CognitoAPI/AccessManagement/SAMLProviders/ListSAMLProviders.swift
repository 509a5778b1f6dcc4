import Broker
import CognitoModel

/// Lists SAML providers.
///
/// Source: IAM API reference, ListSAMLProviders.
struct ListSAMLProviders: Operation {
    let services: BrokerServices

    func run(_ input: ListSAMLProvidersRequest, _ call: Call) async throws -> ListSAMLProvidersResponse {
        let providers = try await services.federatedProviders.all(.saml)
        return ListSAMLProvidersResponse(
            sAMLProviderList: providers.map { SAMLProviderListEntry(arn: $0.arn, validUntil: $0.settings.validUntil, createDate: $0.createdAt) })
    }
}
