import Broker
import CognitoModel
import IdentityModel

/// Creates a user pool with its schema, policies and signing keys.
///
/// - Throws: `PoolError.invalid`; `APIError` for settings that this release cannot keep.
/// Source: Amazon Cognito user pools API reference, CreateUserPool.
struct CreateUserPool: Operation {
    let services: BrokerServices

    static let inert = UserPoolSettings.inert

    func run(_ input: CreateUserPoolRequest, _ call: Call) async throws -> CreateUserPoolResponse {
        let settings = UserPoolSettings(input: input)
        let pool = try await services.pools.create(name: input.poolName, schema: try settings.schema(), actor: call.actor) { pool in
            settings.applyFrozen(to: &pool)
            try settings.apply(to: &pool)
        }
        return CreateUserPoolResponse(userPool: try UserPoolType(pool, arn: services.environment.deployment.arn(of: pool.id), userCount: 0))
    }
}
