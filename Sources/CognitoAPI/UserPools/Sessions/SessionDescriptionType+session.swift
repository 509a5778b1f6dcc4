import Broker
import CognitoModel

extension SessionDescriptionType {
    init(_ session: Sessions.Description) {
        self.init(
            sessionId: session.trace.id, sessionType: session.kind.rawValue, clientId: session.client?.rawValue, createDate: session.createdAt,
            lastActiveDate: session.trace.activeAt, deviceType: session.trace.device, lastIPAddress: session.trace.address,
            // No address book of the world is at hand, and none is asked about people.
            lastLocation: SessionLocationType(country: "unknown"), originSessionId: session.trace.parent, isCurrentSession: session.isCurrent)
    }
}
