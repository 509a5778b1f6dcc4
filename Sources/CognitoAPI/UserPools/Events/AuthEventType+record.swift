import CognitoModel
import Storage

extension AuthEventType {
    init(_ event: UserEventRecord) {
        self.init(
            eventId: event.id, eventType: event.kind, creationDate: event.createdAt, eventResponse: event.response,
            eventRisk: event.risk.map {
                EventRiskType(riskDecision: $0.decision, riskLevel: $0.level, compromisedCredentialsDetected: $0.isCompromised)
            },
            challengeResponses: event.challenges.map {
                ChallengeResponseType(challengeName: $0.name, challengeResponse: $0.isPassed ? "Success" : "Failure")
            },
            eventContextData: EventContextDataType(
                ipAddress: event.address, deviceName: event.device, city: event.place?.city, country: event.place?.country),
            eventFeedback: event.feedback.map {
                EventFeedbackType(feedbackValue: $0.value, provider: $0.provider, feedbackDate: $0.at)
            })
    }
}
