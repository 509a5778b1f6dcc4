import Broker
import CognitoModel
import IdentityModel

/// Begins a sign-in on a server's side.
///
/// Source: Amazon Cognito user pools API reference, AdminInitiateAuth.
struct AdminInitiateAuth: Operation {
    let services: BrokerServices

    static let inert: Set<String> = ["AnalyticsMetadata", "ContextData.ServerName", "ContextData.ServerPath"]

    func run(_ input: AdminInitiateAuthRequest, _ call: Call) async throws -> AdminInitiateAuthResponse {
        let app = try await PublicClient(input.clientId, of: input.userPoolId, services)
        let start = SignInStart(
            services: services, app: app, way: .admin, caller: call.caller, metadata: input.clientMetadata,
            surroundings: SignInSurroundings(input.contextData))
        let reply = try await start.run(flow: input.authFlow, input.authParameters ?? [:], session: input.session)
        return AdminInitiateAuthResponse(
            challengeName: reply.challengeName, session: reply.session, challengeParameters: reply.challengeParameters,
            authenticationResult: reply.authenticationResult, availableChallenges: reply.availableChallenges)
    }
}
