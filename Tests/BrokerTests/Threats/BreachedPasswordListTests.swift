import Cryptography
import Fixtures
import Foundation
import ProviderKit
import Synchronization
import Testing

@testable import Broker

@Suite struct BreachedPasswordListTests {
    private let folder = URL(fileURLWithPath: NSTemporaryDirectory()).appendingPathComponent("breached-\(UUID().uuidString)")
    private var source: String { folder.appendingPathComponent("source.txt").path }
    private var list: String { folder.appendingPathComponent("passwords.list").path }

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    private func digest(_ word: String) -> [UInt8] { DigestAlgorithm.sha1.hash(Array(word.utf8)) }

    private func write(_ lines: [String], end: String = "\n") throws {
        try Data(lines.map { $0 + end }.joined().utf8).write(to: URL(fileURLWithPath: source))
    }

    @Test func `every digest of an import is found, and none that is not in it`() throws {
        let words = (0..<5000).map { "password-\($0)" }
        try write(words.map { digest($0).hex.uppercased() + ":3" }.sorted())
        #expect(try BreachedPasswordImport(form: .digests).run(from: source, to: list) == 5000)
        let passwords = try BreachedPasswordList(path: list)
        #expect(passwords.count == 5000)
        #expect(words.allSatisfy { passwords.contains(digest($0)) })
        #expect(!(0..<5000).contains { passwords.contains(digest("other-\($0)")) })
        #expect(!passwords.contains([UInt8](repeating: 0, count: 20)) && !passwords.contains([UInt8](repeating: 255, count: 20)))
        #expect(!passwords.contains([1, 2, 3]))
    }

    @Test func `a search ends in a list whose entries crowd together`() throws {
        let distinct =
            (0..<3000).map { String(format: "%016x", $0 * $0) + String(repeating: "0", count: 24) } + ["FF" + String(repeating: "0", count: 38)]
        try write(distinct)
        #expect(try BreachedPasswordImport(form: .digests).run(from: source, to: list) == 3001)
        let passwords = try BreachedPasswordList(path: list)
        for text in distinct { #expect(passwords.contains(try #require([UInt8](hex: text)))) }
        #expect(!passwords.contains(try #require([UInt8](hex: "0000000000000002" + String(repeating: "0", count: 24)))))
    }

    @Test func `words come in any order, once or often, with either line end`() throws {
        try write(["#!comment: most common first", "letmein", "123456", "", "letmein", "qwertz"], end: "\r\n")
        #expect(try BreachedPasswordImport(form: .words).run(from: source, to: list) == 3)
        let passwords = try BreachedPasswordList(path: list)
        for word in ["letmein", "123456", "qwertz"] { #expect(passwords.contains(digest(word))) }
        #expect(!passwords.contains(digest("letmein\r")))
    }

    @Test func `an empty list holds nothing`() throws {
        try write([])
        #expect(try BreachedPasswordImport(form: .words).run(from: source, to: list) == 0)
        #expect(try !BreachedPasswordList(path: list).contains(digest("anything")))
    }

    @Test func `what is out of order, or no digest, leaves the list as it was`() throws {
        try write(["letmein"])
        _ = try BreachedPasswordImport(form: .words).run(from: source, to: list)
        let descending = ["b", "a"].map { String(repeating: $0, count: 40) }
        try write(descending)
        #expect(throws: BreachedPasswordError.unsortedLine(2)) { try BreachedPasswordImport(form: .digests).run(from: source, to: list) }
        for line in ["letmein", String(repeating: "a", count: 39), String(repeating: "a", count: 41), String(repeating: "g", count: 40) + ":1"] {
            try write([String(repeating: "0", count: 40) + ":7", line])
            #expect(throws: BreachedPasswordError.malformedLine(2)) { try BreachedPasswordImport(form: .digests).run(from: source, to: list) }
        }
        #expect(throws: BreachedPasswordError.self) { try BreachedPasswordImport(form: .words).run(from: source + "-missing", to: list) }
        #expect(try BreachedPasswordList(path: list).contains(digest("letmein")))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["passwords.list", "source.txt"])
    }

    @Test func `a file that is cut, longer or of another kind is no list`() throws {
        try write(["letmein", "123456"])
        _ = try BreachedPasswordImport(form: .words).run(from: source, to: list)
        let whole = try Data(contentsOf: URL(fileURLWithPath: list))
        for damaged in [whole.dropLast(), whole.dropLast(8), whole + Data([0]), whole + Data(count: 8), Data(), Data(count: 32)] {
            try Data(damaged).write(to: URL(fileURLWithPath: list))
            #expect(throws: BreachedPasswordError.self) { try BreachedPasswordList(path: list) }
        }
    }

    @Test func `a new import is taken up by who has the old list open`() async throws {
        let file = BreachedPasswordFile(path: list)
        #expect(!file.isAvailable)
        await #expect(throws: BreachedPasswordError.self) { try await file.contains(digest: digest("letmein")) }
        for word in ["letmein", "qwertz"] {
            try write([word])
            _ = try BreachedPasswordImport(form: .words).run(from: source, to: list)
            #expect(try await file.contains(digest: digest(word)) && file.isAvailable)
        }
        #expect(try await !file.contains(digest: digest("letmein")))
    }

    /// Answers every request alike and remembers what was asked.
    private final class RangeServer: HTTPFetcher {
        let answer: Result<OutboundResponse, OutboundError>
        let asked = Mutex<[OutboundRequest]>([])
        init(_ answer: Result<OutboundResponse, OutboundError>) { self.answer = answer }
        func fetch(_ request: OutboundRequest) async throws(OutboundError) -> OutboundResponse {
            asked.withLock { $0.append(request) }
            return try answer.get()
        }
    }

    private func response(_ status: Int, _ lines: [String]) -> Result<OutboundResponse, OutboundError> {
        .success(OutboundResponse(status: status, headers: [:], body: Array(lines.joined(separator: "\r\n").utf8)))
    }

    @Test func `the range interface learns five digits, and padding counts for nothing`() async throws {
        let digits = digest("letmein").hex.uppercased()
        let suffix = String(digits.dropFirst(5))
        let found = RangeServer(response(200, ["\(String(repeating: "0", count: 35)):1", "\(suffix):42"]))
        #expect(try await BreachedPasswordRange(url: "https://ranges.example", http: found).contains(digest: digest("letmein")))
        let request = try #require(found.asked.withLock { $0 }.first)
        #expect(request.url == "https://ranges.example/range/\(digits.prefix(5))" && request.headers["Add-Padding"] == "true")
        #expect(request.body.isEmpty)
        let padded = RangeServer(response(200, ["\(suffix):0"]))
        #expect(try await !BreachedPasswordRange(url: "https://ranges.example", http: padded).contains(digest: digest("letmein")))
    }

    @Test func `no answer is not taken for a good one`() async throws {
        for answer in [response(503, []), response(200, ["<html>"]), .failure(.timedOut)] {
            let source = BreachedPasswordRange(url: "https://ranges.example", http: RangeServer(answer))
            await #expect(throws: BreachedPasswordError.self) { try await source.contains(digest: digest("letmein")) }
        }
    }
}
