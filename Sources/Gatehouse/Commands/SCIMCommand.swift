import ArgumentParser
import Broker
import IdentityModel
import Storage

/// `gatehouse scim token create|list|revoke POOL`: who may provision a pool's users.
struct SCIMCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scim", abstract: "Let provisioning systems manage a pool's users and groups.", subcommands: [Token.self])

    struct Token: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Manage the bearer tokens of a pool's SCIM server.", subcommands: [Create.self, List.self, Revoke.self])
    }

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a token. It is shown this once.")

        @Argument(help: "The user pool: us-east-1_Ab3dE6gH9.")
        var pool: String

        @Option(help: "What the decision log calls the system that gets it.")
        var name = "provisioning"

        @Option(help: "How many days the token is good for, 1 to 3650.")
        var days = 365

        @Flag(help: "Take e-mail addresses and phone numbers that come by the token for verified: its system has verified them.")
        var vouchForAddresses = false

        @Flag(help: "Send an invitation with a temporary password to users who are made without one.")
        var sendInvitations = false

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            try await SCIMCommand.told {
                let services = try await Installation.open(installation).services
                let pool = UserPoolID(pool)
                let (record, text) = try await services.scimTokens.create(
                    for: pool, name: name, days: days, vouchesForAddresses: vouchForAddresses, sendsInvitations: sendInvitations,
                    actor: "gatehouse scim token create")
                print("address  \(SCIMDirectory.base(of: pool, services.environment.deployment))")
                print("id       \(record.id)")
                print("expires  \(record.expiresAt.utcText)")
                print("token    \(text.exposed)")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show a pool's tokens, without their secrets.")

        @Argument(help: "The user pool: us-east-1_Ab3dE6gH9.")
        var pool: String

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            try await SCIMCommand.told {
                let services = try await Installation.open(installation).services
                let now = services.environment.time.now
                for token in try await services.scimTokens.list(of: UserPoolID(pool)) {
                    let state =
                        token.revokedAt.map { "revoked \($0.utcText)" }
                        ?? "\(token.expiresAt <= now ? "expired" : "expires") \(token.expiresAt.utcText)"
                    let flags = (token.vouchesForAddresses ? ", vouches for addresses" : "") + (token.sendsInvitations ? ", sends invitations" : "")
                    print("\(token.id)  \(token.name)  made \(token.createdAt.utcText), \(state)\(flags)")
                }
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "End a token at once.")

        @Argument(help: "The user pool: us-east-1_Ab3dE6gH9.")
        var pool: String

        @Argument(help: "The token's id, as `gatehouse scim token list` shows it.")
        var id: String

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            try await SCIMCommand.told {
                let services = try await Installation.open(installation).services
                guard try await services.scimTokens.revoke(id, of: UserPoolID(pool), actor: "gatehouse scim token revoke") else {
                    throw ValidationError("the pool has no live token \(id)")
                }
                print("revoked \(id)")
            }
        }
    }

    private static func told(_ work: () async throws -> Void) async throws {
        do { try await work() } catch let error as PoolError { throw ValidationError(ProviderPolicyCommand.words(for: error)) }
    }
}
