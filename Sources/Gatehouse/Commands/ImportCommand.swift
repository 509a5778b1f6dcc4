import ArgumentParser
import Broker
import IdentityModel

/// `gatehouse import`: what became of imports.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Show what became of imported files.", subcommands: [Report.self])

    struct Report: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print what became of each line of a user import job's file.")

        @Argument(help: "The user pool's id.")
        var pool: String

        @Argument(help: "The job's id: import-…")
        var job: String

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            try await Installation.open(installation).services.imports.report(of: job, in: UserPoolID(pool)) { print($0) }
        }
    }
}
