import Fixtures
import Storage
import Testing

@Suite struct MigrationTests {
    private let expected = Migration.all.map { Int64($0.number) }

    @Test(arguments: Engine.available)
    func `migrating twice changes nothing`(engine: Engine) async throws {
        let database = try await engine.database()
        try await database.migrate()
        #expect(try await applied(to: database) == expected)
    }

    @Test(arguments: Engine.available)
    func `nodes that start at once migrate once`(engine: Engine) async throws {
        let location = try await engine.location()
        let nodes = try await [engine.open(location), engine.open(location), engine.open(location)]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for node in nodes { group.addTask { try await node.migrate() } }
            try await group.waitForAll()
        }
        #expect(try await applied(to: nodes[0]) == expected)
    }

    @Test(arguments: Engine.available)
    func `a node goes on when another has added a column`(engine: Engine) async throws {
        let location = try await engine.location()
        let (old, new) = try await (engine.open(location), engine.open(location))
        try await old.write { sql in
            try sql.rows("CREATE TABLE things (pool TEXT NOT NULL PRIMARY KEY)")
            try sql.rows("INSERT INTO things (pool) VALUES ('p')")
        }
        let select = { @Sendable (sql: any SQLTransaction) in try sql.rows("SELECT * FROM things WHERE pool = $1", ["p"]).first?.text("pool") }
        #expect(try await old.read(select) == "p")
        try await new.write { _ = try $0.rows("ALTER TABLE things ADD COLUMN bytes BLOB") }
        #expect(try await old.read(select) == "p")
        #expect(try await old.write(select) == "p")
    }

    @Test(arguments: Engine.available)
    func `a migration that fails leaves no part of itself`(engine: Engine) async throws {
        let database = try await engine.open(engine.location())
        let good = Migration(number: 1, name: "good", statements: ["CREATE TABLE things (pool TEXT NOT NULL PRIMARY KEY)"])
        let bad = Migration(number: 2, name: "bad", statements: ["ALTER TABLE things ADD COLUMN name TEXT", "CREATE NONSENSE"])
        try await database.migrate([good])
        await #expect(throws: StorageError.self) { try await database.migrate([good, bad]) }
        #expect(try await applied(to: database) == [1])
        await #expect(throws: StorageError.self) { try await database.read { _ = try $0.rows("SELECT name FROM things") } }
    }

    private func applied(to database: any SQLDatabase) async throws -> [Int64] {
        try await database.read { try $0.rows("SELECT number FROM migrations ORDER BY number").map { try $0.integer("number") } }
    }
}
