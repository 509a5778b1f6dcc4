import Foundation

/// A PostgreSQL server of this test process: in a temporary folder, on a Unix socket, gone when the process is.
actor PostgresServer {
    static let shared = PostgresServer()

    /// The folder of Debian's server programs, the newest version; nil if none is installed.
    static let programs: String? = {
        let root = "/usr/lib/postgresql"
        let versions = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).compactMap(Int.init).sorted()
        return versions.map { "\(root)/\($0)/bin" }.last { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") }
    }()

    struct NotStarted: Error { let reason: String }

    private var start: Task<String, any Error>?
    private var server: Process?
    /// The server lives as long as the other end of its standard input is open: however this process ends, it ends too.
    private var lifeline: Pipe?

    /// A URL whose connections see an empty schema of their own.
    func schema() async throws -> String {
        let start = start ?? Task { try await self.launch() }
        self.start = start
        let folder = try await start.value
        let schema = "test_\(UUID().uuidString.lowercased().filter { $0 != "-" })"
        try await Self.run(Self.program("psql"), ["-qX", "-h", folder, "-U", "postgres", "-c", "CREATE SCHEMA \(schema)", "postgres"])
        return "postgresql:///postgres?host=\(folder)&user=postgres&options=-csearch_path%3D\(schema)"
    }

    private func launch() async throws -> String {
        // Short: a socket's path has at most 107 bytes.
        let folder = "/tmp/gatehouse-pg-\(UUID().uuidString.prefix(8))"
        // PostgreSQL refuses to run as root.
        let isRoot = geteuid() == 0
        let prefix = isRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] : []
        try await Self.run("/usr/bin/env", prefix + ["mkdir", "-m", "0700", folder])
        // Only the process may crash in a test, never the machine: nothing needs to reach the disk.
        let settings = [
            "listen_addresses=", "unix_socket_directories=\(folder)", "fsync=off", "max_connections=400", "shared_buffers=32MB",
            "max_locks_per_transaction=256", "max_pred_locks_per_transaction=256",
        ].flatMap { ["-c", $0] }
        try await Self.run(
            "/usr/bin/env",
            prefix + [Self.program("initdb"), "-D", folder + "/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"])

        let lifeline = Pipe()
        // No other child of this process may keep the pipe open.
        _ = fcntl(lifeline.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        let script = """
            trap '' INT TERM HUP
            "$@" </dev/null >"$0/log" 2>&1 & server=$!
            cat >/dev/null
            kill -QUIT $server; wait $server; rm -rf "$0"
            """
        let server = Process()
        server.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        server.arguments = prefix + ["sh", "-c", script, folder, Self.program("postgres"), "-D", folder + "/data"] + settings
        server.standardInput = lifeline
        try server.run()
        self.server = server
        self.lifeline = lifeline
        for _ in 0..<200 {
            if (try? await Self.run(Self.program("pg_isready"), ["-q", "-h", folder])) != nil { return folder }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw NotStarted(reason: (try? String(contentsOfFile: folder + "/log", encoding: .utf8)) ?? "no log")
    }

    private static func program(_ name: String) -> String { "\(programs ?? "")/\(name)" }

    private static func run(_ path: String, _ arguments: [String]) async throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        let errors = Pipe()
        process.standardError = errors
        let status = try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        guard status == 0 else {
            throw NotStarted(reason: String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self))
        }
    }
}
