import Broker
import CognitoModel

/// Tags an identity pool.
///
/// - Throws: `IdentityPoolError.resourceNotFound`, `.invalid`.
/// Source: Amazon Cognito identity pools API reference, TagResource.
struct TagIdentityPool: Operation {
    let services: BrokerServices

    func run(_ input: TagResourceInput, _ call: Call) async throws -> CognitoIdentityTagResourceResponse {
        try await services.identityPools.tag(input.resourceArn, with: input.tags, actor: call.actor)
        return CognitoIdentityTagResourceResponse()
    }
}
