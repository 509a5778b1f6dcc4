import ArgumentParser
import Broker
import Foundation
import IdentityModel
import Storage

/// `gatehouse role …`: declares what the holder of vended credentials may do.
struct RoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "role", abstract: "Declare, show and end roles.",
        subcommands: [Delete.self, Disable.self, Enable.self, List.self, Put.self, Show.self])

    struct Put: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Create a role, or replace its documents.")

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
                name: name, trust: try TextFile.contents(of: trust), policy: try TextFile.contents(of: policy))
            for warning in put.warnings { FileHandle.standardError.write(Data("warning: \(warning)\n".utf8)) }
            print(put.role.arn)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the roles.")

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            let access = try await Installation.open(installation).services.access
            var last: String?
            while true {
                let page = try await access.roles(after: last, limit: 100)
                for role in page.roles { print(role.isEnabled ? role.arn : "\(role.arn) (disabled)") }
                guard page.hasMore, let name = page.roles.last?.name else { return }
                last = name
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show a role's documents.")

        @Argument(help: "The role's name.")
        var name: String

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            let role = try await Installation.open(installation).services.access.existingRole(named: name)
            print("\(role.arn)\(role.isEnabled ? "" : " (disabled)")")
            print("id \(role.roleID), sessions of at most \(role.maximumSession) s")
            print("trust:\n\(role.trust)")
            for (policy, text) in role.policies.sorted(by: { $0.key < $1.key }) { print("policy \(policy):\n\(text)") }
            for arn in role.attachedPolicies { print("policy \(arn)") }
            if let boundary = role.boundary { print("boundary \(boundary)") }
        }
    }

    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a role away; credentials of it end at once.")

        @Argument(help: "The role's name.")
        var name: String

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            guard try await Installation.open(installation).services.access.deleteRole(name: name) else {
                throw ValidationError("there is no role \(name)")
            }
            print("deleted \(name)")
        }
    }

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Switch a role off; credentials of it end at once, until it is enabled again.")

        @Argument(help: "The role's name.")
        var name: String

        @OptionGroup var installation: InstallationOptions

        func run() async throws { try await RoleCommand.enable(name, false, installation) }
    }

    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Switch a role on again.")

        @Argument(help: "The role's name.")
        var name: String

        @OptionGroup var installation: InstallationOptions

        func run() async throws { try await RoleCommand.enable(name, true, installation) }
    }

    private static func enable(_ name: String, _ isEnabled: Bool, _ installation: InstallationOptions) async throws {
        let word = isEnabled ? "enable" : "disable"
        let ended = try await Installation.open(installation).services.access.setEnabled(isEnabled, role: name, actor: "gatehouse role \(word)")
        print("\(word)d \(name)" + (isEnabled ? "" : "; ended: \(ended)"))
    }
}

/// A file that a command is given.
enum TextFile {
    static func contents(of path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8) else {
            throw ValidationError("cannot read \(path) as UTF-8 text")
        }
        return text
    }
}
