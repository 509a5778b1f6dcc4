import Broker
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct MessageQueueTests {
    private let message = OutgoingMessage(channel: .email(address: "ada@example.com", subject: "Code"), body: "123456")

    private func waiting(_ world: BrokerWorld) async throws -> [WaitingMessage] { try await world.services.messageQueue.list(limit: 100) }

    @Test(arguments: Engine.available)
    func `a delivered message leaves the queue, and what was said arrives`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        try await world.services.environment.messages.deliver(
            OutgoingMessage(
                channel: .email(address: "ada@example.com", subject: "Code"), body: "123456", sender: "Example <a@example.com>",
                replyTo: "help@example.com"))
        let sent = try #require(world.messages.sent.first)
        #expect(sent.channel == .email(address: "ada@example.com", subject: "Code") && sent.body.exposed == "123456")
        #expect(sent.sender == "Example <a@example.com>" && sent.replyTo == "help@example.com")
        #expect(try await waiting(world).isEmpty)
    }

    @Test(arguments: Engine.available)
    func `while the next hop is down nothing is refused and nothing lost, and the pauses grow`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        world.messages.setDown(true)
        try await world.services.environment.messages.deliver(message)
        for pause in [2.0, 4, 8] {
            world.time.advance(by: pause - 0.5)
            await world.services.messageQueue.deliverDue()
            let before = try #require(try await waiting(world).first)
            world.time.advance(by: 0.5)
            await world.services.messageQueue.deliverDue()
            #expect(try await waiting(world).first?.record.attempts == before.record.attempts + 1)
        }
        world.messages.setDown(false)
        world.time.advance(by: 900)
        await world.services.messageQueue.deliverDue()
        #expect(world.messages.sent.count == 1)
        #expect(try await waiting(world).isEmpty)
    }

    @Test(arguments: Engine.available)
    func `a message of a node that died is sent by another when its lease ends`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        try await world.services.environment.database.write { sql in
            _ = try world.services.messageQueue.enqueue(self.message, pool: world.pool.id, in: sql)
        }
        let now = world.time.now
        let taken = try await world.services.environment.database.write { sql in
            try sql.outgoingMessages.take(dueAt: now, leasedUntil: now.addingTimeInterval(90), limit: 16)
        }
        #expect(taken.count == 1)
        world.time.advance(by: 89)
        await world.services.messageQueue.deliverDue()
        #expect(world.messages.sent.isEmpty)
        world.time.advance(by: 1)
        await world.services.messageQueue.deliverDue()
        #expect(world.messages.sent.count == 1)
    }

    @Test(arguments: Engine.available)
    func `a message is written with the decision or not at all`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        struct Broken: Error {}
        await #expect(throws: Broken.self) {
            try await world.services.environment.database.write { sql in
                _ = try world.services.messageQueue.enqueue(self.message, pool: world.pool.id, in: sql)
                throw Broken()
            }
        }
        await world.services.messageQueue.deliverDue()
        #expect(world.messages.sent.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `what the next hop refuses for good is given up, shown, logged and can be repeated`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        world.messages.reject()
        try await world.services.environment.messages.deliver(message)
        let given = try #require(try await waiting(world).first)
        #expect(given.record.dueAt == nil && given.record.failedAt != nil && given.record.reason == "no such mailbox")
        #expect(given.destination == "a***@e***")
        #expect(try await world.decisions().last?.outcome == "message given up")
        world.time.advance(by: 86_400)
        await world.services.messageQueue.deliverDue()
        #expect(try await waiting(world).first?.record.attempts == 1)
        #expect(try await world.services.messageQueue.retry(given.record.id, actor: "test"))
        #expect(try await world.services.messageQueue.retry("unknown", actor: "test") == false)
        #expect(try await waiting(world).first?.record.dueAt != nil)
        let counts = try await world.services.environment.database.read { try $0.outgoingMessages.counts() }
        #expect(counts.waiting == 1 && counts.failed == 0)
    }

    @Test(arguments: Engine.available)
    func `after a day a message is given up`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        world.messages.setDown(true)
        try await world.services.environment.messages.deliver(message)
        for _ in 0..<200 {
            world.time.advance(by: 900)
            await world.services.messageQueue.deliverDue()
        }
        #expect(try await waiting(world).first?.record.failedAt != nil)
    }

    @Test(arguments: Engine.available)
    func `nothing in the queue is readable without the master key, and nothing stays of a deleted pool`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine) { pool, _ in pool.autoVerifiedAttributes = ["email"] }
        world.messages.setDown(true)
        _ = try await world.services.directory.signUp(
            UserRegistration(
                pool: world.pool, client: world.client, username: "ada", password: Secret("Correct-Horse-9!"),
                attributes: ["email": "ada@example.com"], caller: world.caller))
        let content = try #require(try await waiting(world).first?.record.content)
        #expect(!String(decoding: content, as: UTF8.self).contains("ada@example.com"))
        try await world.services.environment.database.write { try $0.userPools.delete(world.pool.id) }
        #expect(try await waiting(world).isEmpty)
    }

    @Test(arguments: Engine.available)
    func `a pool's sender and link texts are used, and the link confirms`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine) { pool, _ in
            pool.autoVerifiedAttributes = ["email"]
            pool.confirmsByLink = true
            pool.emailSender = "Example <a@example.com>"
            pool.verificationEmailMessageByLink = "Press {##here & now##}, please"
        }
        _ = try await world.services.directory.signUp(
            UserRegistration(
                pool: world.pool, client: world.client, username: "ada & co", password: Secret("Correct-Horse-9!"),
                attributes: ["email": "ada@example.com"], caller: world.caller))
        let sent = try #require(world.messages.sent.first)
        #expect(sent.sender == "Example <a@example.com>")
        #expect(sent.channel == .email(address: "ada@example.com", subject: "Your verification link"))
        let code = try #require(world.messages.lastCode)
        let link = "http://localhost:9229/confirmUser?client_id=\(world.client.id)&amp;user_name=ada%20%26%20co&amp;confirmation_code=\(code)"
        #expect(sent.body.exposed == "Press <a href=\"\(link)\">here & now</a>, please")
    }
}
