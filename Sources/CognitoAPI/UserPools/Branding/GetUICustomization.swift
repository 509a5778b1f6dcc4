import Broker
import CognitoModel
import IdentityModel
import Storage

/// How the classic pages look for a client: its own look, else that of all; empty for ours.
///
/// - Throws: `PoolError.poolNotFound`, `.clientNotFound`.
/// Source: Amazon Cognito user pools API reference, GetUICustomization.
struct GetUICustomization: Operation {
    let services: BrokerServices

    func run(_ input: GetUICustomizationRequest, _ call: Call) async throws -> GetUICustomizationResponse {
        let client = input.clientId.map { ClientID($0) } ?? UICustomizationRecord.allClients
        let record = try await services.branding.customization(of: client, UserPoolID(input.userPoolId))
        return GetUICustomizationResponse(uICustomization: UICustomizationType(record, services.environment.deployment))
    }
}
