import Broker
import CognitoModel
import IdentityModel

/// Shows an app client with its secret.
///
/// - Throws: `PoolError.poolNotFound`, `.clientNotFound`.
/// Source: Amazon Cognito user pools API reference, DescribeUserPoolClient.
struct DescribeUserPoolClient: Operation {
    let services: BrokerServices

    func run(_ input: DescribeUserPoolClientRequest, _ call: Call) async throws -> DescribeUserPoolClientResponse {
        let client = try await services.catalogue.client(ClientID(input.clientId), of: UserPoolID(input.userPoolId))
        let secret = try await services.catalogue.clientSecrets(of: client).first
        return DescribeUserPoolClientResponse(userPoolClient: try UserPoolClientType(client, secret: secret))
    }
}
