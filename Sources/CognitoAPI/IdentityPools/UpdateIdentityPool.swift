import Broker
import CognitoModel
import IdentityModel

/// Replaces an identity pool's settings.
///
/// - Throws: `IdentityPoolError.poolNotFound`, `.invalid`.
/// Source: Amazon Cognito identity pools API reference, UpdateIdentityPool.
struct UpdateIdentityPool: Operation {
    let services: BrokerServices

    static let inert = IdentityPoolSettings.inert

    func run(_ input: IdentityPool, _ call: Call) async throws -> IdentityPool {
        let settings = IdentityPoolSettings(input)
        return IdentityPool(
            try await services.identityPools.update(
                IdentityPoolID(input.identityPoolId), name: input.identityPoolName, allowsGuests: input.allowUnauthenticatedIdentities,
                actor: call.actor
            ) { try settings.apply(to: &$0) })
    }
}
