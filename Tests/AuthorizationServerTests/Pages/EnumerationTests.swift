import Fixtures
import IdentityModel
import Storage
import Synchronization
import Testing

@testable import Broker

/// A database that counts the commits that somebody waits for: those of the request, not of workers beside it, that changed something.
private final class CountingDatabase: SQLDatabase {
    @TaskLocal static var isWaitedFor = false

    private let base: any SQLDatabase
    private let counted = Atomic<Int>(0)

    init(_ base: any SQLDatabase) { self.base = base }

    var commits: Int { counted.load(ordering: .relaxed) }

    func read<Value: Sendable>(_ work: @Sendable @escaping (any SQLTransaction) throws -> Value) async throws -> Value {
        try await base.read(work)
    }

    func write<Value: Sendable>(_ work: @Sendable @escaping (any SQLTransaction) throws -> Value) async throws -> Value {
        let hasChanged = Flag()
        let value = try await base.write { sql in try work(WatchedTransaction(base: sql, hasChanged: hasChanged)) }
        if Self.isWaitedFor, hasChanged.isSet.load(ordering: .relaxed) { counted.add(1, ordering: .relaxed) }
        return value
    }

    private final class Flag: Sendable {
        let isSet = Atomic<Bool>(false)
    }

    private struct WatchedTransaction: SQLTransaction {
        let base: any SQLTransaction
        let hasChanged: Flag

        var writer: Int { base.writer }

        @discardableResult
        func rows(_ sql: String, _ arguments: [SQLValue]) throws(StorageError) -> [SQLRow] {
            if !sql.hasPrefix("SELECT") { hasChanged.isSet.store(true, ordering: .relaxed) }
            return try base.rows(sql, arguments)
        }
    }
}

/// What a page tells of a name, and what it costs, is the same whoever is behind it.
///
/// No clock is read: compared are the answer's bytes, the password hashes and the commits that were waited for.
@Suite struct EnumerationTests {
    private struct Outcome: Hashable {
        let status: Int
        let page: String
        let headers: [String]
        let hashings: Int
        let commits: Int
    }

    private struct Scene {
        let world: HostedWorld
        let database: CountingDatabase
        private let worker: Task<Void, Never>

        func end() { worker.cancel() }

        init(_ engine: Engine, pool: (inout UserPoolConfiguration) -> Void = { _ in }) async throws {
            var counting: CountingDatabase?
            world = try await HostedWorld(
                engine,
                watching: { base in
                    let made = CountingDatabase(base)
                    counting = made
                    return made
                }, pool: pool)
            database = try #require(counting)
            try await world.user()
            try await world.user("off", attributes: ["email": "off@example.com", "email_verified": "true"])
            try await world.services.directory.disable("off", in: world.pool, actor: "test")
            try await world.user("bare", attributes: [:])
            try await world.user("fresh", attributes: ["email": "fresh@example.com", "email_verified": "true"], status: .unconfirmed)
            // As in a server: messages go out beside the request.
            let queue = world.services.messageQueue
            worker = Task { await queue.run() }
            // What is made once is made before anything is compared.
            _ = try await world.browser().signIn(query: world.request(), username: "warm-up", password: "Wr0ng-Horse!")
        }

        func outcome(of name: String, _ send: (Browser) async throws -> Reply) async throws -> Outcome {
            let browser = world.browser()
            let (hashings, commits) = (world.services.passwords.hashings.load(ordering: .relaxed), database.commits)
            let reply = try await CountingDatabase.$isWaitedFor.withValue(true) { try await send(browser) }
            let headers = reply.response.headerFields.map { field in
                "\(field.name): \(field.name == .setCookie ? String(field.value.prefix { $0 != "=" }) : field.value)"
            }
            return Outcome(
                status: reply.status, page: reply.shape(without: name), headers: headers.sorted(),
                hashings: world.services.passwords.hashings.load(ordering: .relaxed) - hashings, commits: database.commits - commits)
        }
    }

    @Test(arguments: Engine.available)
    func `a wrong password costs and tells the same for everybody and nobody`(engine: Engine) async throws {
        let scene = try await Scene(engine)
        defer { scene.end() }
        var outcomes: [String: Outcome] = [:]
        for name in ["ada", "off", "bare", "nobody"] {
            outcomes[name] = try await scene.outcome(of: name) { browser in
                try await browser.signIn(query: scene.world.request(), username: name, password: "Wr0ng-Horse!")
            }
        }
        #expect(Set(outcomes.values).count == 1, "\(outcomes.mapValues { ($0.hashings, $0.commits) })")
        #expect(outcomes["nobody"]?.hashings == 1)
        #expect(outcomes["nobody"]?.status == 400)
    }

    @Test(arguments: Engine.available)
    func `a right password of someone disabled costs and tells what a wrong one does`(engine: Engine) async throws {
        let scene = try await Scene(engine)
        defer { scene.end() }
        let outcomes = [
            try await scene.outcome(of: "off") { try await $0.signIn(query: scene.world.request(), username: "off") },
            try await scene.outcome(of: "nobody") { try await $0.signIn(query: scene.world.request(), username: "nobody") },
        ]
        #expect(Set(outcomes).count == 1, "\(outcomes.map { ($0.hashings, $0.commits) })")
    }

    @Test(arguments: Engine.available, ["/forgotPassword", "/confirm", "/confirmforgotPassword", "/resendcode"])
    func `the pages for codes tell the same of everybody and nobody, and hash for neither`(engine: Engine, path: String) async throws {
        let scene = try await Scene(engine)
        defer { scene.end() }
        var outcomes: [String: Outcome] = [:]
        for name in ["ada", "off", "bare", "fresh", "nobody"] {
            outcomes[name] = try await scene.outcome(of: name) { browser in
                let first = await browser.get("/forgotPassword?\(scene.world.request())")
                return await browser.post(
                    "\(path)?\(scene.world.request())",
                    [
                        "_csrf": try first.hidden("_csrf"), "username": name, "code": "000000", "new_password": HostedWorld.password,
                        "confirm_password": HostedWorld.password,
                    ])
            }
        }
        let told = Set(outcomes.values.map { "\($0.status) \($0.headers) \($0.page)" })
        #expect(told.count == 1, "\(outcomes)")
        #expect(Set(outcomes.values.map(\.hashings)).count == 1, "\(outcomes)")
        #expect(Set(outcomes.values.map(\.commits)).count == 1, "\(outcomes.mapValues(\.commits))")
    }
}
