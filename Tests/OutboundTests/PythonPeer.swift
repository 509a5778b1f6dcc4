import Foundation
import Synchronization

/// Another program: started, heard and ended without blocking the threads that tests run on.
final class Program: Sendable {
    struct Failed: Error {}

    private let process: pid_t
    private let lines: AsyncStream<String>

    /// - Parameter command: the name is looked up in the path.
    init(_ command: [String]) throws {
        // One at a time, so that no program inherits the ends of another's pipe.
        let (process, input) = try Self.spawning.withLock { _ in try Self.spawn(command) }
        self.process = process
        let (lines, continuation) = AsyncStream.makeStream(of: String.self)
        self.lines = lines
        Thread.detachNewThread {
            var pending: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 64 * 1024)
            while true {
                let count = read(input, &buffer, buffer.count)
                guard count > 0 else { break }
                pending += buffer.prefix(count)
                while let end = pending.firstIndex(of: 0x0A) {
                    continuation.yield(String(decoding: pending[..<end], as: UTF8.self))
                    pending.removeFirst(end + 1)
                }
            }
            close(input)
            var status: Int32 = 0
            waitpid(process, &status, 0)
            // The last line says how it ended.
            continuation.yield(String(status))
            continuation.finish()
        }
    }

    private static let spawning = Mutex(())

    private static func spawn(_ command: [String]) throws -> (pid_t, Int32) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Failed() }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        let result = posix_spawnp(&process, command[0], &actions, nil, words, environ)
        close(ends[1])
        guard result == 0 else {
            close(ends[0])
            throw Failed()
        }
        return (process, ends[0])
    }

    /// The next line of its output; after the last one, its status.
    func nextLine() async throws -> String {
        var iterator = lines.makeAsyncIterator()
        guard let line = await iterator.next() else { throw Failed() }
        return line
    }

    /// Not SIGTERM: programs inherit the signals that the threads of tests block.
    func stop() { kill(process, SIGKILL) }

    static func run(_ command: [String]) async throws {
        let program = try Program(command)
        var last = ""
        for await line in program.lines { last = line }
        guard last == "0" else { throw Failed() }
    }
}

/// A server on loopback, written in Python: it says its port in its first line, and what it received in the lines after.
struct PythonPeer: Sendable {
    let port: Int
    private let program: Program

    init(_ script: String, arguments: [String] = []) async throws {
        program = try Program([try await Self.interpreter.value, "-u", "-c", script] + arguments)
        guard let port = Int(try await program.nextLine()), port > 1023 else { throw Program.Failed() }
        self.port = port
    }

    /// The next thing that the peer received, as JSON.
    func nextObject() async throws -> [String: Any] {
        let line = try await program.nextLine()
        guard let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else { throw Program.Failed() }
        return object
    }

    func stop() { program.stop() }

    /// The interpreter that the test run provides; without one, an environment of its own with the one package that is needed.
    private static let interpreter = Task {
        let given = ProcessInfo.processInfo.environment["GATEHOUSE_TEST_PYTHON"] ?? "python3"
        let check = ["-c", "import aiosmtpd"]
        if (try? await Program.run([given] + check)) != nil { return given }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gatehouse-test-python-\(getuid())").path
        let own = "\(folder)/bin/python"
        if (try? await Program.run([own] + check)) != nil { return own }
        try await Program.run([given, "-m", "venv", folder])
        try await Program.run([own, "-m", "pip", "install", "--quiet", "aiosmtpd"])
        return own
    }
}

/// A self-signed certificate for `localhost`, 127.0.0.1 and 127.0.0.2, made by the openssl command.
struct LoopbackCertificate: Sendable {
    let certificate: String
    let key: String

    init() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gatehouse-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        certificate = folder.appendingPathComponent("certificate.pem").path
        key = folder.appendingPathComponent("key.pem").path
        try await Program.run([
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=localhost",
            "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:127.0.0.2", "-keyout", key, "-out", certificate,
        ])
    }
}
