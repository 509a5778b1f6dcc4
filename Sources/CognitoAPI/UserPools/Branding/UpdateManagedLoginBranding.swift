import Broker
import CognitoModel
import IdentityModel

/// Changes a look of the managed login pages; what is left out stays.
///
/// - Throws: `PoolError.poolNotFound`, `.brandingNotFound`, `.invalid`.
/// Source: Amazon Cognito user pools API reference, UpdateManagedLoginBranding.
struct UpdateManagedLoginBranding: Operation {
    let services: BrokerServices

    /// In part: colours, radii and pictures are applied; layout, spacing, headers and footers are stored and shown again only.
    static let inert: Set<String> = ["Settings"]

    func run(_ input: UpdateManagedLoginBrandingRequest, _ call: Call) async throws -> UpdateManagedLoginBrandingResponse {
        // The model demands neither, and nothing can be found without them.
        guard let pool = input.userPoolId, let id = input.managedLoginBrandingId else {
            throw APIError.invalidParameter("UserPoolId and ManagedLoginBrandingId are required.")
        }
        let look = ManagedLoginLook(usesProvidedValues: input.useCognitoProvidedValues, settings: input.settings, assets: input.assets)
        let branding = try await services.branding.updateManagedLogin(id, of: UserPoolID(pool), look, actor: call.actor)
        return UpdateManagedLoginBrandingResponse(managedLoginBranding: ManagedLoginBrandingType(branding))
    }
}
