import Cryptography
import Foundation
import IdentityModel
import Synchronization

/// The processes of local functions: started when they are needed, kept for the next event, ended when they fail.
///
/// A process answers one event at a time; of one function several may run at once.
final class WarmProcesses: Sendable {
    /// Events under way at a time, over all functions, and how many more may wait.
    private static let concurrent = 16
    private static let waiting = 256

    private let queue = BlockingQueue(name: "functions", threads: concurrent, limit: waiting)
    private let idle = Mutex<[String: [WarmProcess]]>([:])
    private let milliseconds: Int
    private let longestAnswer: Int

    /// - Parameters:
    ///   - milliseconds: for one answer, the start of the process included.
    ///   - longestAnswer: in bytes.
    init(milliseconds: Int, longestAnswer: Int) {
        self.milliseconds = milliseconds
        self.longestAnswer = longestAnswer
        // A process that has gone is an error of the write, not of ours.
        signal(SIGPIPE, SIG_IGN)
    }

    /// - Returns: the line that a process wrote, without its line feed.
    func answer(to event: [UInt8], path: String, arguments: [String], arn: String) async throws(InvocationFailure) -> [UInt8] {
        let result: Result<[UInt8], InvocationFailure>
        do {
            result = try await queue.run { [self] in
                do throws(InvocationFailure) {
                    return .success(try exchange(event, path, arguments, arn))
                } catch {
                    return .failure(error)
                }
            }
        } catch is CancellationError {
            throw .timedOut
        } catch {
            throw .unavailable("too many events wait for local functions")
        }
        return try result.get()
    }

    private func exchange(_ event: [UInt8], _ path: String, _ arguments: [String], _ arn: String) throws(InvocationFailure) -> [UInt8] {
        let key = ([arn, path] + arguments).joined(separator: "\u{0}")
        let warm = idle.withLock { $0[key]?.popLast() }
        // One that has ended meanwhile is replaced, and that is no failure.
        if let warm, warm.isRunning {
            do throws(InvocationFailure) { return try keep(warm, key, event) } catch {
                guard case .unavailable = error else { throw error }
            }
        }
        return try keep(try WarmProcess(path: path, arguments: arguments, arn: arn), key, event)
    }

    private func keep(_ process: WarmProcess, _ key: String, _ event: [UInt8]) throws(InvocationFailure) -> [UInt8] {
        let line: [UInt8]
        do throws(InvocationFailure) {
            line = try process.answer(to: event, milliseconds: milliseconds, longest: longestAnswer)
        } catch {
            // Its next answer could be to this event.
            process.end()
            throw error
        }
        idle.withLock { $0[key, default: []].append(process) }
        return line
    }
}

/// One running program. Only one thread at a time has it.
private final class WarmProcess: @unchecked Sendable {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    /// - Throws: `misconfigured` if the program cannot be started.
    init(path: String, arguments: [String], arn: String) throws(InvocationFailure) {
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        // Nothing of ours: the installation's secrets may stand in the environment.
        var environment = ["GATEHOUSE_FUNCTION_ARN": arn]
        for name in ["PATH", "HOME", "LANG", "TZ"] { environment[name] = ProcessInfo.processInfo.environment[name] }
        process.environment = environment
        // Nor is one function's end of a pipe another's.
        for file in [input.fileHandleForWriting, output.fileHandleForReading] { _ = fcntl(file.fileDescriptor, F_SETFD, FD_CLOEXEC) }
        process.standardInput = input
        process.standardOutput = output
        do { try process.run() } catch { throw .misconfigured("\(path) cannot be started") }
        try? input.fileHandleForReading.close()
        try? output.fileHandleForWriting.close()
    }

    deinit { end() }

    var isRunning: Bool { process.isRunning }

    func end() {
        try? input.fileHandleForWriting.close()
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    func answer(to event: [UInt8], milliseconds: Int, longest: Int) throws(InvocationFailure) -> [UInt8] {
        let deadline = DispatchTime.now() + .milliseconds(milliseconds)
        try write(event + [0x0A], by: deadline)
        var line: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            try wait(for: output.fileHandleForReading.fileDescriptor, Int16(POLLIN), by: deadline)
            let count = read(output.fileHandleForReading.fileDescriptor, &buffer, buffer.count)
            guard count > 0 else { throw .unavailable("the process ended without an answer") }
            line += buffer[..<count]
            if line.last == 0x0A { return Array(line.dropLast()) }
            guard line.count <= longest else { throw .misconfigured("the answer is longer than \(longest) bytes") }
        }
    }

    private func write(_ bytes: [UInt8], by deadline: DispatchTime) throws(InvocationFailure) {
        let file = input.fileHandleForWriting.fileDescriptor
        _ = fcntl(file, F_SETFL, O_NONBLOCK)
        var written = 0
        while written < bytes.count {
            try wait(for: file, Int16(POLLOUT), by: deadline)
            let count = bytes[written...].withUnsafeBytes { rest in Foundation.write(file, rest.baseAddress, rest.count) }
            guard count > 0 || errno == EAGAIN else { throw .unavailable("the process reads no events") }
            written += max(count, 0)
        }
    }

    private func wait(for file: Int32, _ events: Int16, by deadline: DispatchTime) throws(InvocationFailure) {
        let now = DispatchTime.now().uptimeNanoseconds
        guard now < deadline.uptimeNanoseconds else { throw .timedOut }
        var watched = pollfd(fd: file, events: events, revents: 0)
        let left = Int32((deadline.uptimeNanoseconds - now) / 1_000_000) + 1
        if poll(&watched, 1, left) == 0 { throw .timedOut }
    }
}
