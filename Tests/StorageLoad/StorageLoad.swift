import Fixtures
import Foundation
import Storage

/// Writes pairs of rows from many tasks at once and prints the number of each pair once its write has returned, until it is killed.
///
/// Usage: `StorageLoad ENGINE LOCATION TASKS`
@main struct StorageLoad {
    struct Usage: Error {}

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let engine = Engine(rawValue: arguments[1]), let tasks = Int(arguments[3]) else { throw Usage() }
        let database = try await engine.open(arguments[2])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<tasks {
                group.addTask {
                    for number in 0... {
                        let pair = "\(task)-\(number)"
                        try await database.write { sql in
                            for half in ["left", "right"] {
                                try sql.rows("INSERT INTO halves (pair, half) VALUES ($1, $2)", [.text(pair), .text(half)])
                            }
                        }
                        // One system call per line, so that a kill leaves no half of one.
                        try FileHandle.standardOutput.write(contentsOf: Data("\(pair)\n".utf8))
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
