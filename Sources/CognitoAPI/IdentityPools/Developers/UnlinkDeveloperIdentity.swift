import Broker
import CognitoModel
import IdentityModel

/// Takes an identifier of the developer off an identity.
///
/// - Throws: `IdentityPoolError`.
/// Source: Amazon Cognito identity pools API reference, UnlinkDeveloperIdentity.
struct UnlinkDeveloperIdentity: Operation {
    let services: BrokerServices

    func run(_ input: UnlinkDeveloperIdentityInput, _ call: Call) async throws -> NoOutput {
        try await services.identities.unlink(
            input.developerUserIdentifier, of: input.developerProviderName, from: IdentityID(input.identityId),
            in: IdentityPoolID(input.identityPoolId), actor: call.actor)
        return NoOutput()
    }
}
