import Cryptography
import Fixtures
import Foundation
import IdentityModel
import ProviderKit
import Storage
import Testing

@testable import Broker

/// Archives that are whole, well sealed and signed, made by somebody who has the key and means harm.
@Suite struct HostileArchivesTests {
    private static let key = ArchiveKey.file(Secret([UInt8](repeating: 0x5A, count: 32)))

    private struct Contents {
        var header: ArchiveHeader
        var pages: [ArchivePage]
        var version: Int

        /// Changes each value of a column of one table.
        mutating func change(_ table: String, _ column: String, _ change: (SQLValue) -> SQLValue) throws {
            let index = try #require(pages.firstIndex { $0.table == table })
            let place = try #require(pages[index].columns.firstIndex(of: column))
            pages[index].rows = pages[index].rows.map { row in
                var row = row
                row[place] = change(row[place])
                return row
            }
        }

        mutating func add(_ column: String, to table: String) throws {
            let index = try #require(pages.firstIndex { $0.table == table })
            let page = pages[index]
            pages[index] = ArchivePage(
                table: table, columns: page.columns + [column], rows: page.rows.map { $0 + [.text("us-east-1_Victim001")] })
        }
    }

    private func path() -> String { FileManager.default.temporaryDirectory.appendingPathComponent("hostile-\(UUID().uuidString)").path }

    private func source() async throws -> (world: BrokerWorld, path: String) {
        let world = try await BrokerWorld(.sqlite)
        _ = try await world.user()
        let pool = world.pool
        try await world.services.environment.database.write { sql in
            try sql.resourceServers.insert(ResourceServerRecord(pool: pool.id, identifier: "api", name: "api", scopes: []))
            try sql.domains.insert(
                DomainRecord(pool: pool.id, domain: "people", isCustom: false, certificateARN: nil, managedLoginVersion: 1, version: "1"))
            let provider = IdentityProviderConfiguration(
                name: ProviderName("Corp"), poolID: pool.id, type: .openIDConnect, details: [:], attributeMapping: [:], identifiers: [],
                createdAt: pool.createdAt, modifiedAt: pool.createdAt, version: 1)
            try sql.identityProviders.insert(try world.services.pools.record(provider))
        }
        let path = path()
        _ = try await world.services.archives.export(pool.id, to: path, key: Self.key, actor: "test")
        return (world, path)
    }

    private func read(_ path: String) throws -> Contents {
        let header = try ArchiveReader.header(of: path)
        let reader = try ArchiveReader(path: path, key: try Self.key.key(for: header))
        var pages: [ArchivePage] = []
        while true {
            switch try reader.next() {
            case .page(let page): pages.append(page)
            case .manifest(let manifest): return Contents(header: header, pages: pages, version: manifest.version)
            }
        }
    }

    /// Seals and signs it as an archive is.
    private func write(_ contents: Contents) throws -> String {
        let signer = try PrivateKey.generateEC(.p256)
        let old = contents.header
        let header = ArchiveHeader(
            format: old.format, schema: old.schema, archive: old.archive, pool: old.pool, issuer: old.issuer,
            createdAtMilliseconds: old.createdAtMilliseconds, derivation: old.derivation, salt: old.salt,
            signer: signer.publicKey.subjectPublicKeyInfo.base64)
        let path = path()
        let writer = try ArchiveWriter(path: path, header: header, key: try Self.key.key(for: header))
        var digests = Dictionary(uniqueKeysWithValues: ArchivePlan.tables.map { ($0.name, ArchiveDigest()) })
        for page in contents.pages {
            try writer.append(page)
            for row in page.rows { digests[page.table]?.add(row, columns: page.columns) }
        }
        try writer.finish(ArchiveManifest(version: contents.version, tables: digests), signer: signer)
        return path
    }

    private func target(_ world: BrokerWorld, _ engine: Engine = .sqlite) async throws -> BrokerServices {
        let random = CountingRandom(seed: 99)
        return BrokerServices(
            BrokerEnvironment(
                deployment: world.services.environment.deployment, database: try await engine.database(),
                sealer: Sealer(masterKey: Secret([UInt8](repeating: 8, count: 32)), random: random), time: world.time, random: random,
                http: NoNetwork(), messages: RecordedMessages(), providers: ProviderRegistry([])))
    }

    private func restore(_ path: String, _ services: BrokerServices, progress: (Int) throws -> Void = { _ in }) async throws {
        _ = try await services.archives.restore(path, key: Self.key, signedBy: nil, existing: .refused, actor: "test", progress: progress)
    }

