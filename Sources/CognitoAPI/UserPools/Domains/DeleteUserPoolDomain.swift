import Broker
import CognitoModel
import IdentityModel

/// Takes a pool's domain away.
///
/// - Throws: `PoolError.poolNotFound`, `.domainNotFound`.
/// Source: Amazon Cognito user pools API reference, DeleteUserPoolDomain.
struct DeleteUserPoolDomain: Operation {
    let services: BrokerServices

    func run(_ input: DeleteUserPoolDomainRequest, _ call: Call) async throws -> DeleteUserPoolDomainResponse {
        try await services.pools.deleteDomain(input.domain, of: UserPoolID(input.userPoolId), actor: call.actor)
        return DeleteUserPoolDomainResponse()
    }
}
