import Foundation
import GRDB
package import Storage

/// The embedded engine: one SQLite file in write-ahead mode, through GRDB.
///
/// Reads see one snapshot each, beside the writer, on the thread that asks: a read takes microseconds, a change of threads more than that.
/// Concurrent writes share a commit (`WriteGroups`) on a thread of their own.
package struct SQLiteDatabase: SQLDatabase {
    private let readers: ReaderConnections
    private let writes: WriteGroups

    /// Opens or creates the file, for its owner's eyes only. `synchronous=FULL`: a write that returned survives a power cut.
    ///
    /// - Throws: `StorageError.unavailable` if there is no such folder, no permission, or a file of another kind.
    package init(path: String) throws(StorageError) {
        try Self.claim(path)
        do {
            let writer = try SQLiteConnection(path: path, readsOnly: false)
            // After the file is open: GRDB chooses NORMAL when it turns write-ahead mode on, which loses the last commits in a power cut.
            try writer.queue.writeWithoutTransaction { database in try database.execute(sql: "PRAGMA synchronous=FULL") }
            writes = WriteGroups(writer: writer)
        } catch { throw .unavailable("\(error)") }
        readers = ReaderConnections(path: path)
    }

    package func read<Value: Sendable>(_ work: @Sendable @escaping (any SQLTransaction) throws -> Value) async throws -> Value {
        try readers.read(work)
    }

    package func write<Value: Sendable>(_ work: @Sendable @escaping (any SQLTransaction) throws -> Value) async throws -> Value {
        try await writes.run(work)
    }

    /// Makes an empty file of mode 0600, or takes others' rights from an existing one; SQLite gives the files beside it the same mode.
    private static func claim(_ path: String) throws(StorageError) {
        // An existing file is never opened here: to close it would drop the locks that SQLite holds on it in this process.
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            close(descriptor)
            // The file's name must survive a power cut as well as its content does.
            let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            if folder >= 0 {
                fsync(folder)
                close(folder)
            }
            return
        }
        guard errno == EEXIST else { throw .unavailable("the database file cannot be made: \(String(cString: strerror(errno)))") }
        for suffix in ["", "-wal", "-shm"] where chmod(path + suffix, 0o600) != 0 && errno != ENOENT {
            throw .unavailable("the database file's mode cannot be set to 0600: \(String(cString: strerror(errno)))")
        }
    }
}
