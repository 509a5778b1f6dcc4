import Broker
import CognitoModel
import IdentityModel

/// Shows a look of the managed login pages.
///
/// - Throws: `PoolError.poolNotFound`, `.brandingNotFound`.
/// Source: Amazon Cognito user pools API reference, DescribeManagedLoginBranding.
struct DescribeManagedLoginBranding: Operation {
    let services: BrokerServices

    func run(_ input: DescribeManagedLoginBrandingRequest, _ call: Call) async throws -> DescribeManagedLoginBrandingResponse {
        let branding = try await services.branding.managedLogin(input.managedLoginBrandingId, of: UserPoolID(input.userPoolId))
        return DescribeManagedLoginBrandingResponse(
            managedLoginBranding: ManagedLoginBrandingType(branding, isMerged: input.returnMergedResources ?? false))
    }
}
