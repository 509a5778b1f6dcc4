import Broker
import CognitoModel
import IdentityModel

/// Gives a client a look of its own for the managed login pages.
///
/// - Throws: `PoolError.poolNotFound`, `.clientNotFound`, `.brandingExists`, `.limitExceeded`, `.invalid`.
/// Source: Amazon Cognito user pools API reference, CreateManagedLoginBranding.
struct CreateManagedLoginBranding: Operation {
    let services: BrokerServices

    /// In part: colours, radii and pictures are applied; layout, spacing, headers and footers are stored and shown again only.
    static let inert: Set<String> = ["Settings"]

    func run(_ input: CreateManagedLoginBrandingRequest, _ call: Call) async throws -> CreateManagedLoginBrandingResponse {
        let look = ManagedLoginLook(usesProvidedValues: input.useCognitoProvidedValues, settings: input.settings, assets: input.assets)
        let branding = try await services.branding.createManagedLogin(
            look, for: ClientID(input.clientId), of: UserPoolID(input.userPoolId), actor: call.actor)
        return CreateManagedLoginBrandingResponse(managedLoginBranding: ManagedLoginBrandingType(branding))
    }
}
