package import Foundation

/// Where the events go that pools' log configurations name by ARN: an operator's word, never a tenant's.
package enum LogTarget: Sendable {
    /// A file that lines are added to.
    case file(path: String)
    /// A web server that takes lines by POST, each request signed.
    case webhook(url: Secret<String>, secret: Secret<[UInt8]>)
    /// An S3-compatible store: every batch is an object of its own.
    ///
    /// - Parameters:
    ///   - endpoint: what `/BUCKET/KEY` is added to.
    ///   - prefix: what keys begin with.
    case bucket(endpoint: Secret<String>, name: String, prefix: String, region: String, credential: InvokeCredential)
}

/// Events of one pool on their way to one target, in the order in which they happened.
package struct LogBatch: Sendable {
    /// By which the pool knows the target.
    package let arn: String
    package let pool: UserPoolID
    package let account: String
    /// The same when the same events are tried again.
    package let id: String
    /// When the first of them happened.
    package let beganAt: Date
    /// One JSON text a line, each ended.
    package let lines: [UInt8]

    package init(arn: String, pool: UserPoolID, account: String, id: String, beganAt: Date, lines: [UInt8]) {
        self.arn = arn
        self.pool = pool
        self.account = account
        self.id = id
        self.beganAt = beganAt
        self.lines = lines
    }
}

/// Takes events to their target: returns once they are accepted, or durably written.
package protocol LogShipper: Sendable {
    func ship(_ batch: LogBatch, to target: LogTarget) async throws(LogShippingFailure)
}

/// Why events were not taken: for the operator, without a secret. All of it is tried again.
package struct LogShippingFailure: Error, Sendable, Equatable {
    package let reason: String

    package init(_ reason: String) { self.reason = reason }
}

/// An installation that ships nothing.
package struct NoLogShipper: LogShipper {
    package init() {}

    package func ship(_ batch: LogBatch, to target: LogTarget) async throws(LogShippingFailure) {
        throw LogShippingFailure("this process ships no events")
    }
}
