import Broker
import CognitoModel
import IdentityModel
import Storage

/// Sets how the classic pages look for one client or for all; without a style and a picture it takes the look away.
///
/// - Throws: `PoolError.poolNotFound`, `.clientNotFound`, `.invalid`.
/// Source: Amazon Cognito user pools API reference, SetUICustomization.
struct SetUICustomization: Operation {
    let services: BrokerServices

    /// Stored and shown again; the pages do not look at it yet.
    func run(_ input: SetUICustomizationRequest, _ call: Call) async throws -> SetUICustomizationResponse {
        let client = input.clientId.map { ClientID($0) } ?? UICustomizationRecord.allClients
        let record = try await services.branding.customize(
            client, of: UserPoolID(input.userPoolId), css: input.cSS, image: input.imageFile?.bytes, actor: call.actor)
        return SetUICustomizationResponse(uICustomization: UICustomizationType(record, services.environment.deployment))
    }
}
