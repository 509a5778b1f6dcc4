import ArgumentParser
import Broker
import Foundation
import IdentityModel

/// `gatehouse explain CODE`: the reasons behind the short code that a person saw.
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "explain", abstract: "Print the verdict tree of a decision.")

    @Argument(help: "The short code: GH-7K2M-QX4P.")
    var code: String

    @OptionGroup var installation: InstallationOptions

    func run() async throws {
        guard let explanation = try await Installation.open(installation).services.decisionLog.explain(code) else {
            throw ValidationError("no decision has the code \(code)")
        }
        let row = explanation.row
        print("\(row.code)  \(row.decidedAt.formatted(.iso8601))  \(row.kind): \(row.outcome)")
        print("tenant \(row.tenant), actor \(row.actor)" + (row.subject.map { ", subject \($0)" } ?? ""))
        for line in Self.lines(of: explanation.verdict, depth: 0) { print(line) }
    }

    static func lines(of verdict: Verdict, depth: Int) -> [String] {
        let indent = String(repeating: "  ", count: depth)
        let parts = [
            verdict.expected.map { "expected \($0)" }, verdict.received.map { "received \($0)" }, verdict.margin.map { "margin \($0)" },
        ].compactMap { $0 }
        var lines = ["\(indent)\(verdict.outcome.rawValue)  \(verdict.check)" + (parts.isEmpty ? "" : ": " + parts.joined(separator: "; "))]
        if let advice = verdict.advice { lines.append("\(indent)  → \(advice)") }
        return lines + verdict.children.flatMap { Self.lines(of: $0, depth: depth + 1) }
    }
}
