import ArgumentParser
import Broker
import Foundation
import IdentityModel

/// `gatehouse explain-credentials ACCESS-KEY --session-token FILE`: from temporary credentials back to the person, and on to their rights.
struct ExplainCredentialsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain-credentials", abstract: "Show who and what stands behind temporary credentials, and what they may do.")

    @Argument(help: "The access key's id: ASIA…")
    var accessKeyID: String

    @Option(help: "A file with the session token; - reads it from standard input.")
    var sessionToken: String

    @Option(help: "An action to decide on, such as s3:GetObject.")
    var action: String?

    @Option(help: "The resource of the action, as an ARN.")
    var resource = "*"

    @OptionGroup var installation: InstallationOptions

    func run() async throws {
        let token =
            sessionToken == "-"
            ? String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self) : try TextFile.contents(of: sessionToken)
        let access = try await Installation.open(installation).services.access
        let explained: ExplainedCredentials
        do {
            explained = try await access.explain(
                accessKeyID: accessKeyID, sessionToken: token.trimmingCharacters(in: .whitespacesAndNewlines))
        } catch AccessError.unknownCredential {
            throw ValidationError("the session token is not one of this installation for that access key")
        }
        for line in explained.lines { print(line) }
        guard let action else { return }
        let verdict = await access.authorize(explained.principal, action: action, resource: resource)
        print("\(action) on \(resource): \(verdict.isAccepted && explained.ending == nil ? "allowed" : "denied")")
        print(verdict.outline)
    }
}

extension Verdict {
    /// The tree, a line for each check.
    fileprivate var outline: String { outline(depth: 0).joined(separator: "\n") }

    private func outline(depth: Int) -> [String] {
        var line = String(repeating: "  ", count: depth + 1) + "\(outcome.rawValue) \(check)"
        if let expected { line += ", expected \(expected)" }
        if let received { line += ", received \(received)" }
        if let advice { line += ". \(advice)" }
        return [line] + children.flatMap { $0.outline(depth: depth + 1) }
    }
}
