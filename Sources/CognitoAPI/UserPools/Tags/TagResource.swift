import Broker
import CognitoModel
import IdentityModel

/// Gives a user pool tags beside those it has.
///
/// - Throws: `PoolError.poolNotFound`, `.invalid`.
/// Source: Amazon Cognito user pools API reference, TagResource.
struct TagResource: Operation {
    let services: BrokerServices

    func run(_ input: TagResourceRequest, _ call: Call) async throws -> TagResourceResponse {
        try await services.pools.tag(try services.pools.pool(arn: input.resourceArn), with: input.tags, actor: call.actor)
        return TagResourceResponse()
    }
}
