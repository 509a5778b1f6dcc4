import Cryptography
import Foundation

/// Makes a `BreachedPasswordList` of a text, line by line. Digests come in their order and take the same memory whatever their number.
package struct BreachedPasswordImport {
    /// What the lines are.
    package enum Form: Sendable {
        /// `SHA1` or `SHA1:count`, hexadecimal and ascending, as Pwned Passwords are published.
        case digests
        /// Passwords in clear, as wordlists hold them.
        case words
    }

    /// Words that are put in order in memory, eight octets each.
    static let wordLimit = 100_000_000
    private static let chunk = 1 << 20

    private let form: Form

    package init(form: Form) { self.form = form }

    /// Writes the list beside its place and then puts it there, so that a server that reads the old one is never disturbed.
    ///
    /// - Returns: how many passwords the list holds.
    /// - Throws: `BreachedPasswordError`.
    package func run(from source: String, to target: String) throws(BreachedPasswordError) -> Int {
        let draft = target + ".draft"
        do {
            guard FileManager.default.createFile(atPath: draft, contents: nil, attributes: [.posixPermissions: 0o600]),
                let output = FileHandle(forWritingAtPath: draft)
            else { throw BreachedPasswordError.unreadable("the list cannot be written to its folder") }
            defer { try? output.close() }
            let count = try write(try FileHandle(forReadingFrom: URL(fileURLWithPath: source)), to: output)
            try output.synchronize()
            guard rename(draft, target) == 0 else { throw BreachedPasswordError.unreadable("the list cannot be put in its place") }
            return count
        } catch let error as BreachedPasswordError {
            try? FileManager.default.removeItem(atPath: draft)
            throw error
        } catch {
            try? FileManager.default.removeItem(atPath: draft)
            throw .unreadable("\(source) cannot be read, or the list not be written")
        }
    }

    private func write(_ input: FileHandle, to output: FileHandle) throws -> Int {
        var sink = Sink(output: output)
        try sink.begin()
        var number = 0
        var rest: [UInt8] = []
        while let data = try input.read(upToCount: Self.chunk), !data.isEmpty {
            rest += data
            var start = 0
            while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
                number += 1
                try take(rest[start..<end], number, &sink)
                start = end + 1
            }
            rest.removeFirst(start)
        }
        if !rest.isEmpty { try take(rest[...], number + 1, &sink) }
        return try sink.end()
    }

    private func take(_ line: ArraySlice<UInt8>, _ number: Int, _ sink: inout Sink) throws {
        let text = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        guard !text.isEmpty else { return }
        switch form {
        // Notes to the reader, as the wordlists of John the Ripper begin with.
        case .words where text.starts(with: Array("#!comment:".utf8)): return
        case .words: try sink.collect(BreachedPasswordList.key(of: DigestAlgorithm.sha1.hash(Array(text))))
        case .digests:
            // All forty digits are looked at, so that no other kind of file passes for a list.
            guard let digest = [UInt8](hex: String(decoding: text.prefix(40), as: UTF8.self)), digest.count == 20,
                text.count == 40 || text.dropFirst(40).first == UInt8(ascii: ":")
            else { throw BreachedPasswordError.malformedLine(number) }
            try sink.append(BreachedPasswordList.key(of: digest), line: number)
        }
    }

    /// Keys on their way to the file.
    private struct Sink {
        let output: FileHandle
        private var written = 0
        private var last: UInt64?
        private var buffer: [UInt8] = []
        /// What has no order yet.
        private var collected: [UInt64] = []

        init(output: FileHandle) { self.output = output }

        /// The count follows at the end: a list that was not finished opens as none.
        mutating func begin() throws { try output.write(contentsOf: Data(BreachedPasswordList.magic + Self.octets(.max))) }

        mutating func collect(_ key: UInt64) throws {
            guard collected.count < BreachedPasswordImport.wordLimit else {
                throw BreachedPasswordError.tooManyWords(limit: BreachedPasswordImport.wordLimit)
            }
            collected.append(key)
        }

        mutating func append(_ key: UInt64, line: Int) throws {
            if let last {
                guard key >= last else { throw BreachedPasswordError.unsortedLine(line) }
                if key == last { return }
            }
            last = key
            written += 1
            buffer += Self.octets(key)
            if buffer.count >= 1 << 16 { try flush() }
        }

        mutating func end() throws -> Int {
            collected.sort()
            for key in collected { try append(key, line: 0) }
            try flush()
            try output.seek(toOffset: UInt64(BreachedPasswordList.magic.count))
            try output.write(contentsOf: Data(Self.octets(UInt64(written))))
            return written
        }

        private mutating func flush() throws {
            try output.write(contentsOf: Data(buffer))
            buffer.removeAll(keepingCapacity: true)
        }

        private static func octets(_ number: UInt64) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) } }
    }
}
