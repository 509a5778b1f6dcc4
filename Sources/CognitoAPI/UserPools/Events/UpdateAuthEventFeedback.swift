import Broker
import CognitoModel
import IdentityModel

/// Says whether an event was one's own doing, by the token of the link that one was sent.
///
/// - Throws: `PoolError.poolNotFound`, `.addOnNotEnabled`, `.eventNotFound`, `.invalidFeedbackToken`, `DirectoryError.userNotFound`.
/// Source: Amazon Cognito user pools API reference, UpdateAuthEventFeedback.
struct UpdateAuthEventFeedback: Operation {
    let services: BrokerServices

    func run(_ input: UpdateAuthEventFeedbackRequest, _ call: Call) async throws -> UpdateAuthEventFeedbackResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        try await services.events.giveFeedback(
            input.feedbackValue, on: input.eventId, of: input.username, token: input.feedbackToken, in: pool, caller: call.caller)
        return UpdateAuthEventFeedbackResponse()
    }
}
