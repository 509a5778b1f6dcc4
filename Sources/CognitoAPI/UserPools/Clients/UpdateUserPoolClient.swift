import Broker
import CognitoModel
import IdentityModel

/// Replaces an app client's settings: what is left out returns to its default. Id, name and secrets stay.
///
/// - Throws: `PoolError`.
/// Source: Amazon Cognito user pools API reference, UpdateUserPoolClient.
struct UpdateUserPoolClient: Operation {
    let services: BrokerServices

    static let inert = AppClientSettings.inert

    func run(_ input: UpdateUserPoolClientRequest, _ call: Call) async throws -> UpdateUserPoolClientResponse {
        let changed = try await services.pools.updateClient(
            ClientID(input.clientId), of: UserPoolID(input.userPoolId), actor: call.actor
        ) { pool, client in
            client.name = input.clientName ?? client.name
            try AppClientSettings(input, name: client.name).apply(to: &client, of: pool)
        }
        let secret = try await services.pools.secrets(of: changed.id, changed.poolID).first?.value
        return UpdateUserPoolClientResponse(userPoolClient: try UserPoolClientType(changed, secret: secret))
    }
}
