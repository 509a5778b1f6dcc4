import Broker
import CognitoModel
import IdentityModel

/// Says how long a session at the hosted pages answers a client.
///
/// Source: Amazon Cognito user pools API reference, SetUserPoolClientSessionConfiguration.
struct SetUserPoolClientSessionConfiguration: Operation {
    let services: BrokerServices

    func run(_ input: SetUserPoolClientSessionConfigurationRequest, _ call: Call) async throws -> SetUserPoolClientSessionConfigurationResponse {
        try await services.pools.setSessionReuse(
            minutes: input.sSOSession.maxValidityMinutes, of: ClientID(input.clientId), in: UserPoolID(input.userPoolId), actor: call.actor)
        return SetUserPoolClientSessionConfigurationResponse(
            userPoolId: input.userPoolId, clientId: input.clientId,
            sSOSession: ClientSSOSessionConfigType(maxValidityMinutes: input.sSOSession.maxValidityMinutes))
    }
}
