import Broker
import CognitoModel

/// Shows a domain; an unknown one has an empty description, not an error.
///
/// Source: Amazon Cognito user pools API reference, DescribeUserPoolDomain; the empty description as Terraform relies on it.
struct DescribeUserPoolDomain: Operation {
    let services: BrokerServices

    func run(_ input: DescribeUserPoolDomainRequest, _ call: Call) async throws -> DescribeUserPoolDomainResponse {
        guard let record = try await services.pools.domain(input.domain) else {
            return DescribeUserPoolDomainResponse(domainDescription: DomainDescriptionType())
        }
        return DescribeUserPoolDomainResponse(
            domainDescription: DomainDescriptionType(
                userPoolId: record.pool.rawValue, aWSAccountId: services.environment.deployment.accountID, domain: record.domain,
                s3Bucket: "gatehouse",
                cloudFrontDistribution: record.domain, version: record.version, status: "ACTIVE",
                customDomainConfig: record.certificateARN.map { CustomDomainConfigType(certificateArn: $0, securityPolicy: record.securityPolicy) },
                managedLoginVersion: record.managedLoginVersion))
    }
}
