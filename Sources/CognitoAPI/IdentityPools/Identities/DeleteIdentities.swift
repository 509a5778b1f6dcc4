import Broker
import CognitoModel
import IdentityModel

/// Deletes identities; sessions of theirs end.
///
/// Source: Amazon Cognito identity pools API reference, DeleteIdentities.
struct DeleteIdentities: Operation {
    let services: BrokerServices

    func run(_ input: DeleteIdentitiesInput, _ call: Call) async throws -> DeleteIdentitiesResponse {
        let foreign = try await services.identities.delete(input.identityIdsToDelete.map { IdentityID($0) }, actor: call.actor)
        return DeleteIdentitiesResponse(
            unprocessedIdentityIds: foreign.map { UnprocessedIdentityId(identityId: $0.rawValue, errorCode: "AccessDenied") })
    }
}
