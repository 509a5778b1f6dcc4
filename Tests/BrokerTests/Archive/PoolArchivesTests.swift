import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import ProviderKit
import Storage
import Testing

@Suite struct PoolArchivesTests {
    private static let password = "Correct-Horse-9!"
    private static let key = ArchiveKey.file(Secret([UInt8](repeating: 0x5A, count: 32)))
    private static let ways: [(Engine, Engine)] = Engine.available.flatMap { from in Engine.available.map { (from, $0) } }

    private struct Stop: Error {}

    private func path() -> String { FileManager.default.temporaryDirectory.appendingPathComponent("archive-\(UUID().uuidString)").path }

    /// A pool with people who have everything that a person can have.
    private func source(_ engine: Engine, people: Int = 3) async throws -> BrokerWorld {
        let world = try await BrokerWorld(engine) { _, client in
            client.explicitAuthFlows = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
        }
        let ada = try await world.user("ada", password: Self.password)
        for number in 1..<people {
            _ = try await world.user("person\(number)", attributes: ["email": "person\(number)@example.com", "email_verified": "true"])
        }
        let sealer = world.services.environment.sealer
        let pool = world.pool.id
        try await world.services.environment.database.write { sql in
            try sql.softwareTokens.set(
                SoftwareTokenRecord(
                    pool: pool, sub: ada.sub, secret: try sealer.seal(Array("seed".utf8), context: "\(pool)/software-token/\(ada.sub)"),
                    deviceName: "phone", lastStep: nil, pendingSecret: nil))
            try sql.rows(
                "INSERT INTO sign_in_attempts (pool, id_hash, browser_hash, state, started_at, expires_at) VALUES ($1, $2, $2, $2, 1, 2)",
                [.text(pool.rawValue), .blob([1])])
            try sql.resourceServers.insert(ResourceServerRecord(pool: pool, identifier: "api", name: "api", scopes: []))
        }
        return world
    }

    /// Another installation, under another master key.
    private func target(_ engine: Engine, _ world: BrokerWorld) async throws -> BrokerServices {
        let random = CountingRandom(seed: 99)
        return BrokerServices(
            BrokerEnvironment(
                deployment: world.services.environment.deployment, database: try await engine.database(),
                sealer: Sealer(masterKey: Secret([UInt8](repeating: 8, count: 32)), random: random), time: world.time, random: random,
                http: NoNetwork(), messages: RecordedMessages(), providers: ProviderRegistry([])))
    }

    private func restore(
        _ path: String, _ services: BrokerServices, existing: PoolArchives.Existing = .refused, signedBy signer: String? = nil,
        progress: (Int) throws -> Void = { _ in }
    ) async throws -> PoolArchives.Summary {
        try await services.archives.restore(path, key: Self.key, signedBy: signer, existing: existing, actor: "test", progress: progress)
    }

    @Test(arguments: ways)
    func `people sign in where their pool was brought, whatever the engines`(from: Engine, to: Engine) async throws {
        let world = try await source(from)
        guard case .tokens(let tokens, _) = try await world.services.localSignIn.signIn(world.request("ada"), password: Secret(Self.password)) else {
            return #expect(Bool(false), "tokens")
        }
        let path = path()
        let written = try await world.services.archives.export(world.pool.id, to: path, key: Self.key, actor: "test")
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for clear in ["ada@example.com", "person1", "PRIVATE KEY"] { #expect(bytes.range(of: Data(clear.utf8)) == nil) }

        let target = try await target(to, world)
        #expect(try await target.archives.check(path, key: Self.key, signedBy: written.signer, existing: .refused).digest == written.digest)
        #expect(try await target.environment.database.read { try $0.userPools.pool(world.pool.id) } == nil)
        let read = try await restore(path, target, signedBy: written.signer)
        #expect(read.digest == written.digest && read.counts.contains { $0.table == "users" && $0.rows == 3 })

        var there = world
        there.services = target
        guard case .tokens = try await target.localSignIn.signIn(there.request("ada"), password: Secret(Self.password)) else {
            return #expect(Bool(false), "tokens")
        }
        await #expect(throws: SignInError.incorrectUsernameOrPassword) {
            try await target.localSignIn.signIn(there.request("ada"), password: Secret("Wrong-Horse-9!"))
        }
        let person = SRPSignInTests.Person(password: Self.password)
        let challenge = try await target.localSignIn.beginSRP(there.request("ada"), publicValue: person.srp.publicHex)
        guard case .tokens = try await target.localSignIn.answerSRP(there.request("ada"), try person.claim(challenge, at: world.time.now)) else {
            return #expect(Bool(false), "tokens")
        }
        // Tokens that were issued before stay valid; refresh tokens stay behind.
        #expect(try await target.tokens.verifyAccess(tokens.accessToken, requiring: nil).username?.rawValue == "ada")
        #expect(try await target.signingKeys.jwks(of: world.pool.id) == world.services.signingKeys.jwks(of: world.pool.id))
        await #expect(throws: TokenError.self) { try await target.tokens.refresh(tokens.refresh, for: world.client) }
        let pool = world.pool.id
        try await target.environment.database.read { sql in
            let seed = try #require(try sql.rows("SELECT * FROM software_tokens WHERE pool = $1", [.text(pool.rawValue)]).first)
            let context = "\(pool)/software-token/\(try seed.text("sub"))"
            #expect(try target.environment.sealer.open(try seed.blob("secret"), context: context) == Array("seed".utf8))
            #expect(throws: Sealer.Failure.unreadable) { try world.services.environment.sealer.open(try seed.blob("secret"), context: context) }
            #expect(try sql.rows("SELECT * FROM sign_in_attempts").isEmpty && sql.rows("SELECT * FROM pool_imports").isEmpty)
            #expect(try sql.resourceServers.page(of: pool, after: nil, limit: 9).map(\.identifier) == ["api"])
            #expect(try sql.rows("SELECT outcome FROM decisions").contains { try $0.text("outcome") == "ImportUserPool" })
        }
        #expect(try await world.decisions().contains { $0.outcome == "ExportUserPool" })
    }

