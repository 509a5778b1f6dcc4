import ArgumentParser
import Broker
import Foundation

/// `gatehouse messages`: what waits for its delivery, and what was given up.
struct MessagesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "messages", abstract: "Show and repeat messages that were not delivered.",
        subcommands: [List.self, Retry.self, WebhookSecret.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List messages that wait or were given up, the oldest first.")

        @Option(help: "How many at most.")
        var limit = 100

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            for message in try await Installation.open(installation).services.messageQueue.list(limit: limit) {
                let record = message.record
                let state =
                    if let dueAt = record.dueAt { "waits until \(dueAt.formatted(.iso8601))" } else {
                        "given up at \(record.failedAt?.formatted(.iso8601) ?? "-")"
                    }
                print(
                    [record.id, record.pool.rawValue, message.destination, state, "\(record.attempts) attempts", record.reason ?? ""].joined(
                        separator: "\t"))
            }
        }
    }

    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Put a message that was given up back into the queue.")

        @Argument(help: "The message's id, as the list shows it.")
        var id: String

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            let queue = try await Installation.open(installation).services.messageQueue
            guard try await queue.retry(id, actor: "gatehouse messages retry") else {
                throw ValidationError("there is no message \(id) that was given up")
            }
            print("\(id) is in the queue again")
        }
    }

    struct WebhookSecret: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the secret that the SMS webhook verifies signatures with.")

        @OptionGroup var installation: InstallationOptions

        func run() async throws { print(Installation.webhookSecret(try await Installation.open(installation).services.environment.sealer).exposed) }
    }
}
