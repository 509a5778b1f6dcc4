import Cryptography
import Foundation
import IdentityModel
import Storage
import Synchronization

/// Events on their way to where a pool's log configuration says: written in the transaction of what they tell of, taken there afterwards by
/// any node, in batches, and tried again until they are accepted.
///
/// Delivery is at least once. A pool whose target is gone or full keeps so many events and no more, and none longer than a week.
package final class LogDeliveries: Sendable {
    /// What pools' log configurations call the two kinds of events.
    enum Source: String {
        case userNotification
        case userAuthEvents

        /// How the events themselves call it.
        var inEvents: String { self == .userAuthEvents ? "USER_ACTIVITY" : "USER_NOTIFICATION" }
    }

    /// How many events of a pool may wait.
    static let mostWaiting = 10_000
    /// Longer than any delivery may take.
    private static let lease: TimeInterval = 90
    private static let firstPause: TimeInterval = 2
    private static let longestPause: TimeInterval = 900
    private static let lifetime: TimeInterval = 7 * 86_400
    private static let batch = 200

    private let environment: BrokerEnvironment
    private let decisionLog: DecisionLog
    /// How many events of each pool wait, as the worker last counted and this node has added since: a count inside each sign-in's transaction
    /// would make sign-ins wait for each other.
    private let waiting = Mutex<[UserPoolID: Int]>([:])

    init(environment: BrokerEnvironment, decisionLog: DecisionLog) {
        self.environment = environment
        self.decisionLog = decisionLog
    }

    /// Writes an event in the caller's transaction, if the pool sends such events anywhere and not too many wait.
    func enqueue(_ source: Source, _ message: JSONValue, of pool: UserPoolConfiguration, _ sql: any SQLTransaction) throws {
        guard let delivery = pool.logDelivery.first(where: { $0.source == source.rawValue }) else { return }
        let place = waiting.withLock { waiting in
            waiting[pool.id, default: 0] += 1
            return waiting[pool.id, default: 0]
        }
        guard place <= Self.mostWaiting else { return }
        // Whoever reads the log has to know that there is a gap.
        let isLast = place == Self.mostWaiting
        let text = JSONValue.object([
            "eventTimestamp": .string(String(environment.time.now.milliseconds)), "eventSource": .string(source.inEvents),
            "logLevel": .string(isLast ? "ERROR" : delivery.level),
            "message": isLast ? .object(["details": .string("Too many events wait for delivery: events are missing from here on.")]) : message,
            "logSourceId": .object(["userPoolId": .string(pool.id.rawValue)]),
        ]).text
        let id = environment.random.uuid()
        let now = environment.time.now
        try sql.logRecords.insert(
            LogRecord(
                pool: pool.id, id: id, arn: delivery.destination.arn,
                content: try environment.sealer.seal(Array(text.utf8), context: Self.context(pool.id, id)), createdAt: now), dueAt: now)
    }

    /// The worker of a node: every second for what fell due or what a dead node left.
    package func run() async {
        while !Task.isCancelled {
            await deliverDue()
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// Delivers what is due, until nothing is.
    package func deliverDue() async {
        while await deliverBatch() && !Task.isCancelled {}
        if let counts = try? await environment.database.read({ try $0.logRecords.counts() }) { waiting.withLock { $0 = counts } }
    }

    /// - Returns: whether there was anything.
    private func deliverBatch() async -> Bool {
        let (now, account, database) = (environment.time.now, environment.deployment.accountID, environment.database)
        // Most looks find nothing: only a find is worth a write.
        guard (try? await database.read({ try $0.logRecords.isAnyDue(at: now) })) == true else { return false }
        let taken = try? await database.write { sql in
            let records = try sql.logRecords.take(dueAt: now, leasedUntil: now.addingTimeInterval(Self.lease), limit: Self.batch)
            return (records, try records.first.flatMap { try sql.logTargets.target($0.arn, of: account) })
        }
        guard let (records, target) = taken, let first = records.first else { return false }
        do throws(LogShippingFailure) {
            try await ship(records, first, to: target)
            // If this note is lost the events are sent again when their lease ends.
            try? await database.write { try $0.logRecords.remove(records) }
        } catch {
            await note(error.reason, of: records)
        }
        return true
    }

    private func ship(_ records: [LogRecord], _ first: LogRecord, to target: LogTargetRecord?) async throws(LogShippingFailure) {
        guard let target else { throw LogShippingFailure("no target is registered for it") }
        guard let place = try? StoredLogTarget.open(target, environment.sealer) else { throw LogShippingFailure("its target is unreadable") }
        var lines: [UInt8] = []
        for record in records {
            // What cannot be opened never can: it must not hold up the rest.
            guard let text = try? environment.sealer.open(record.content, context: Self.context(record.pool, record.id)) else { continue }
            lines += text + [0x0A]
        }
        try await environment.logShipper.ship(
            LogBatch(
                arn: first.arn, pool: first.pool, account: environment.deployment.accountID, id: first.id, beganAt: first.createdAt, lines: lines),
            to: place)
    }

    private func note(_ reason: String, of records: [LogRecord]) async {
        let now = environment.time.now
        let tried = records.map(\.attempts).min() ?? 1
        let pause = min(Self.firstPause * Double(1 << min(max(tried - 1, 0), 12)), Self.longestPause)
        let old = records.filter { now.timeIntervalSince($0.createdAt) > Self.lifetime }
        let rest = records.filter { now.timeIntervalSince($0.createdAt) <= Self.lifetime }
        try? await environment.database.write { [decisionLog] sql in
            try sql.logRecords.fail(rest, reason: reason, dueAt: now.addingTimeInterval(pause))
            guard let first = old.first else { return }
            try sql.logRecords.remove(old)
            try decisionLog.record(
                DecisionRecord(
                    kind: .refusal, tenant: first.pool.rawValue, actor: "log delivery", subject: first.arn,
                    outcome: "\(old.count) events given up",
                    verdict: .refused(
                        "log.delivery", expected: "acceptance by the target within a week", received: reason, advice: "gatehouse logs list")),
                in: sql)
        }
    }

    private static func context(_ pool: UserPoolID, _ id: String) -> String { "\(pool)/log-record/\(id)" }
}
