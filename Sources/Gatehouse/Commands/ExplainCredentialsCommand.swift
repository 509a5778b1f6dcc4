import ArgumentParser
import Broker
import Foundation
import IdentityModel

/// `gatehouse explain-credentials ACCESS-KEY`: from temporary credentials back to the person, and on to their rights. With the session token
/// it is the token that tells; without, what was written down when the session began.
struct ExplainCredentialsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain-credentials", abstract: "Show who and what stands behind temporary credentials, and what they may do.")

    @Argument(help: "The access key's id: ASIA…")
    var accessKeyID: String

    @Option(help: "A file with the session token; - reads it from standard input. Without it the decision log tells.")
    var sessionToken: String?

    @Option(help: "An action to decide on, such as s3:GetObject.")
    var action: String?

    @Option(help: "The resource of the action, as an ARN.")
    var resource = "*"

    @OptionGroup var installation: InstallationOptions

    func run() async throws {
        let access = try await Installation.open(installation).services.access
        let credentials: ExplainedCredentials?
        if let sessionToken {
            do {
                credentials = try await access.explain(accessKeyID: accessKeyID, sessionToken: try Self.text(of: sessionToken))
            } catch AccessError.unknownCredential {
                throw ValidationError("the session token is not one of this installation for that access key")
            }
        } else {
            guard let lineage = try await access.lineage(ofKey: accessKeyID) else {
                throw ValidationError("no session of this installation has the access key \(accessKeyID)")
            }
            credentials = lineage.credentials
            if let decision = lineage.decision {
                print("decided: \(decision.row.code), \(decision.row.decidedAt.formatted(.iso8601)), \(decision.row.outcome)")
                print("asked by: \(decision.row.actor)")
                for line in ExplainCommand.lines(of: decision.verdict, depth: 1) { print(line) }
            }
        }
        guard let credentials else { return print("stands: that is for the service to say that gave them") }
        for line in credentials.lines { print(line) }
        guard let action else { return }
        let verdict = await access.authorize(credentials.principal, action: action, resource: resource)
        print("\(action) on \(resource): \(verdict.isAccepted && credentials.ending == nil ? "allowed" : "denied")")
        print(verdict.outline)
    }

    private static func text(of path: String) throws -> String {
        let text =
            path == "-" ? String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self) : try TextFile.contents(of: path)
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
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
