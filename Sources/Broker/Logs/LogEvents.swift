import Foundation
import IdentityModel
import Storage

extension LogDeliveries {
    /// What a user did or tried, for where the pool sends such events.
    ///
    /// Source: Amazon Cognito developer guide, "Exporting user activity logs".
    func tell(
        of event: UserEventRecord, by user: UserRecord, client: ClientID?, in pool: UserPoolConfiguration, _ sql: any SQLTransaction
    ) throws {
        var message: [String: JSONValue] = [
            "version": .string("1"), "eventId": .string(event.id), "eventType": .string(event.kind), "userSub": .string(user.sub.rawValue),
            "userName": .string(user.username.rawValue), "userPoolId": .string(pool.id.rawValue),
            "creationDate": .integer(event.createdAt.milliseconds), "eventResponse": .string(event.response),
            "riskDecision": .string(event.risk?.decision ?? "NoRisk"),
            "challenges": .array(event.challenges.map { .string("\($0.name):\($0.isPassed ? "Success" : "Failure")") }),
            "compromisedCredentialDetected": .boolean(event.risk?.isCompromised ?? false), "hasContextData": .boolean(event.address != nil),
        ]
        message["clientId"] = client.map { .string($0.rawValue) }
        message["riskLevel"] = event.risk?.level.map { .string($0) }
        message["ipAddress"] = event.address.map { .string($0) }
        message["deviceName"] = event.device.map { .string($0) }
        message["city"] = event.place?.city.map { .string($0) }
        message["country"] = event.place?.country.map { .string($0) }
        try enqueue(.userAuthEvents, .object(message), of: pool, sql)
    }

    /// That a message to somebody was not taken, for where the pool sends such events.
    ///
    /// - Parameters:
    ///   - message: the queue's name of it, by which `gatehouse messages` finds it.
    ///   - destination: masked.
    ///   - isOver: whether it will not be tried again.
    func tell(
        ofFailed message: String, to destination: String, reason: String, isOver: Bool, in pool: UserPoolConfiguration, _ sql: any SQLTransaction
    ) throws {
        let end = isOver ? "It is given up." : "It is tried again."
        try enqueue(
            .userNotification,
            .object(["details": .string("The message \(message) to \(destination) was not delivered: \(reason). \(end)")]), of: pool, sql)
    }
}
