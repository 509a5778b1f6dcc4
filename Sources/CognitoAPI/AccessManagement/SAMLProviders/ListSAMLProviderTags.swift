import Broker
import CognitoModel

/// Shows the tags of a SAML provider.
///
/// - Throws: `FederatedProviderError`.
/// Source: IAM API reference, ListSAMLProviderTags.
struct ListSAMLProviderTags: Operation {
    let services: BrokerServices

    func run(_ input: ListSAMLProviderTagsRequest, _ call: Call) async throws -> ListSAMLProviderTagsResponse {
        let marker = Marker(services: services, operation: "ListSAMLProviderTags", scope: input.sAMLProviderArn)
        let tags = [IAMTagShape](try await services.federatedProviders.provider(.saml, arn: input.sAMLProviderArn).settings.tags)
        let page = try marker.page(of: tags, after: input.marker, limit: input.maxItems) { $0.key }
        return ListSAMLProviderTagsResponse(tags: page.entries, isTruncated: page.marker != nil, marker: page.marker)
    }
}
