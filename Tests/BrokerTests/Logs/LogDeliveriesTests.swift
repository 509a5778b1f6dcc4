import Broker
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

/// Events of pools on their way to where their log configurations say.
@Suite struct LogDeliveriesTests {
    private static let password = "Correct-Horse-9!"
    private static let bucket = "arn:aws:s3:::activity"
    private static let group = "arn:aws:logs:us-east-1:123456789012:log-group:failures"

    private func world(_ engine: Engine) async throws -> BrokerWorld {
        var world = try await BrokerWorld(engine) { pool, client in
            pool.tier = .plus
            pool.inert["UserPoolAddOns"] = .object(["AdvancedSecurityMode": .string("AUDIT")])
            client.explicitAuthFlows = ["ALLOW_USER_PASSWORD_AUTH"]
        }
        for arn in [Self.bucket, Self.group] { try await world.services.logTargets.put(arn, at: .file(path: "/log"), actor: "test") }
        try await world.services.pools.setLogDelivery(
            [
                LogDelivery(level: "INFO", source: "userAuthEvents", destination: .bucket(arn: Self.bucket)),
                LogDelivery(level: "ERROR", source: "userNotification", destination: .logGroup(arn: Self.group)),
            ], of: world.pool.id, actor: "test")
        world.pool = try await world.services.catalogue.pool(world.pool.id)
        try await world.user("ada", password: Self.password)
        return world
    }

    private func signIn(_ world: BrokerWorld, _ password: String = Self.password) async throws {
        _ = try await world.services.localSignIn.signIn(world.request("ada"), password: Secret(password))
    }

    @Test(arguments: Engine.available)
    func `what users do arrives in order, and no secret with it`(engine: Engine) async throws {
        let world = try await world(engine)
        await #expect(throws: SignInError.self) { try await signIn(world, "Wrong-Horse-9!") }
        world.time.advance(by: 1)
        try await signIn(world)
        #expect(world.logs.batches.isEmpty)
        await world.services.logDeliveries.deliverDue()
        let batch = try #require(world.logs.batches.first)
        #expect(world.logs.batches.count == 1 && batch.arn == Self.bucket && batch.pool == world.pool.id)
        let messages = world.logs.events.compactMap { $0["message"] }
        #expect(messages.map { $0["eventResponse"]?.string } == ["Fail", "Pass"])
        #expect(messages[1]["userName"] == .string("ada") && messages[1]["clientId"] == .string(world.client.id.rawValue))
        #expect(messages[1]["ipAddress"] == .string("192.0.2.1") && messages[1]["challenges"] == .array([.string("Password:Success")]))
        #expect(world.logs.events[0]["eventSource"] == .string("USER_ACTIVITY") && world.logs.events[0]["logLevel"] == .string("INFO"))
        #expect(world.logs.events[0]["logSourceId"]?["userPoolId"] == .string(world.pool.id.rawValue))
        let text = String(decoding: batch.lines, as: UTF8.self)
        #expect(!text.contains("Horse"))
        await world.services.logDeliveries.deliverDue()
        #expect(world.logs.batches.count == 1)
    }

    @Test(arguments: Engine.available)
    func `what is not accepted is kept and tried again with growing pauses, under the same name`(engine: Engine) async throws {
        let world = try await world(engine)
        world.logs.setDown(true)
        try await signIn(world)
        await world.services.logDeliveries.deliverDue()
        for pause in [2.0, 4, 8] {
            world.time.advance(by: pause - 0.5)
            await world.services.logDeliveries.deliverDue()
            let waiting = try await world.services.logTargets.list().first { $0.arn == Self.bucket }
            #expect(waiting?.waiting == 1 && waiting?.reason == "the target is down")
            world.time.advance(by: 0.5)
            await world.services.logDeliveries.deliverDue()
        }
        world.logs.setDown(false)
        world.time.advance(by: 16)
        // Another node takes it up.
        await BrokerServices(world.services.environment).logDeliveries.deliverDue()
        #expect(world.logs.events.count == 1)
        #expect(try await world.services.logTargets.list().allSatisfy { $0.waiting == 0 })
    }

    @Test(arguments: Engine.available)
    func `after a week events are given up, and the log says so`(engine: Engine) async throws {
        let world = try await world(engine)
        world.logs.setDown(true)
        try await signIn(world)
        world.time.advance(by: 7 * 86_400 + 1)
        await world.services.logDeliveries.deliverDue()
        #expect(try await world.services.logTargets.list().allSatisfy { $0.waiting == 0 })
        #expect(try await world.decisions().contains { $0.outcome == "1 events given up" && $0.verdict.contains("log.delivery") })
    }

