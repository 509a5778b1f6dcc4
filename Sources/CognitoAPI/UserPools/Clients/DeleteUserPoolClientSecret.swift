import Broker
import CognitoModel
import IdentityModel

/// Voids one of an app client's two secrets.
///
/// - Throws: `PoolError.poolNotFound`, `.clientNotFound`, `.secretNotFound`, `.invalid`.
/// Source: Amazon Cognito user pools API reference, DeleteUserPoolClientSecret.
struct DeleteUserPoolClientSecret: Operation {
    let services: BrokerServices

    func run(_ input: DeleteUserPoolClientSecretRequest, _ call: Call) async throws -> DeleteUserPoolClientSecretResponse {
        try await services.pools.deleteSecret(
            input.clientSecretId, of: ClientID(input.clientId), UserPoolID(input.userPoolId), actor: call.actor)
        return DeleteUserPoolClientSecretResponse()
    }
}
