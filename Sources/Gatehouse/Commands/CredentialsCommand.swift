import ArgumentParser
import CredentialHelper

/// `gatehouse credentials`: what AWS's SDKs and command line call as a `credential_process`.
struct CredentialsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credentials", abstract: "Print temporary credentials as a credential_process does; renew them where needed.")

    @OptionGroup var helper: HelperOptions

    func run() async throws { print(try await helper.source().credentials(of: helper.profile).processOutput) }
}
