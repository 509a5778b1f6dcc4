import CognitoModel
import Foundation
import HTTPTypes
import IdentityModel
import Synchronization

/// Writes down, during a test run, what each request carried and how it was answered: the parity manifest is made from that.
///
/// Only where the variable `GATEHOUSE_PARITY_LOG` names a file; one JSON object a line. `merge_parity.py` reads it.
final class ParityRecorder: Sendable {
    static let shared = ProcessInfo.processInfo.environment["GATEHOUSE_PARITY_LOG"].flatMap { ParityRecorder(path: $0) }

    private let file: Mutex<FileHandle>

    init?(path: String) {
        // Several brokers write one log during one test run: each line goes to the end by itself.
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        file = Mutex(FileHandle(fileDescriptor: descriptor, closeOnDealloc: true))
    }

    /// The name that a test gave itself, in the header `x-gatehouse-test` or, where a client only lets it add to its user agent, as
    /// `gatehouse-test/NAME` there.
    static func testName(of request: HTTPRequest) -> String? {
        if let name = request.headerFields[.gatehouseTest] { return name }
        let marker = "gatehouse-test/"
        let word = request.headerFields[.userAgent]?.split(separator: " ").first { $0.hasPrefix(marker) }
        return word.map { String($0.dropFirst(marker.count)) }
    }

    /// Which operations there are, and what each declares of its members.
    func record(implemented operations: [AnyOperation]) {
        for operation in operations {
            write([
                "operation": .string(operation.name.description),
                "inert": .array(operation.inert.sorted().map(JSONValue.string)),
                "refused": .array(operation.refused.sorted().map(JSONValue.string)),
            ])
        }
    }

    /// - Parameters:
    ///   - test: from `testName(of:)`; a request without one proves nothing.
    ///   - outcome: `ok` or the error's code.
    ///   - unkept: the setting for which the request was refused because this release does not keep it (`APIError.unkept`).
    func record(_ input: JSONValue, _ operation: OperationDescription, test: String?, outcome: String, unkept: String? = nil) {
        guard let test else { return }
        var record: [String: JSONValue] = [
            "test": .string(test), "operation": .string(operation.name.description), "outcome": .string(outcome),
            "members": .array(ParityMembers.paths(in: input, operation).sorted().map(JSONValue.string)),
        ]
        record["unkept"] = unkept.map { .string($0) }
        write(record)
    }

    private func write(_ record: [String: JSONValue]) {
        let line = Data((JSONValue.object(record).text + "\n").utf8)
        file.withLock { file in
            // The log is a test's by-product: a request is not failed for it.
            try? file.write(contentsOf: line)
        }
    }
}
