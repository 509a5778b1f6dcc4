import CognitoModel
import IdentityModel

extension LogDelivery {
    /// - Throws: `InvalidParameterException` unless exactly one destination is named.
    init(_ wire: LogConfigurationType) throws(APIError) {
        let destinations: [Destination?] = [
            wire.cloudWatchLogsConfiguration?.logGroupArn.map { .logGroup(arn: $0) }, wire.s3Configuration?.bucketArn.map { .bucket(arn: $0) },
            wire.firehoseConfiguration?.streamArn.map { .stream(arn: $0) },
        ]
        let named = destinations.compactMap(\.self)
        guard named.count == 1, let destination = named.first else {
            throw .invalidParameter("A log configuration needs exactly one destination.")
        }
        self.init(level: wire.logLevel, source: wire.eventSource, destination: destination)
    }
}

extension LogDeliveryConfigurationType {
    init(_ pool: UserPoolID, _ deliveries: [LogDelivery]) {
        self.init(userPoolId: pool.rawValue, logConfigurations: deliveries.map { LogConfigurationType($0) })
    }
}

extension LogConfigurationType {
    fileprivate init(_ delivery: LogDelivery) {
        self.init(logLevel: delivery.level, eventSource: delivery.source)
        switch delivery.destination {
        case .logGroup(let arn): cloudWatchLogsConfiguration = CloudWatchLogsConfigurationType(logGroupArn: arn)
        case .bucket(let arn): s3Configuration = S3ConfigurationType(bucketArn: arn)
        case .stream(let arn): firehoseConfiguration = FirehoseConfigurationType(streamArn: arn)
        }
    }
}
