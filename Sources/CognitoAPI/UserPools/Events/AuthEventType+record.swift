import CognitoModel
import Storage

extension AuthEventType {
    /// Without a risk: none is weighed.
    init(_ event: UserEventRecord) {
        self.init(
            eventId: event.id, eventType: event.kind, creationDate: event.createdAt, eventResponse: event.response,
            challengeResponses: event.challenges.map {
                ChallengeResponseType(challengeName: $0.name, challengeResponse: $0.isPassed ? "Success" : "Failure")
            },
            eventContextData: EventContextDataType(ipAddress: event.address, deviceName: event.device),
            eventFeedback: event.feedback.map {
                EventFeedbackType(feedbackValue: $0.value, provider: $0.provider, feedbackDate: $0.at)
            })
    }
}
