import Foundation
package import Storage
import StorageSQLite

/// The storage engines that this machine can test.
package enum Engine: String, Sendable, CaseIterable, CustomStringConvertible {
    case sqlite

    package static var available: [Engine] { allCases }
    package var description: String { rawValue }

    /// A fresh, migrated database of its own.
    package func database() async throws -> any SQLDatabase {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gatehouse-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let database = try SQLiteDatabase(path: folder.appendingPathComponent("gatehouse.sqlite").path)
        try await database.migrate()
        return database
    }
}
