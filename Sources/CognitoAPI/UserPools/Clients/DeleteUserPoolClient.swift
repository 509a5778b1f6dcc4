import Broker
import CognitoModel
import IdentityModel

/// Deletes an app client; its refresh tokens and codes end with it.
///
/// - Throws: `PoolError.poolNotFound`, `.clientNotFound`.
/// Source: Amazon Cognito user pools API reference, DeleteUserPoolClient.
struct DeleteUserPoolClient: Operation {
    let services: BrokerServices

    func run(_ input: DeleteUserPoolClientRequest, _ call: Call) async throws -> NoOutput {
        try await services.pools.deleteClient(ClientID(input.clientId), of: UserPoolID(input.userPoolId), actor: call.actor)
        return NoOutput()
    }
}
