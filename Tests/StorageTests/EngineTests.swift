import Fixtures
import Storage
import Testing

/// What every engine promises, whatever the tables.
@Suite struct EngineTests {
    private struct Refusal: Error {}

    private func table(on engine: Engine) async throws -> any SQLDatabase {
        let database = try await engine.open(engine.location())
        try await database.write { sql in
            try sql.rows("CREATE TABLE things (pool TEXT NOT NULL, name TEXT NOT NULL, count BIGINT, bytes BLOB, PRIMARY KEY (pool, name))")
            try sql.rows("CREATE UNIQUE INDEX things_by_bytes ON things (pool, bytes)")
        }
        return database
    }

    @Test(arguments: Engine.available)
    func `every value comes back as it was stored`(engine: Engine) async throws {
        let database = try await table(on: engine)
        let numbers: [Int64] = [0, -1, .max, .min, 1 << 53 + 1]
        let texts = ["", "plain", "Zoë", "Zoe\u{308}", "\u{212A}", "K", "a\r\nb", "'; DROP TABLE things --", "𝔘", "$1 ?1"]
        let blobs: [[UInt8]] = [[], [0], Array(0...255), [UInt8](repeating: 0xFF, count: 100_000)]
        for (index, number) in numbers.enumerated() {
            let stored = try await database.write { sql in
                try sql.rows(
                    "INSERT INTO things (pool, name, count) VALUES ($1, $2, $3) RETURNING count",
                    ["numbers", .text("\(index)"), .integer(number)]
                ).first?.integer("count")
            }
            #expect(stored == number)
        }
        for text in texts {
            try await database.write { sql in
                _ = try sql.rows("INSERT INTO things (pool, name) VALUES ($1, $2)", ["texts", .text(text)])
            }
            let stored = try await database.read { sql in
                try sql.rows("SELECT name FROM things WHERE pool = $1 AND name = $2", ["texts", .text(text)]).map { try $0.text("name") }
            }
            #expect(stored.map { Array($0.utf8) } == [Array(text.utf8)])
        }
        for blob in blobs {
            let name = SQLValue.text("\(blob.count)")
            try await database.write { sql in
                _ = try sql.rows("INSERT INTO things (pool, name, bytes) VALUES ($1, $2, $3)", ["blobs", name, .blob(blob)])
            }
            let row = try await database.read { sql in
                try sql.rows("SELECT * FROM things WHERE pool = $1 AND name = $2 AND bytes = $3", ["blobs", name, .blob(blob)]).first
            }
            #expect(try row?.blob("bytes") == blob)
            #expect(try row?.isNull("count") == true)
        }
    }

    @Test(arguments: Engine.available)
    func `placeholders go by number, in any order and more than once`(engine: Engine) async throws {
        let database = try await table(on: engine)
        try await database.write { sql in
            _ = try sql.rows("INSERT INTO things (name, pool, count) VALUES ($2, $1, $3)", ["p", "n", 3])
            _ = try sql.rows("UPDATE things SET count = $3 WHERE pool = $1 AND name = $2 AND count < $3 AND '$9' <> $1", ["p", "n", 7])
        }
        let row = try #require(try await database.read { try $0.rows("SELECT * FROM things WHERE count = $1 AND pool = $2", [7, "p"]).first })
        #expect(try row.text("pool") == "p")
        #expect(try row.text("name") == "n")
    }

