import ArgumentParser
import Broker
import Foundation
import IdentityModel

/// `gatehouse idp test POOL PROVIDER`: a link with which whoever runs the provider tests the connection.
struct ConnectionTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Print a link that tests a user pool's provider once: the sign-in creates nobody.")

    @Argument(help: "The user pool's id.")
    var pool: String

    @Argument(help: "The provider's name.")
    var provider: String

    @OptionGroup var installation: InstallationOptions

    func run() async throws {
        do {
            let link = try await Installation.open(installation).services.connectionTests.link(
                to: ProviderName(provider), of: UserPoolID(pool), actor: "gatehouse idp test")
            print(link.url)
            print("It works once, until \(link.expiresAt.formatted(.iso8601)).")
        } catch let error as PoolError {
            throw ValidationError(ProviderPolicyCommand.words(for: error))
        }
    }
}
