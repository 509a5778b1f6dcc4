import ArgumentParser
import Broker
import IdentityModel

/// `gatehouse identity disable ID`: ends what an identity of an identity pool holds.
struct IdentityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "identity", abstract: "Switch identities of identity pools off and on; bind pools to AWS.",
        subcommands: [Disable.self, Enable.self, Upstream.self])

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Switch an identity off; its credentials end at once.")

        @Argument(help: "The identity: us-east-1:UUID.")
        var identity: String

        @OptionGroup var installation: InstallationOptions

        func run() async throws { try await IdentityCommand.enable(identity, false, installation) }
    }

    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Switch an identity that has logins on again.")

        @Argument(help: "The identity: us-east-1:UUID.")
        var identity: String

        @OptionGroup var installation: InstallationOptions

        func run() async throws { try await IdentityCommand.enable(identity, true, installation) }
    }

    private static func enable(_ identity: String, _ isEnabled: Bool, _ installation: InstallationOptions) async throws {
        let word = isEnabled ? "enable" : "disable"
        let ended = try await Installation.open(installation).services.identities.setEnabled(
            isEnabled, IdentityID(identity), actor: "gatehouse identity \(word)")
        print("\(word)d \(identity)" + (isEnabled ? "" : "; ended: \(ended)"))
    }
}
