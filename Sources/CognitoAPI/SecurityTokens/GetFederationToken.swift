import Broker
import CognitoModel

/// Credentials for somebody whom the root's holder has authenticated.
///
/// - Throws: `WebIdentityError`; `AccessDenied` for session credentials.
/// Source: STS API reference, GetFederationToken.
struct GetFederationToken: Operation {
    let services: BrokerServices

    func run(_ input: GetFederationTokenRequest, _ call: Call) async throws -> GetFederationTokenResponse {
        guard let principal = call.principal else { throw FrontRefusal.missingSignature }
        let tags = try SessionTagList.tags(input.tags)
        let granted: (credentials: TemporaryCredentials, user: FederatedUserSession)
        do {
            granted = try await services.access.federationToken(
                named: input.name, policy: input.policy, managedPolicies: .init(input.policyArns), tags: tags, for: principal,
                lifetime: input.durationSeconds,
                minimumTokenSize: input.minimumSessionTokenSize ?? 0, actor: call.actor)
        } catch WebIdentityError.notAuthorized {
            throw FrontRefusal.accessDenied("Cannot call GetFederationToken with session credentials")
        }
        let size = SessionTokenSize(granted.credentials)
        return GetFederationTokenResponse(
            credentials: STSCredentials(granted.credentials), federatedUser: FederatedUser(federatedUserId: granted.user.id, arn: granted.user.arn),
            packedPolicySize: SessionTokenSize.packed(input.policy, input.policyArns, tags: tags), sessionTokenUtilization: size.utilization,
            sessionTokenSize: size.bytes)
    }
}
