import Broker
import CognitoModel

/// Gives a role to whoever shows a SAML assertion that names it, of a provider that the role trusts.
///
/// - Throws: `SAMLSessionError`, `WebIdentityError`.
/// Source: STS API reference, AssumeRoleWithSAML.
struct AssumeRoleWithSAML: Operation {
    let services: BrokerServices

    func run(_ input: AssumeRoleWithSAMLRequest, _ call: Call) async throws -> AssumeRoleWithSAMLResponse {
        let assumed: AssumedSAMLRole
        do {
            assumed = try await services.access.assumeRole(
                arn: input.roleArn, providerARN: input.principalArn, assertion: input.sAMLAssertion, policy: input.policy,
                managedPolicies: .init(input.policyArns), duration: input.durationSeconds, minimumTokenSize: input.minimumSessionTokenSize ?? 0,
                actor: call.actor)
        } catch WebIdentityError.notAuthorized {
            throw FrontRefusal.accessDenied("Not authorized to perform sts:AssumeRoleWithSAML")
        }
        let size = SessionTokenSize(assumed.credentials)
        return AssumeRoleWithSAMLResponse(
            credentials: STSCredentials(assumed.credentials),
            assumedRoleUser: AssumedRoleUser(assumedRoleId: assumed.session.id, arn: assumed.session.arn),
            packedPolicySize: SessionTokenSize.packed(input.policy, input.policyArns), subject: assumed.subject, subjectType: assumed.subjectType,
            issuer: assumed.issuer, audience: assumed.audience, nameQualifier: assumed.nameQualifier, sourceIdentity: assumed.sourceIdentity,
            sessionTokenUtilization: size.utilization, sessionTokenSize: size.bytes)
    }
}

extension SAMLSessionError: APIErrorRepresentable {
    /// The refusals of SAML assertions in the codes of the security token service.
    package var apiError: APIError {
        switch self {
        case .untrustedAssertion: APIError(code: "InvalidIdentityToken", message: "The SAML assertion could not be validated.")
        case .expiredAssertion: APIError(code: "ExpiredTokenException", message: "Token must be redeemed within 5 minutes of issuance")
        case .rejectedClaim(let message): APIError(code: "IDPRejectedClaim", message: message)
        }
    }
}
