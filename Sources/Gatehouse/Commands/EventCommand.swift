import ArgumentParser
import Broker
import IdentityModel

/// `gatehouse event`: what users did.
struct EventCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "event", abstract: "Let users say of their sign-ins whether it was them.", subcommands: [FeedbackToken.self])

    struct FeedbackToken: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "feedback-token", abstract: "Print the token by which a user gives UpdateAuthEventFeedback for one event.")

        @Argument(help: "The user pool's id.")
        var pool: String

        @Argument(help: "The user's name.")
        var username: String

        @Argument(help: "The event's id, as AdminListUserAuthEvents shows it.")
        var event: String

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            let services = try await Installation.open(installation).services
            print(try await services.events.feedbackToken(for: event, of: username, in: try await services.catalogue.pool(UserPoolID(pool))))
        }
    }
}
