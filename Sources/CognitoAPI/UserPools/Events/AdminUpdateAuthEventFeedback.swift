import Broker
import CognitoModel
import IdentityModel

/// Says whether an event was the user's doing.
///
/// - Throws: `PoolError.poolNotFound`, `.addOnNotEnabled`, `.eventNotFound`, `DirectoryError.userNotFound`.
/// Source: Amazon Cognito user pools API reference, AdminUpdateAuthEventFeedback.
struct AdminUpdateAuthEventFeedback: Operation {
    let services: BrokerServices

    func run(_ input: AdminUpdateAuthEventFeedbackRequest, _ call: Call) async throws -> AdminUpdateAuthEventFeedbackResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        try await services.events.giveFeedback(input.feedbackValue, on: input.eventId, of: input.username, in: pool, actor: call.actor)
        return AdminUpdateAuthEventFeedbackResponse()
    }
}
