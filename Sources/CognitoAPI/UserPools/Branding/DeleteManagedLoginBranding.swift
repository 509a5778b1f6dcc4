import Broker
import CognitoModel
import IdentityModel

/// Takes a look of the managed login pages away.
///
/// - Throws: `PoolError.poolNotFound`, `.brandingNotFound`.
/// Source: Amazon Cognito user pools API reference, DeleteManagedLoginBranding.
struct DeleteManagedLoginBranding: Operation {
    let services: BrokerServices

    func run(_ input: DeleteManagedLoginBrandingRequest, _ call: Call) async throws -> NoOutput {
        try await services.branding.deleteManagedLogin(input.managedLoginBrandingId, of: UserPoolID(input.userPoolId), actor: call.actor)
        return NoOutput()
    }
}
