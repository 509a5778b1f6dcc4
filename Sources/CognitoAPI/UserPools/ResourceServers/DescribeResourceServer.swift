import Broker
import CognitoModel
import IdentityModel

/// Shows an API and the scopes that it knows.
///
/// - Throws: `PoolError.poolNotFound`, `.resourceServerNotFound`.
/// Source: Amazon Cognito user pools API reference, DescribeResourceServer.
struct DescribeResourceServer: Operation {
    let services: BrokerServices

    func run(_ input: DescribeResourceServerRequest, _ call: Call) async throws -> DescribeResourceServerResponse {
        let server = try await services.pools.resourceServer(input.identifier, of: UserPoolID(input.userPoolId))
        return DescribeResourceServerResponse(resourceServer: ResourceServerType(server))
    }
}
