import Broker
import CognitoModel
import IdentityModel

/// A user pool's tags.
///
/// - Throws: `PoolError.poolNotFound`, `.invalid`.
/// Source: Amazon Cognito user pools API reference, ListTagsForResource.
struct ListTagsForResource: Operation {
    let services: BrokerServices

    func run(_ input: ListTagsForResourceRequest, _ call: Call) async throws -> ListTagsForResourceResponse {
        ListTagsForResourceResponse(tags: try await services.catalogue.pool(try services.pools.pool(arn: input.resourceArn)).tags)
    }
}
