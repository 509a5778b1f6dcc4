import Broker
import CognitoModel
import IdentityModel

/// Takes logins off an identity, for whoever shows one of its logins.
///
/// - Throws: `IdentityPoolError`.
/// Source: Amazon Cognito identity pools API reference, UnlinkIdentity.
struct UnlinkIdentity: Operation {
    let services: BrokerServices

    func run(_ input: UnlinkIdentityInput, _ call: Call) async throws -> NoOutput {
        try await services.identities.unlink(
            input.loginsToRemove, from: IdentityID(input.identityId), logins: input.logins, actor: call.actor)
        return NoOutput()
    }
}
