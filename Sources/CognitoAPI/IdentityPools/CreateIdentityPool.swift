import Broker
import CognitoModel

/// Creates an identity pool.
///
/// - Throws: `IdentityPoolError.invalid`.
/// Source: Amazon Cognito identity pools API reference, CreateIdentityPool.
struct CreateIdentityPool: Operation {
    let services: BrokerServices

    static let inert = IdentityPoolSettings.inert

    func run(_ input: CreateIdentityPoolInput, _ call: Call) async throws -> IdentityPool {
        let settings = IdentityPoolSettings(input)
        return IdentityPool(
            try await services.identityPools.create(
                name: input.identityPoolName, allowsGuests: input.allowUnauthenticatedIdentities, actor: call.actor
            ) { try settings.apply(to: &$0) })
    }
}
