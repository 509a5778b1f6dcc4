import Broker
import CognitoModel

/// Shows the tags of an identity pool.
///
/// - Throws: `IdentityPoolError.resourceNotFound`, `.invalid`.
/// Source: Amazon Cognito identity pools API reference, ListTagsForResource.
struct ListTagsForIdentityPool: Operation {
    let services: BrokerServices

    func run(_ input: ListTagsForResourceInput, _ call: Call) async throws -> CognitoIdentityListTagsForResourceResponse {
        CognitoIdentityListTagsForResourceResponse(tags: try await services.identityPools.tags(of: input.resourceArn))
    }
}
