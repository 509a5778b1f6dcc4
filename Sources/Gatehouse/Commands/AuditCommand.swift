import ArgumentParser
import Broker

/// `gatehouse audit verify`: recomputes the decision log's hash chains.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "audit", abstract: "Check the decision log.", subcommands: [Verify.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Recompute every hash chain; exit with 1 if a line was changed or is missing.")

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            let result = try await Installation.open(installation).services.decisionLog.verifyChain()
            guard result.faults.isEmpty else {
                for fault in result.faults { print(fault) }
                throw ExitCode.failure
            }
            print("\(result.lines) decisions, every chain is whole")
        }
    }
}
