import Broker
import CognitoModel
import IdentityModel

/// Changes a domain's pages and certificate; what is left out stays.
///
/// - Throws: `PoolError.poolNotFound`, `.domainNotFound`, `.invalid`, `.featureUnavailable`.
/// Source: Amazon Cognito user pools API reference, UpdateUserPoolDomain.
struct UpdateUserPoolDomain: Operation {
    let services: BrokerServices

    static let inert = CreateUserPoolDomain.inert
    static let refused = CreateUserPoolDomain.refused

    func run(_ input: UpdateUserPoolDomainRequest, _ call: Call) async throws -> UpdateUserPoolDomainResponse {
        let record = try await services.pools.updateDomain(
            input.domain, of: UserPoolID(input.userPoolId), certificateARN: input.customDomainConfig?.certificateArn,
            securityPolicy: input.customDomainConfig?.securityPolicy, managedLoginVersion: input.managedLoginVersion, actor: call.actor)
        return UpdateUserPoolDomainResponse(managedLoginVersion: record.managedLoginVersion, cloudFrontDomain: record.isCustom ? record.domain : nil)
    }
}
