import Broker
import CognitoModel
import IdentityModel

/// Shows how long a session at the hosted pages answers a client.
///
/// Source: Amazon Cognito user pools API reference, GetUserPoolClientSessionConfiguration.
struct GetUserPoolClientSessionConfiguration: Operation {
    let services: BrokerServices

    func run(_ input: GetUserPoolClientSessionConfigurationRequest, _ call: Call) async throws -> GetUserPoolClientSessionConfigurationResponse {
        let client = try await services.catalogue.client(ClientID(input.clientId), of: UserPoolID(input.userPoolId))
        return GetUserPoolClientSessionConfigurationResponse(
            userPoolId: input.userPoolId, clientId: input.clientId,
            sSOSession: ClientSSOSessionConfigType(maxValidityMinutes: client.sessionReuseMinutes ?? SessionSettings.defaultReuseMinutes))
    }
}
