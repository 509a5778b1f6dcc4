import Broker
import CognitoModel
import IdentityModel

/// Begins a sign-in in the name of an app client.
///
/// Source: Amazon Cognito user pools API reference, InitiateAuth.
struct InitiateAuth: Operation {
    let services: BrokerServices

    static let inert: Set<String> = ["AnalyticsMetadata"]

    func run(_ input: InitiateAuthRequest, _ call: Call) async throws -> InitiateAuthResponse {
        let app = try await PublicClient(input.clientId, services)
        let start = SignInStart(
            services: services, app: app, way: .open, caller: call.caller, metadata: input.clientMetadata,
            surroundings: SignInSurroundings(input.userContextData, for: app.client))
        let reply = try await start.run(flow: input.authFlow, input.authParameters ?? [:], session: input.session)
        return InitiateAuthResponse(
            challengeName: reply.challengeName, session: reply.session, challengeParameters: reply.challengeParameters,
            authenticationResult: reply.authenticationResult, availableChallenges: reply.availableChallenges)
    }
}
