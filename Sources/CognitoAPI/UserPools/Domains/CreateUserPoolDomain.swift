import Broker
import CognitoModel
import IdentityModel

/// Gives a pool a domain: a prefix, or a host name of the operator's own.
///
/// - Throws: `PoolError.poolNotFound`, `.domainTaken`, `.invalid`.
/// Source: Amazon Cognito user pools API reference, CreateUserPoolDomain.
struct CreateUserPoolDomain: Operation {
    let services: BrokerServices

    /// TLS ends at a proxy, whose own settings say which versions it takes.
    static let inert: Set<String> = ["CustomDomainConfig.SecurityPolicy"]
    static let refused: Set<String> = ["Routing"]

    func run(_ input: CreateUserPoolDomainRequest, _ call: Call) async throws -> CreateUserPoolDomainResponse {
        let record = try await services.pools.createDomain(
            input.domain, of: UserPoolID(input.userPoolId), certificateARN: input.customDomainConfig?.certificateArn,
            securityPolicy: input.customDomainConfig?.securityPolicy, managedLoginVersion: input.managedLoginVersion ?? 1, actor: call.actor)
        return CreateUserPoolDomainResponse(managedLoginVersion: record.managedLoginVersion, cloudFrontDomain: record.isCustom ? record.domain : nil)
    }
}
