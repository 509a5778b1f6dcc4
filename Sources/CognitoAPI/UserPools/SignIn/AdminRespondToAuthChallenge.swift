import Broker
import CognitoModel
import IdentityModel

/// Takes the answer to a challenge that AdminInitiateAuth gave.
///
/// Source: Amazon Cognito user pools API reference, AdminRespondToAuthChallenge.
struct AdminRespondToAuthChallenge: Operation {
    let services: BrokerServices

    static let inert: Set<String> = ["AnalyticsMetadata", "ContextData.ServerName", "ContextData.ServerPath"]

    func run(_ input: AdminRespondToAuthChallengeRequest, _ call: Call) async throws -> AdminRespondToAuthChallengeResponse {
        let app = try await PublicClient(input.clientId, of: input.userPoolId, services)
        let answer = ChallengeAnswer(
            services: services, app: app, way: .admin, caller: call.caller, metadata: input.clientMetadata,
            surroundings: SignInSurroundings(input.contextData))
        let reply = try await answer.run(challenge: input.challengeName, session: input.session, input.challengeResponses ?? [:])
        return AdminRespondToAuthChallengeResponse(
            challengeName: reply.challengeName, session: reply.session, challengeParameters: reply.challengeParameters,
            authenticationResult: reply.authenticationResult, availableChallenges: reply.availableChallenges)
    }
}
