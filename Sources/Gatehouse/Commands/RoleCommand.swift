import ArgumentParser
import Broker
import Foundation
import IdentityModel

/// `gatehouse role put NAME --trust FILE --policy FILE`: declares what the holder of vended credentials may do.
struct RoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "role", abstract: "Declare roles.", subcommands: [Put.self])

    struct Put: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Create a role or replace its documents.")

        @Argument(help: "The role's name, as in arn:aws:iam::123456789012:role/NAME.")
        var name: String

        @Option(help: "A file with the trust policy: who may assume the role.", completion: .file(extensions: ["json"]))
        var trust: String

        @Option(help: "A file with the permission policy: what the role may do.", completion: .file(extensions: ["json"]))
        var policy: String

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            let house = try await Installation.open(installation)
            let put = try await house.services.access.putRole(
                name: name, trust: try Self.contents(of: trust), policy: try Self.contents(of: policy))
            for warning in put.warnings { FileHandle.standardError.write(Data("warning: \(warning)\n".utf8)) }
            print("arn:aws:iam::\(house.services.environment.deployment.accountID):role/\(name)")
        }

        private static func contents(of path: String) throws -> String {
            guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8) else {
                throw ValidationError("cannot read \(path) as UTF-8 text")
            }
            return text
        }
    }
}