    @Test(arguments: Engine.available)
    func `a text with NUL is refused`(engine: Engine) async throws {
        let database = try await table(on: engine)
        await #expect(throws: StorageError.failed("a text holds NUL")) {
            try await database.write { _ = try $0.rows("INSERT INTO things (pool, name) VALUES ('p', $1)", ["a\0b"]) }
        }
    }

    @Test(arguments: Engine.available)
    func `a taken key is told from other faults`(engine: Engine) async throws {
        let database = try await table(on: engine)
        let insert = "INSERT INTO things (pool, name, bytes) VALUES ($1, $2, $3)"
        try await database.write { _ = try $0.rows(insert, ["p", "n", .blob([1])]) }
        await #expect(throws: StorageError.alreadyExists) { try await database.write { _ = try $0.rows(insert, ["p", "n", .blob([2])]) } }
        await #expect(throws: StorageError.alreadyExists) { try await database.write { _ = try $0.rows(insert, ["p", "m", .blob([1])]) } }
        for (sql, arguments) in [(insert, [nil, "x", nil]), ("SELECT * FROM nothing", []), ("SELEC", [])] as [(String, [SQLValue])] {
            let error = await #expect(throws: StorageError.self) { try await database.write { _ = try $0.rows(sql, arguments) } }
            guard case .failed = error else {
                Issue.record("\(sql): \(String(describing: error))")
                continue
            }
        }
        #expect(try await names(in: database) == ["n"])
    }

    @Test(arguments: Engine.available)
    func `what throws leaves nothing behind`(engine: Engine) async throws {
        let database = try await table(on: engine)
        await #expect(throws: Refusal.self) {
            try await database.write { sql in
                _ = try sql.rows("INSERT INTO things (pool, name) VALUES ('p', 'n')")
                throw Refusal()
            }
        }
        #expect(try await names(in: database) == [])
    }

    @Test(arguments: Engine.available)
    func `an error ends its transaction even if the work catches it`(engine: Engine) async throws {
        let database = try await table(on: engine)
        try await database.write { _ = try $0.rows("INSERT INTO things (pool, name) VALUES ('p', 'n')") }
        await #expect(throws: StorageError.alreadyExists) {
            try await database.write { sql in
                _ = try sql.rows("INSERT INTO things (pool, name) VALUES ('p', 'before')")
                _ = try? sql.rows("INSERT INTO things (pool, name) VALUES ('p', 'n')")
                _ = try? sql.rows("INSERT INTO things (pool, name) VALUES ('p', 'after')")
            }
        }
        #expect(try await names(in: database) == ["n"])
    }

    @Test(arguments: Engine.available)
    func `a read cannot write`(engine: Engine) async throws {
        let database = try await table(on: engine)
        await #expect(throws: StorageError.self) {
            try await database.read { _ = try $0.rows("INSERT INTO things (pool, name) VALUES ('p', 'n')") }
        }
        #expect(try await names(in: database) == [])
    }

    @Test(arguments: Engine.available)
    func `check and set cannot race`(engine: Engine) async throws {
        let location = try await engine.location()
        let nodes = [try await engine.open(location), try await engine.open(location)]
        try await nodes[0].write { sql in
            try sql.rows("CREATE TABLE counters (pool TEXT NOT NULL PRIMARY KEY, count BIGINT NOT NULL)")
            try sql.rows("INSERT INTO counters (pool, count) VALUES ('p', 0)")
        }
        let given = try await withThrowingTaskGroup(of: Int64.self) { group in
            for number in 0..<40 {
                group.addTask {
                    try await nodes[number % 2].write { sql in
                        let count = try sql.rows("SELECT count FROM counters WHERE pool = 'p'").first?.integer("count") ?? -1
                        try sql.rows("UPDATE counters SET count = $1 WHERE pool = 'p'", [.integer(count + 1)])
                        return count
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(given.sorted() == Array(0..<40))
        #expect(try await nodes[1].read { try $0.rows("SELECT count FROM counters").first?.integer("count") } == 40)
    }

    @Test(arguments: Engine.available)
    func `of many that want one key a single one gets it`(engine: Engine) async throws {
        let database = try await table(on: engine)
        let winners = await withTaskGroup(of: Bool.self) { group in
            for number in Int64(0)..<30 {
                group.addTask {
                    do {
                        try await database.write { sql in
                            guard try sql.rows("SELECT name FROM things WHERE pool = 'p' AND name = 'only'").isEmpty else { throw Refusal() }
                            try sql.rows("INSERT INTO things (pool, name, count) VALUES ('p', 'only', $1)", [.integer(number)])
                        }
                        return true
                    } catch is Refusal { return false } catch StorageError.alreadyExists { return false } catch {
                        Issue.record(error)
                        return false
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(winners == 1)
    }

    @Test(arguments: Engine.available)
    func `a write that fails among others takes none with it`(engine: Engine) async throws {
        let database = try await table(on: engine)
        try await database.write { _ = try $0.rows("INSERT INTO things (pool, name) VALUES ('p', '7')") }
        let outcomes = await withTaskGroup(of: (Int, Bool).self) { group in
            for number in 0..<100 {
                group.addTask {
                    do {
                        try await database.write { sql in
                            try sql.rows("INSERT INTO things (pool, name) VALUES ('q', $1)", [.text("\(number)")])
                            if number % 10 == 3 { throw Refusal() }
                            if number % 10 == 7 { try sql.rows("INSERT INTO things (pool, name) VALUES ('p', '7')") }
                        }
                        return (number, true)
                    } catch { return (number, false) }
                }
            }
            return await group.reduce(into: [Int: Bool]()) { $0[$1.0] = $1.1 }
        }
        for number in 0..<100 { #expect(outcomes[number] == !(number % 10 == 3 || number % 10 == 7), "\(number)") }
        let stored = try await database.read { try $0.rows("SELECT name FROM things WHERE pool = 'q'").map { try $0.text("name") } }
        #expect(Set(stored) == Set((0..<100).filter { $0 % 10 != 3 && $0 % 10 != 7 }.map(String.init)))
    }

    private func names(in database: any SQLDatabase) async throws -> [String] {
        try await database.read { try $0.rows("SELECT name FROM things ORDER BY name").map { try $0.text("name") } }
    }
}
