import Foundation
package import Storage
import StoragePostgres
import StorageSQLite

/// The storage engines that this machine can test.
package enum Engine: String, Sendable, CaseIterable, CustomStringConvertible {
    case sqlite
    case postgres

    /// Both, if PostgreSQL's server is installed; `GATEHOUSE_TEST_ENGINES=sqlite` leaves it out of a quick run.
    package static var available: [Engine] {
        let wanted = ProcessInfo.processInfo.environment["GATEHOUSE_TEST_ENGINES"]?.split(separator: ",").map(String.init)
        return allCases.filter { engine in
            guard wanted?.contains(engine.rawValue) ?? true else { return false }
            return engine == .sqlite || PostgresServer.programs != nil
        }
    }

    package var description: String { rawValue }

    /// A fresh, migrated database of its own.
    package func database() async throws -> any SQLDatabase {
        let database = try await open(location())
        try await database.migrate()
        return database
    }

    /// Where a fresh database can be: a path or a URL, as `--database` takes it.
    package func location() async throws -> String {
        switch self {
        case .sqlite:
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gatehouse-test-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            return folder.appendingPathComponent("gatehouse.sqlite").path
        case .postgres: return try await PostgresServer.shared.schema()
        }
    }

    /// The database at a location; two of them at one location are two nodes.
    package func open(_ location: String) async throws -> any SQLDatabase {
        switch self {
        case .sqlite: try SQLiteDatabase(path: location)
        case .postgres: try await PostgresDatabase(url: location, connections: 4)
        }
    }
}
