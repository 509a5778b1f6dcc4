/// Where a pool's logs of one kind go.
///
/// Source: Amazon Cognito user pools API reference, SetLogDeliveryConfiguration.
package struct LogDelivery: Sendable, Codable, Equatable {
    package enum Destination: Sendable, Codable, Equatable {
        case logGroup(arn: String)
        case bucket(arn: String)
        case stream(arn: String)
    }

    /// `ERROR` or `INFO`.
    package var level: String
    /// `userNotification` or `userAuthEvents`.
    package var source: String
    package var destination: Destination

    package init(level: String, source: String, destination: Destination) {
        self.level = level
        self.source = source
        self.destination = destination
    }
}

extension LogDelivery.Destination {
    package var arn: String {
        switch self {
        case .logGroup(let arn), .bucket(let arn), .stream(let arn): arn
        }
    }
}
