import Fixtures
import Foundation
import Storage
import Testing

@Suite struct DurabilityTests {
    @Test(arguments: Engine.available)
    func `a process killed under load loses nothing that it acknowledged`(engine: Engine) async throws {
        let location = try await engine.location()
        try await engine.open(location).write { sql in
            _ = try sql.rows("CREATE TABLE halves (pair TEXT NOT NULL, half TEXT NOT NULL, PRIMARY KEY (pair, half))")
        }
        let acknowledged = try Self.load(engine, location, tasks: 16, until: 500)
        #expect(acknowledged.count >= 500)

        let database = try await engine.open(location)
        let stored = try await database.read { sql in
            try sql.rows("SELECT pair, COUNT(*) AS halves FROM halves GROUP BY pair").reduce(into: [String: Int64]()) { pairs, row in
                pairs[try row.text("pair")] = try row.integer("halves")
            }
        }
        #expect(acknowledged.subtracting(stored.keys).isEmpty, "acknowledged and lost")
        #expect(stored.values.allSatisfy { $0 == 2 }, "a half without the other")
        // The killed one holds nothing that keeps the next from writing.
        try await database.write { _ = try $0.rows("INSERT INTO halves (pair, half) VALUES ('after', 'left')") }
    }

    @Test func `SQLite waits for the disk at every commit`() async throws {
        let database = try await Engine.sqlite.database()
        // 2 is FULL. A killed process cannot show it: the operating system keeps what was written.
        #expect(try await database.write { try $0.rows("PRAGMA synchronous").first?.integer("synchronous") } == 2)
        #expect(try await database.write { try $0.rows("PRAGMA journal_mode").first?.text("journal_mode") } == "wal")
    }

    @Test func `the files of SQLite are for their owner alone`() async throws {
        let location = try await Engine.sqlite.location()
        #expect(FileManager.default.createFile(atPath: location, contents: nil, attributes: [.posixPermissions: 0o644]))
        let database = try await Engine.sqlite.open(location)
        try await database.migrate()
        for suffix in ["", "-wal", "-shm"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: location + suffix)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600, "\(suffix)")
        }
    }

    @Test func `a folder that is not there is an unavailable database`() async throws {
        let error = await #expect(throws: StorageError.self) { try await Engine.sqlite.open("/nonexistent/gatehouse.sqlite") }
        guard case .unavailable = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(.enabled(if: Engine.available.contains(.postgres)))
    func `a server that is not there is an unavailable database, and its password stays secret`() async throws {
        let error = await #expect(throws: StorageError.self) {
            let database = try await Engine.postgres.open("postgresql://someone:hunter2@127.0.0.1:1/none")
            try await database.migrate()
        }
        guard case .unavailable(let text) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!text.contains("hunter2"))
    }

    @Test(.enabled(if: Engine.available.contains(.postgres)))
    func `a connection that the server has ended is replaced`() async throws {
        let location = try await Engine.postgres.location()
        let (database, other) = try await (Engine.postgres.open(location), Engine.postgres.open(location))
        let first = try await database.read { try $0.rows("SELECT pg_backend_pid() AS pid").first?.integer("pid") }
        try await other.write { _ = try $0.rows("SELECT pg_terminate_backend($1, 5000) AS ended", [SQLValue(first.map { Int($0) })]) }
        let second = try await database.read { try $0.rows("SELECT pg_backend_pid() AS pid").first?.integer("pid") }
        #expect(second != nil)
        #expect(first != second)
    }

    /// Runs the load until it has acknowledged so many writes, kills it, and returns all that it has acknowledged.
    private static func load(_ engine: Engine, _ location: String, tasks: Int, until count: Int) throws -> Set<String> {
        let process = Process()
        process.executableURL = Bundle.main.executableURL?.deletingLastPathComponent().appendingPathComponent("StorageLoad")
        process.arguments = [engine.rawValue, location, "\(tasks)"]
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        var received = Data()
        var lines = 0
        while lines < count {
            let chunk = output.fileHandleForReading.availableData
            if chunk.isEmpty { break }
            lines += chunk.count { $0 == UInt8(ascii: "\n") }
            received.append(chunk)
        }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        received.append(try output.fileHandleForReading.readToEnd() ?? Data())
        return Set(String(decoding: received, as: UTF8.self).split(separator: "\n").map(String.init))
    }
}
