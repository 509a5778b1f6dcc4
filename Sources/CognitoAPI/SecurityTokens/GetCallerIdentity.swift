import Broker
import CognitoModel

/// Says who signed. It needs no permission.
///
/// Source: STS API reference, GetCallerIdentity.
struct GetCallerIdentity: Operation {
    func run(_ input: GetCallerIdentityRequest, _ call: Call) async throws -> GetCallerIdentityResponse {
        guard let principal = call.principal else { throw FrontRefusal.missingSignature }
        return GetCallerIdentityResponse(userId: principal.userID, account: principal.accountID, arn: principal.arn)
    }
}
