import Broker
import CognitoModel
import IdentityModel

/// Replaces a user pool's settings: what is left out returns to its default.
///
/// - Throws: `PoolError.poolNotFound`, `.invalid`, `.featureUnavailable`, `.tierChangeNotAllowed`, `.tagging`; `APIError` for settings that
///   this release cannot keep.
/// Source: Amazon Cognito user pools API reference, UpdateUserPool.
struct UpdateUserPool: Operation {
    let services: BrokerServices

    static let inert = UserPoolSettings.inert

    func run(_ input: UpdateUserPoolRequest, _ call: Call) async throws -> UpdateUserPoolResponse {
        try await services.pools.update(UserPoolID(input.userPoolId), actor: call.actor) { pool in
            pool.name = input.poolName ?? pool.name
            try UserPoolSettings(input, name: pool.name).apply(to: &pool)
        }
        return UpdateUserPoolResponse()
    }
}