    @Test func `a chunk that was changed, moved, doubled, left out or cut off is refused`() async throws {
        let world = try await source(.sqlite)
        let path = path()
        _ = try await world.services.archives.export(world.pool.id, to: path, key: Self.key, actor: "test")
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        let target = try await target(.sqlite, world)
        let chunks = try Self.chunks(of: bytes)
        #expect(chunks.count > 5)
        let start = Array(bytes[..<chunks[0].lowerBound])
        let end = Array(bytes[chunks[chunks.count - 1].upperBound...])
        func file(_ order: [Int]) -> [UInt8] { start + order.flatMap { bytes[chunks[$0]] } + end }
        let all = Array(chunks.indices)
        #expect(file(all) == bytes)
        var altered: [String: [UInt8]] = [
            "moved": file([1, 0] + all.dropFirst(2)), "doubled": file([0, 0] + all.dropFirst()), "left out": file([0] + all.dropFirst(2)),
            "without its last chunk": file(all.dropLast()), "the last chunk twice": file(all + [all.count - 1]),
            "cut off": Array(bytes.dropLast(70)), "without signature": Array(bytes.dropLast(64)), "longer": bytes + [0], "empty": [],
            "another format": Array(String(decoding: start, as: UTF8.self).replacing(#""format":1"#, with: #""format":2"#).utf8)
                + bytes[start.count...],
        ]
        for place in [
            24, start.count / 2, start.count - 3, chunks[0].lowerBound, chunks[0].lowerBound + 9, chunks[3].upperBound - 1, bytes.count - 1,
        ] {
            var changed = bytes
            changed[place] ^= 1
            altered["byte \(place)"] = changed
        }
        for (what, content) in altered {
            let other = self.path()
            try Data(content).write(to: URL(fileURLWithPath: other))
            await #expect(throws: ArchiveError.self, "\(what)") { try await restore(other, target) }
        }
        #expect(try await target.environment.database.read { try $0.rows("SELECT sub FROM users") }.isEmpty)
        await #expect(throws: ArchiveError.wrongKey) {
            try await target.archives.check(
                path, key: .file(Secret([UInt8](repeating: 1, count: 32))), signedBy: nil, existing: .refused)
        }
        await #expect(throws: ArchiveError.wrongKey) {
            try await target.archives.check(path, key: .passphrase(Secret(Array("correct horse battery".utf8))), signedBy: nil, existing: .refused)
        }
        await #expect(throws: ArchiveError.foreignSigner(try await world.services.archives.signer())) {
            try await restore(path, target, signedBy: try await target.archives.signer())
        }
        _ = try await restore(path, target)
    }

    /// Where the chunks stand, each with its length before it.
    private static func chunks(of bytes: [UInt8]) throws -> [Range<Int>] {
        func number(_ place: Int) -> Int { bytes[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) } }
        let first = try #require(bytes.firstIndex(of: 0x0A)) + 1
        var place = first + 4 + number(first)
        var chunks: [Range<Int>] = []
        while true {
            let (isLast, length) = (number(place) >> 31 == 1, number(place) & 0x7FFF_FFFF)
            chunks.append(place..<(place + 4 + length))
            place += 4 + length
            if isLast { return chunks }
        }
    }

    @Test func `a passphrase opens what it closed, and a short one closes nothing`() async throws {
        let world = try await source(.sqlite)
        let path = path()
        let key = ArchiveKey.passphrase(Secret(Array("correct horse battery".utf8)))
        _ = try await world.services.archives.export(world.pool.id, to: path, key: key, actor: "test")
        let target = try await target(.sqlite, world)
        _ = try await target.archives.check(path, key: key, signedBy: nil, existing: .refused)
        await #expect(throws: ArchiveError.wrongKey) {
            try await target.archives.check(path, key: .passphrase(Secret(Array("correct horse batterx".utf8))), signedBy: nil, existing: .refused)
        }
        await #expect(throws: ArchiveError.self) {
            try await world.services.archives.export(world.pool.id, to: path, key: .passphrase(Secret(Array("short".utf8))), actor: "test")
        }
        await #expect(throws: PoolError.self) {
            try await world.services.archives.export(UserPoolID("us-east-1_Nowhere99"), to: path, key: key, actor: "test")
        }
    }

    @Test(arguments: Engine.available)
    func `an import that was cut off goes on, and nobody sees half a pool`(engine: Engine) async throws {
        let world = try await source(engine)
        let (path, other) = (path(), self.path())
        _ = try await world.services.archives.export(world.pool.id, to: path, key: Self.key, actor: "test")
        _ = try await world.services.archives.export(world.pool.id, to: other, key: Self.key, actor: "test")
        let target = try await target(engine, world)
        for cut in [1, 3, 4] {
            await #expect(throws: Stop.self) { try await restore(path, target) { if $0 >= cut { throw Stop() } } }
            let pool = world.pool.id
            #expect(try await target.environment.database.read { try $0.userPools.pool(pool) } == nil)
            #expect(try await target.environment.database.read { try $0.poolImports.importing(pool)?.nextChunk } == cut)
            await #expect(throws: PoolError.self) { try await target.catalogue.client(world.client.id) }
        }
        await #expect(throws: ArchiveError.otherImport(world.pool.id.rawValue)) { try await restore(other, target) }
        _ = try await restore(path, target)
        #expect(try await target.catalogue.pool(world.pool.id).name == "people")
        await #expect(throws: ArchiveError.poolExists(world.pool.id.rawValue)) { try await restore(path, target) }
    }

    @Test(arguments: Engine.available)
    func `a pool gives way only where it was told to, and not to what others have`(engine: Engine) async throws {
        let world = try await source(engine)
        let path = path()
        _ = try await world.services.archives.export(world.pool.id, to: path, key: Self.key, actor: "test")
        let services = world.services
        await #expect(throws: ArchiveError.poolExists(world.pool.id.rawValue)) { try await restore(path, services) }
        _ = try await world.user("late", attributes: [:])
        let version = try await services.catalogue.pool(world.pool.id).version
        _ = try await restore(path, services, existing: .replaced)
        #expect(try await services.catalogue.pool(world.pool.id).version > version)
        await #expect(throws: DirectoryError.userNotFound) { try await services.directory.user(named: "late", in: world.pool) }
        var protected = world.pool
        protected.isDeletionProtected = true
        let stored = protected
        try await services.environment.database.write { try $0.userPools.update(stored) }
        await #expect(throws: ArchiveError.deletionProtected(world.pool.id.rawValue)) { try await restore(path, services, existing: .replaced) }

        let target = try await target(engine, world)
        var foreign = world.client
        foreign.poolID = UserPoolID("us-east-1_Foreign01")
        let claimed = foreign
        try await target.environment.database.write { try $0.appClients.insert(AppClientRecord(configuration: claimed, secrets: nil)) }
        await #expect(throws: ArchiveError.taken(table: "app_clients")) { try await restore(path, target) }
        #expect(try await target.environment.database.read { try $0.rows("SELECT sub FROM users") }.isEmpty)
    }

    @Test func `a sealed value that nobody declared is not written`() async throws {
        let world = try await source(.sqlite)
        let sealed = try world.services.environment.sealer.seal([1], context: "anything")
        let pool = world.pool.id
        try await world.services.environment.database.write { sql in
            try sql.rows("UPDATE web_authn_credentials SET public_key = $1", [.blob(sealed)])
            try sql.rows(
                "INSERT INTO user_aliases (pool, value, attribute, sub) VALUES ($1, $2, 'email', 'x')", [.text(pool.rawValue), .blob(sealed)])
        }
        let path = path()
        await #expect(throws: ArchiveError.undeclaredSecret(table: "user_aliases", column: "value")) {
            try await world.services.archives.export(pool, to: path, key: Self.key, actor: "test")
        }
        #expect(!FileManager.default.fileExists(atPath: path) && !FileManager.default.fileExists(atPath: path + ".part"))
    }
}