    @Test func `a document that names another pool, client or provider than its row is refused, and nothing is stored`() async throws {
        let (world, path) = try await source()
        let target = try await target(world)
        let good = try read(path)
        func renamed(_ value: SQLValue, _ old: String, _ new: String) -> SQLValue {
            switch value {
            case .text(let text): .text(text.replacing(old, with: new))
            case .blob(let bytes): .blob(Array(String(decoding: bytes, as: UTF8.self).replacing(old, with: new).utf8))
            case .null, .integer: value
            }
        }
        let (own, victim) = (world.pool.id.rawValue, "us-east-1_Victim001")
        var hostile: [String: Contents] = [:]
        for (table, column) in [
            ("user_pools", "configuration"), ("app_clients", "configuration"), ("identity_providers", "configuration"),
            ("domains", "description"), ("resource_servers", "configuration"),
        ] {
            var contents = good
            try contents.change(table, column) { renamed($0, own, victim) }
            hostile["\(table): another pool"] = contents
        }
        for (table, column, old) in [
            ("app_clients", "configuration", world.client.id.rawValue), ("identity_providers", "configuration", "Corp"),
            ("domains", "description", "people"), ("resource_servers", "configuration", "api"),
        ] {
            var contents = good
            try contents.change(table, column) { renamed($0, "\"\(old)\"", "\"another\"") }
            hostile["\(table): another row's name"] = contents
        }
        for (column, table) in [("pool", "users"), ("sub", "users"), ("pool", "app_clients"), ("version", "user_pools")] {
            var contents = good
            try contents.add(column, to: table)
            hostile["\(table): column \(column)"] = contents
        }
        for version in [-1, Int.max] {
            var contents = good
            contents.version = version
            hostile["version \(version)"] = contents
        }
        for pool in ["us-east-1_../../other", "no-such-shape", "us-east-1_", "_TestPool1", "us-east-1_Test\u{1B}[2J"] {
            var contents = good
            let old = good.header
            contents.header = ArchiveHeader(
                format: old.format, schema: old.schema, archive: old.archive, pool: pool, issuer: old.issuer,
                createdAtMilliseconds: old.createdAtMilliseconds, derivation: old.derivation, salt: old.salt, signer: old.signer)
            hostile["pool \(pool)"] = contents
        }
        for (what, contents) in hostile {
            let file = try write(contents)
            await #expect("\(what)") {
                try await restore(file, target)
            } throws: { error in if case ArchiveError.damaged? = error as? ArchiveError { true } else { false } }
        }
        #expect(try await target.environment.database.read { try $0.rows("SELECT sub FROM users") }.isEmpty)
        #expect(try await target.environment.database.read { try $0.rows("SELECT pool FROM user_pools") }.isEmpty)
        // What was changed nowhere is taken from the same maker.
        try await restore(try write(good), target)
        #expect(try await target.catalogue.pool(world.pool.id).name == "people")
    }

    /// The signature alone would refuse these too: here the maker has signed what is read.
    @Test func `a chunk in another's place does not open, whoever signed it`() async throws {
        let (_, path) = try await source()
        let header = try ArchiveReader.header(of: path)
        let key = try Self.key.key(for: header)
        let sealed = try AESGCM.seal([0], key: key.exposed, nonce: ArchiveFormat.nonce(3, isLast: false), additionalData: [1])
        for (number, isLast, bound) in [(UInt64(2), false, [UInt8](arrayLiteral: 1)), (3, true, [1]), (3, false, [2])] {
            #expect(throws: (any Error).self) {
                try AESGCM.open(sealed, key: key.exposed, nonce: ArchiveFormat.nonce(number, isLast: isLast), additionalData: bound)
            }
        }
        #expect(try AESGCM.open(sealed, key: key.exposed, nonce: ArchiveFormat.nonce(3, isLast: false), additionalData: [1]) == [0])
    }

    @Test func `a chunk that would take far more memory than its bytes is refused`() {
        let page = ArchivePage(table: "users", columns: ["a"], rows: [[SQLValue]](repeating: [.null], count: ArchiveFormat.chunkSize + 2))
        #expect(throws: ArchiveError.self) { try ArchivePage(parsing: page.bytes) }
    }

    @Test(arguments: Engine.available)
    func `an import that somebody wrote beside begins anew instead of failing for ever`(engine: Engine) async throws {
        let (world, path) = try await source()
        let target = try await target(world, engine)
        let pool = world.pool
        struct Stop: Error {}
        await #expect(throws: Stop.self) { try await restore(path, target) { if $0 >= 2 { throw Stop() } } }
        // A node that still held the pool that gave way.
        let late = UserRecord(
            pool: pool.id, username: Username("late"), sub: Subject("00000000-0000-4000-8000-000000000001"), status: .confirmed, attributes: [:],
            createdAt: world.time.now, modifiedAt: world.time.now)
        try await target.environment.database.write { try $0.users.insert(late, in: pool) }
        await #expect(throws: ArchiveError.mismatch(table: "users")) { try await restore(path, target) }
        try await restore(path, target)
        #expect(try await target.environment.database.read { try $0.users.count(in: pool.id) } == 1)
    }
}
