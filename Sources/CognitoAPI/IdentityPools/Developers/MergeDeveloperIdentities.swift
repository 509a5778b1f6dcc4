import Broker
import CognitoModel
import IdentityModel

/// Makes one identity of two that the developer knows to be one person.
///
/// - Throws: `IdentityPoolError`.
/// Source: Amazon Cognito identity pools API reference, MergeDeveloperIdentities.
struct MergeDeveloperIdentities: Operation {
    let services: BrokerServices

    func run(_ input: MergeDeveloperIdentitiesInput, _ call: Call) async throws -> MergeDeveloperIdentitiesResponse {
        let identity = try await services.identities.merge(
            input.sourceUserIdentifier, into: input.destinationUserIdentifier, of: input.developerProviderName,
            in: IdentityPoolID(input.identityPoolId), actor: call.actor)
        return MergeDeveloperIdentitiesResponse(identityId: identity.rawValue)
    }
}
