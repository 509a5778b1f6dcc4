import Broker
import CognitoModel
import IdentityModel

/// Gives an app client a second secret, generated or the caller's own; only a generated one is shown, and only now.
///
/// - Throws: `PoolError.poolNotFound`, `.clientNotFound`, `.limitExceeded`, `.invalid`.
/// Source: Amazon Cognito user pools API reference, AddUserPoolClientSecret.
struct AddUserPoolClientSecret: Operation {
    let services: BrokerServices

    func run(_ input: AddUserPoolClientSecretRequest, _ call: Call) async throws -> AddUserPoolClientSecretResponse {
        let secret = try await services.pools.addSecret(
            input.clientSecret.map { Secret($0) }, to: ClientID(input.clientId), of: UserPoolID(input.userPoolId), actor: call.actor)
        return AddUserPoolClientSecretResponse(
            clientSecretDescriptor: ClientSecretDescriptorType(
                clientSecretId: secret.id, clientSecretValue: input.clientSecret == nil ? secret.value.exposed : nil,
                clientSecretCreateDate: secret.createdAt))
    }
}
