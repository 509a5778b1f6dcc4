import Broker
import CognitoModel
import IdentityModel

/// Shows a client's look of the managed login pages.
///
/// - Throws: `PoolError.poolNotFound`, `.clientNotFound`, `.brandingNotFound`.
/// Source: Amazon Cognito user pools API reference, DescribeManagedLoginBrandingByClient.
struct DescribeManagedLoginBrandingByClient: Operation {
    let services: BrokerServices

    func run(_ input: DescribeManagedLoginBrandingByClientRequest, _ call: Call) async throws -> DescribeManagedLoginBrandingByClientResponse {
        let branding = try await services.branding.managedLogin(for: ClientID(input.clientId), of: UserPoolID(input.userPoolId))
        return DescribeManagedLoginBrandingByClientResponse(
            managedLoginBranding: ManagedLoginBrandingType(branding, isMerged: input.returnMergedResources ?? false))
    }
}
