import Broker
import CognitoModel

/// Gives a role to whoever shows a web identity token that the role trusts.
///
/// - Throws: `WebIdentityError`; `ValidationError` for members that only other providers have.
/// Source: STS API reference, AssumeRoleWithWebIdentity.
struct AssumeRoleWithWebIdentity: Operation {
    let services: BrokerServices

    /// There is no provider without OpenID Connect.
    static let refused: Set<String> = ["ProviderId"]

    func run(_ input: AssumeRoleWithWebIdentityRequest, _ call: Call) async throws -> AssumeRoleWithWebIdentityResponse {
        let assumed: AssumedWebIdentity
        do {
            assumed = try await services.access.assumeRole(
                arn: input.roleArn, sessionName: input.roleSessionName, token: input.webIdentityToken, policy: input.policy,
                managedPolicies: .init(input.policyArns), duration: input.durationSeconds ?? 3600,
                minimumTokenSize: input.minimumSessionTokenSize ?? 0, actor: call.actor)
        } catch WebIdentityError.notAuthorized {
            // The model does not declare it: it is the front end's, and not a 400.
            throw FrontRefusal.accessDenied("Not authorized to perform sts:AssumeRoleWithWebIdentity")
        }
        let size = SessionTokenSize(assumed.credentials)
        return AssumeRoleWithWebIdentityResponse(
            credentials: STSCredentials(assumed.credentials), subjectFromWebIdentityToken: assumed.identity.subject,
            assumedRoleUser: AssumedRoleUser(assumedRoleId: assumed.session.id, arn: assumed.session.arn),
            packedPolicySize: SessionTokenSize.packed(input.policy, input.policyArns), provider: assumed.identity.provider,
            audience: assumed.identity.audience,
            sessionTokenUtilization: size.utilization, sessionTokenSize: size.bytes)
    }
}
