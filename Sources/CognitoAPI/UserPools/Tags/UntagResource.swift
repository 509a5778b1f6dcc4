import Broker
import CognitoModel
import IdentityModel

/// Takes tags off a user pool; one that it does not have is no error.
///
/// - Throws: `PoolError.poolNotFound`, `.invalid`.
/// Source: Amazon Cognito user pools API reference, UntagResource.
struct UntagResource: Operation {
    let services: BrokerServices

    func run(_ input: UntagResourceRequest, _ call: Call) async throws -> UntagResourceResponse {
        try await services.pools.untag(try services.pools.pool(arn: input.resourceArn), keys: input.tagKeys, actor: call.actor)
        return UntagResourceResponse()
    }
}
