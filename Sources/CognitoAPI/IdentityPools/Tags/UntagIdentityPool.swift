import Broker
import CognitoModel

/// Takes tags off an identity pool.
///
/// - Throws: `IdentityPoolError.resourceNotFound`, `.invalid`.
/// Source: Amazon Cognito identity pools API reference, UntagResource.
struct UntagIdentityPool: Operation {
    let services: BrokerServices

    func run(_ input: UntagResourceInput, _ call: Call) async throws -> CognitoIdentityUntagResourceResponse {
        try await services.identityPools.untag(input.resourceArn, keys: input.tagKeys, actor: call.actor)
        return CognitoIdentityUntagResourceResponse()
    }
}
