import Broker
import CognitoModel
import IdentityModel

/// Takes the answer to a challenge.
///
/// Source: Amazon Cognito user pools API reference, RespondToAuthChallenge.
struct RespondToAuthChallenge: Operation {
    let services: BrokerServices

    static let inert: Set<String> = ["AnalyticsMetadata"]

    func run(_ input: RespondToAuthChallengeRequest, _ call: Call) async throws -> RespondToAuthChallengeResponse {
        let app = try await PublicClient(input.clientId, services)
        let answer = ChallengeAnswer(
            services: services, app: app, way: .open, caller: call.caller, metadata: input.clientMetadata,
            surroundings: SignInSurroundings(input.userContextData, for: app.client))
        let reply = try await answer.run(challenge: input.challengeName, session: input.session, input.challengeResponses ?? [:])
        return RespondToAuthChallengeResponse(
            challengeName: reply.challengeName, session: reply.session, challengeParameters: reply.challengeParameters,
            authenticationResult: reply.authenticationResult, availableChallenges: reply.availableChallenges)
    }
}
