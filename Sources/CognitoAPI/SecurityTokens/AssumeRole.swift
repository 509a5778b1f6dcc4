import Broker
import CognitoModel

/// Gives a role to a signer whom the role trusts.
///
/// - Throws: `WebIdentityError`.
/// Source: STS API reference, AssumeRole.
struct AssumeRole: Operation {
    let services: BrokerServices

    /// There are no second factors of signers, and no other contexts.
    static let refused: Set<String> = ["ProvidedContexts", "SerialNumber", "TokenCode"]

    func run(_ input: AssumeRoleRequest, _ call: Call) async throws -> AssumeRoleResponse {
        guard let principal = call.principal else { throw FrontRefusal.missingSignature }
        var request = RoleRequest(arn: input.roleArn, sessionName: input.roleSessionName)
        request.policy = input.policy
        request.managedPolicies = .init(input.policyArns)
        request.duration = input.durationSeconds
        request.tags = try SessionTagList.tags(input.tags)
        request.transitiveTagKeys = input.transitiveTagKeys ?? []
        request.externalID = input.externalId
        request.sourceIdentity = input.sourceIdentity
        request.minimumTokenSize = input.minimumSessionTokenSize ?? 0
        let assumed: AssumedRole
        do {
            assumed = try await services.access.assumeRole(request, by: principal, context: call.conditionContext, actor: call.actor)
        } catch WebIdentityError.notAuthorized {
            throw FrontRefusal.accessDenied("User: \(principal.arn) is not authorized to perform: sts:AssumeRole on resource: \(input.roleArn)")
        }
        let size = SessionTokenSize(assumed.credentials)
        return AssumeRoleResponse(
            credentials: STSCredentials(assumed.credentials),
            assumedRoleUser: AssumedRoleUser(assumedRoleId: assumed.session.id, arn: assumed.session.arn),
            packedPolicySize: SessionTokenSize.packed(input.policy, input.policyArns, tags: request.tags),
            sourceIdentity: assumed.session.sourceIdentity,
            sessionTokenUtilization: size.utilization, sessionTokenSize: size.bytes)
    }
}
