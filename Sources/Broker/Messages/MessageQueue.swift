import Cryptography
import Foundation
package import IdentityModel
package import Storage
import Synchronization

/// A message that was put into the queue, to be dispatched once its transaction is committed.
package struct QueuedMessage: Sendable {
    let pool: UserPoolID
    let id: String
    /// A message that a function of the pool is to word first.
    var unworded: OutgoingMessage?
}

/// Messages on their way to people: written in the transaction of the decision that they tell of, sent afterwards by any node, tried again
/// until the next hop accepts them.
///
/// Delivery is at least once: a node that dies between the next hop's acceptance and its own note sends the message again.
package final class MessageQueue: MessageDelivery {
    /// Longer than any delivery may take.
    private static let lease: TimeInterval = 90
    /// How long whoever wrote a message has to have it worded before a worker sees to it; functions have less.
    private static let wording: TimeInterval = 30
    private static let firstPause: TimeInterval = 2
    private static let longestPause: TimeInterval = 900
    /// When a message is given up: no code in it is good for longer.
    private static let lifetime: TimeInterval = 86_400
    private static let batch = 16
    /// The tenant of messages that name none.
    private static let noPool = UserPoolID("-")

    private let environment: BrokerEnvironment
    private let transport: any MessageDelivery
    private let decisionLog: DecisionLog
    private let logDeliveries: LogDeliveries
    /// Wakes the worker; nil while none runs.
    private let worker = Mutex<AsyncStream<Void>.Continuation?>(nil)
    /// Nil until the services are whole.
    private let functions = Mutex<(any MessageFunctions)?>(nil)

    /// - Parameter environment: its `messages` are what delivers.
    init(environment: BrokerEnvironment, decisionLog: DecisionLog, logDeliveries: LogDeliveries) {
        self.logDeliveries = logDeliveries
        self.environment = environment
        self.decisionLog = decisionLog
        transport = environment.messages
    }

    func use(_ functions: any MessageFunctions) { self.functions.withLock { $0 = functions } }

    /// Writes a message in the caller's transaction.
    ///
    /// - Returns: what to dispatch after the commit; nil for a message that could never be delivered, which is not written.
    package func enqueue(_ message: OutgoingMessage, pool: UserPoolID, in sql: any SQLTransaction) throws -> QueuedMessage? {
        do { try transport.check(message) } catch { return nil }
        let now = environment.time.now
        let id = environment.random.uuid()
        let content = try environment.sealer.seal(try StoredJSON.bytes(StoredMessage(message)), context: Self.context(pool, id))
        let isUnworded = message.customization?.step == .word
        try sql.outgoingMessages.insert(
            OutgoingMessageRecord(
                pool: pool, id: id, content: content, createdAt: now, dueAt: isUnworded ? now.addingTimeInterval(Self.wording) : now))
        return QueuedMessage(pool: pool, id: id, unworded: isUnworded ? message : nil)
    }

    /// Sees to the delivery of a committed message: by the worker, or, where none runs, here and now.
    ///
    /// - Throws: `TriggerError` where a function of the pool cannot word it; it is not sent then.
    package func dispatch(_ queued: QueuedMessage) async throws {
        if let message = queued.unworded { try await word(message, queued) }
        let isWoken = worker.withLock { worker in
            worker?.yield()
            return worker != nil
        }
        guard !isWoken else { return }
        let now = environment.time.now
        let record = try? await environment.database.write { sql in
            try sql.outgoingMessages.take(queued.id, of: queued.pool, dueAt: now, leasedUntil: now.addingTimeInterval(Self.lease))
        }
        if let record { await attempt(record) }
    }

    private func word(_ message: OutgoingMessage, _ queued: QueuedMessage) async throws {
        let worded: OutgoingMessage
        do { worded = try await self.worded(message) } catch {
            try await environment.database.write { try $0.outgoingMessages.remove(queued.id, of: queued.pool) }
            throw error
        }
        let now = environment.time.now
        let content = try environment.sealer.seal(
            try StoredJSON.bytes(StoredMessage(worded)), context: Self.context(queued.pool, queued.id))
        try await environment.database.write { try $0.outgoingMessages.replace(queued.id, of: queued.pool, with: content, dueAt: now) }
    }

    /// In the words of a function of the pool, if they are still to be found.
    private func worded(_ message: OutgoingMessage) async throws -> OutgoingMessage {
        guard let customization = message.customization, customization.step == .word, let functions = functions.withLock({ $0 }) else {
            return message
        }
        return try await functions.word(message, customization)
    }

    /// Sends a message: by a function of the pool, or by the installation's own way.
    private func send(_ message: OutgoingMessage) async throws {
        let message = try await worded(message)
        if let customization = message.customization, customization.step == .send, let functions = functions.withLock({ $0 }),
            try await functions.send(message, customization)
        {
            return
        }
        try await transport.deliver(message)
    }

    package func check(_ message: OutgoingMessage) throws { try transport.check(message) }

    /// Takes on a message that belongs to no transaction. Returns once it is durably written.
    package func deliver(_ message: OutgoingMessage) async throws {
        try transport.check(message)
        let queued = try await environment.database.write { sql in try self.enqueue(message, pool: Self.noPool, in: sql) }
        if let queued { try await dispatch(queued) }
    }

    /// Delivers what is due, until nothing is.
    package func deliverDue() async {
        while await deliverBatch() == Self.batch && !Task.isCancelled {}
    }

    /// The worker of a node: wakes for new messages, and every second for those that fell due or that a dead node left.
    package func run() async {
        let (wakes, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        worker.withLock { $0 = continuation }
        defer { worker.withLock { $0 = nil } }
        await withTaskGroup { group in
            group.addTask {
                while !Task.isCancelled {
                    continuation.yield()
                    try? await Task.sleep(for: .seconds(1))
                }
                continuation.finish()
            }
            for await _ in wakes { await deliverDue() }
            group.cancelAll()
        }
    }

    /// Messages that wait or were given up.
    package func list(limit: Int) async throws -> [WaitingMessage] {
        try await environment.database.read { try $0.outgoingMessages.list(limit: limit) }.map { record in
            WaitingMessage(record: record, destination: (try? self.message(in: record)).map(Self.masked) ?? "unreadable")
        }
    }

    /// Puts a message that was given up back into the queue.
    ///
    /// - Returns: false if there is no such message.
    package func retry(_ id: String, actor: String) async throws -> Bool {
        let now = environment.time.now
        return try await environment.database.write { sql in
            guard try sql.outgoingMessages.revive(id, at: now) else { return false }
            try self.decisionLog.record(.administration("RetryMessage", tenant: "-", subject: id, actor: actor), in: sql)
            return true
        }
    }

    private func deliverBatch() async -> Int {
        let now = environment.time.now
        let database = environment.database
        // Most looks find nothing: only a find is worth a write.
        guard (try? await database.read({ try $0.outgoingMessages.isAnyDue(at: now) })) ?? false else { return 0 }
        let taken = try? await database.write { sql in
            try sql.outgoingMessages.take(dueAt: now, leasedUntil: now.addingTimeInterval(Self.lease), limit: Self.batch)
        }
        guard let taken else { return 0 }
        await withTaskGroup { group in
            for record in taken { group.addTask { await self.attempt(record) } }
        }
        return taken.count
    }

    private func attempt(_ record: OutgoingMessageRecord) async {
        let failure: (reason: String, isPermanent: Bool)
        do {
            try await send(try message(in: record))
            // If this note is lost the message is sent again when its lease ends.
            try? await environment.database.write { try $0.outgoingMessages.remove(record.id, of: record.pool) }
            return
        } catch let error as any DeliveryFailure {
            failure = (error.reason, error.isPermanent)
        } catch let error as TriggerError {
            failure = (error.description, false)
        } catch {
            failure = ("the delivery failed", false)
        }
        let now = environment.time.now
        let pause = min(Self.firstPause * Double(1 << min(record.attempts - 1, 12)), Self.longestPause)
        let next = now.addingTimeInterval(pause)
        let isOver = failure.isPermanent || next > record.createdAt.addingTimeInterval(Self.lifetime)
        try? await environment.database.write { sql in
            try sql.outgoingMessages.fail(record.id, of: record.pool, reason: failure.reason, dueAt: isOver ? nil : next, at: now)
            // The first failure and the last: what lies between tells nothing new.
            if record.attempts == 1 || isOver, let pool = try sql.userPools.pool(record.pool) {
                let destination = (try? self.message(in: record)).map(Self.masked) ?? "an unreadable address"
                try self.logDeliveries.tell(
                    ofFailed: record.id, to: destination, reason: failure.reason, isOver: isOver, in: pool, sql)
            }
            guard isOver else { return }
            try self.decisionLog.record(
                DecisionRecord(
                    kind: .refusal, tenant: record.pool.rawValue, actor: "message queue", subject: record.id, outcome: "message given up",
                    verdict: .refused(
                        "message.delivery", expected: "acceptance by the next hop", received: failure.reason,
                        advice: "gatehouse messages retry \(record.id)")),
                in: sql)
        }
    }

    private func message(in record: OutgoingMessageRecord) throws -> OutgoingMessage {
        let bytes = try environment.sealer.open(record.content, context: Self.context(record.pool, record.id))
        return try StoredJSON.value(StoredMessage.self, parsing: bytes).message
    }

    private static func masked(_ message: OutgoingMessage) -> String {
        switch message.channel {
        case .email(let address, _): CodeDelivery(to: address, attribute: "email").destination
        case .sms(let number): CodeDelivery(to: number, attribute: "phone_number").destination
        }
    }

    private static func context(_ pool: UserPoolID, _ id: String) -> String { "\(pool)/outgoing-message/\(id)" }
}

/// A message in the queue as an operator sees it: without its content.
package struct WaitingMessage: Sendable {
    package let record: OutgoingMessageRecord
    /// Masked: `t***@e***`
    package let destination: String
}

/// What stands sealed in a row.
private struct StoredMessage: Codable {
    let address: String?
    let subject: String?
    let phoneNumber: String?
    let body: String
    let sender: String?
    let replyTo: String?
    let customization: StoredCustomization?

    init(_ message: OutgoingMessage) {
        switch message.channel {
        case .email(let address, let subject): (self.address, self.subject, phoneNumber) = (address, subject, nil)
        case .sms(let number): (address, subject, phoneNumber) = (nil, nil, number)
        }
        body = message.body.exposed
        sender = message.sender
        replyTo = message.replyTo
        customization = message.customization.map(StoredCustomization.init)
    }

    var message: OutgoingMessage {
        let channel: OutgoingMessage.Channel =
            if let phoneNumber { .sms(phoneNumber: phoneNumber) } else { .email(address: address ?? "", subject: subject ?? "") }
        return OutgoingMessage(channel: channel, body: body, sender: sender, replyTo: replyTo, customization: customization?.customization)
    }
}

private struct StoredCustomization: Codable {
    let step: MessageCustomization.Step
    let pool: UserPoolID
    let occasion: String
    let username: String
    let client: ClientID?
    let attributes: [String: String]
    let clientMetadata: [String: String]
    let code: String
    let link: String?
    let invitedName: String?

    init(_ value: MessageCustomization) {
        step = value.step
        pool = value.pool
        occasion = value.occasion
        username = value.username
        client = value.client
        attributes = value.attributes
        clientMetadata = value.clientMetadata
        code = value.code.exposed
        link = value.link?.exposed
        invitedName = value.invitedName
    }

    var customization: MessageCustomization {
        MessageCustomization(
            step: step, pool: pool, occasion: occasion, username: username, client: client, attributes: attributes, clientMetadata: clientMetadata,
            code: Secret(code), link: link.map { Secret($0) }, invitedName: invitedName)
    }
}
