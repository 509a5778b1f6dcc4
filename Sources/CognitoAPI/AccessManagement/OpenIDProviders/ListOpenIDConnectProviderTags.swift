import Broker
import CognitoModel

/// Shows the tags of an OpenID provider.
///
/// - Throws: `FederatedProviderError`.
/// Source: IAM API reference, ListOpenIDConnectProviderTags.
struct ListOpenIDConnectProviderTags: Operation {
    let services: BrokerServices

    func run(_ input: ListOpenIDConnectProviderTagsRequest, _ call: Call) async throws -> ListOpenIDConnectProviderTagsResponse {
        let marker = Marker(services: services, operation: "ListOpenIDConnectProviderTags", scope: input.openIDConnectProviderArn)
        let tags = [IAMTagShape](try await services.federatedProviders.provider(.openID, arn: input.openIDConnectProviderArn).settings.tags)
        let page = try marker.page(of: tags, after: input.marker, limit: input.maxItems) { $0.key }
        return ListOpenIDConnectProviderTagsResponse(tags: page.entries, isTruncated: page.marker != nil, marker: page.marker)
    }
}
