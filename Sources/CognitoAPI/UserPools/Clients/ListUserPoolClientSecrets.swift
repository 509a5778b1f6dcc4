import Broker
import CognitoModel
import IdentityModel

/// Lists an app client's secrets by id and age, never by value.
///
/// - Throws: `PoolError.poolNotFound`, `.clientNotFound`.
/// Source: Amazon Cognito user pools API reference, ListUserPoolClientSecrets.
struct ListUserPoolClientSecrets: Operation {
    let services: BrokerServices

    func run(_ input: ListUserPoolClientSecretsRequest, _ call: Call) async throws -> ListUserPoolClientSecretsResponse {
        // A client has at most two: there is no second page, and no token that leads to one.
        _ = try PageToken(services: services, operation: "ListUserPoolClientSecrets", scope: input.clientId).key(in: input.nextToken)
        let secrets = try await services.pools.secrets(of: ClientID(input.clientId), UserPoolID(input.userPoolId))
        return ListUserPoolClientSecretsResponse(
            clientSecrets: secrets.map { ClientSecretDescriptorType(clientSecretId: $0.id, clientSecretCreateDate: $0.createdAt) })
    }
}