    @Test(arguments: Engine.available)
    func `a message that nobody takes is told at its first failure and at its last`(engine: Engine) async throws {
        let world = try await world(engine)
        world.messages.setDown(true)
        let message = OutgoingMessage(channel: .email(address: "ada@example.com", subject: "Code"), body: "123456")
        let queued = try await world.services.environment.database.write { [world] sql in
            try world.services.messageQueue.enqueue(message, pool: world.pool.id, in: sql)
        }
        try await world.services.messageQueue.dispatch(try #require(queued))
        world.time.advance(by: 10)
        await world.services.messageQueue.deliverDue()
        await world.services.logDeliveries.deliverDue()
        let event = try #require(world.logs.events.first)
        #expect(world.logs.events.count == 1 && world.logs.batches[0].arn == Self.group)
        #expect(event["eventSource"] == .string("USER_NOTIFICATION") && event["logLevel"] == .string("ERROR"))
        let details = try #require(event["message"]?["details"]?.string)
        #expect(details.contains("a***@e***") && details.contains("tried again") && !details.contains("123456") && !details.contains("ada@"))
        world.time.advance(by: 90_000)
        await world.services.messageQueue.deliverDue()
        await world.services.logDeliveries.deliverDue()
        #expect(world.logs.events.last?["message"]?["details"]?.string?.contains("given up") == true)
        #expect(world.logs.events.count == 2)
    }

    @Test(arguments: Engine.available)
    func `a target is named before a pool can name it, and one that is taken away is waited for`(engine: Engine) async throws {
        let world = try await world(engine)
        await #expect(throws: PoolError.self) {
            try await world.services.pools.setLogDelivery(
                [LogDelivery(level: "INFO", source: "userAuthEvents", destination: .bucket(arn: "arn:aws:s3:::elsewhere"))],
                of: world.pool.id, actor: "test")
        }
        try await world.services.logTargets.remove(Self.bucket, actor: "test")
        await #expect(throws: LogTargetError.notFound(Self.bucket)) { try await world.services.logTargets.remove(Self.bucket, actor: "test") }
        try await signIn(world)
        await world.services.logDeliveries.deliverDue()
        #expect(try await world.services.logTargets.list().contains { $0.arn == Self.bucket && $0.target == "nowhere" && $0.waiting == 1 })
        try await world.services.logTargets.put(Self.bucket, at: .file(path: "/log"), actor: "test")
        world.time.advance(by: 2)
        await world.services.logDeliveries.deliverDue()
        #expect(world.logs.events.count == 1)
    }

    @Test func `a pool whose target is down keeps so many events, and the last says that there is a gap`() async throws {
        let world = try await world(.sqlite)
        world.logs.setDown(true)
        try await world.services.environment.database.write { [world] sql in
            for number in 0..<10_000 - 1 {
                try sql.logRecords.insert(
                    LogRecord(pool: world.pool.id, id: "\(number)", arn: Self.bucket, content: [], createdAt: world.time.now),
                    dueAt: world.time.now.addingTimeInterval(3600))
            }
        }
        await world.services.logDeliveries.deliverDue()
        for _ in 0..<3 { try await signIn(world) }
        world.logs.setDown(false)
        await world.services.logDeliveries.deliverDue()
        #expect(world.logs.events.count == 1)
        #expect(world.logs.events.first?["message"]?["details"]?.string?.contains("missing from here on") == true)
    }

    @Test(arguments: [
        "logs", "arn:aws:lambda:us-east-1:123456789012:function:x", "arn:aws:s3:::", "arn:aws:s3:::a b",
    ])
    func `only log groups, buckets and streams are targets`(arn: String) async throws {
        let world = try await BrokerWorld(.sqlite)
        await #expect(throws: LogTargetError.self) { try await world.services.logTargets.put(arn, at: .file(path: "/log"), actor: "test") }
    }

    @Test func `what cannot be reached or would break a URL is no target, and no secret is shown`() async throws {
        let world = try await BrokerWorld(.sqlite)
        let key = InvokeCredential(accessKeyID: "AKIA", secretAccessKey: Secret("hidden-key"))
        func bucket(_ endpoint: String = "https://s3.example.com", name: String = "logs", prefix: String = "", region: String = "us-east-1")
            -> LogTarget
        {
            .bucket(endpoint: Secret(endpoint), name: name, prefix: prefix, region: region, credential: key)
        }
        let secret = Secret(Array("a-secret-that-both-know".utf8))
        for target in [
            .file(path: "relative"), .webhook(url: Secret("ftp://x"), secret: secret), .webhook(url: Secret("https://x"), secret: Secret([1])),
            bucket("s3.example.com"), bucket(name: "a/b"), bucket(name: ""), bucket(prefix: "/a"), bucket(prefix: "a?b"), bucket(region: ""),
        ] as [LogTarget] {
            await #expect(throws: LogTargetError.self) { try await world.services.logTargets.put(Self.bucket, at: target, actor: "test") }
        }
        try await world.services.logTargets.put(Self.bucket, at: bucket(prefix: "a/"), actor: "test")
        try await world.services.logTargets.put(Self.group, at: .webhook(url: Secret("https://x/?token=hidden-token"), secret: secret), actor: "test")
        let shown = try await world.services.logTargets.list().map(\.target)
        #expect(shown == ["webhook https://x/", "bucket logs/a/ at https://s3.example.com"])
    }
}
