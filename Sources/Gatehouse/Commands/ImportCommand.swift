import ArgumentParser
import Broker
import IdentityModel

/// `gatehouse import`: people of other systems, and what became of imports.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring in people of other identity systems; show what became of imported files.",
        subcommands: [Auth0ImportCommand.self, FirebaseImportCommand.self, KeycloakImportCommand.self, Report.self])

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
