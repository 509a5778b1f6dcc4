import ArgumentParser
import Broker
import IdentityModel

/// `gatehouse client …`: what app clients may use beyond Cognito's protocol.
struct ClientCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "client", abstract: "Let app clients use standards beyond Cognito's protocol.", subcommands: [Set.self, Show.self])

    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Allow or forbid standards.",
            discussion: """
                form-post           authorization responses as a form
                par, par-only       authorization requests may, must be pushed (RFC 9126)
                dpop, dpop-only     tokens of the token endpoint may, must be bound to a key (RFC 9449)
                dpop-nonce          and every proof names a nonce of ours (RFC 9449, section 8)
                introspection       the client may ask what tokens of its pool stand for (RFC 7662)
                device              sign-in on devices without a browser (RFC 8628)
                backchannel-logout  the app is told when a person's session ends
                """)

        @Argument(help: "The app client's id.")
        var client: String

        @Option(help: "What to allow: par,dpop.")
        var enable: String?

        @Option(help: "What to forbid.")
        var disable: String?

        @Option(name: .customLong("backchannel-logout-uri"), help: "Where logout tokens are posted to.")
        var backChannelLogoutURI: String?

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            let (enabled, disabled) = (try Self.list(enable), try Self.list(disable))
            let uri = backChannelLogoutURI
            do {
                let changed = try await Installation.open(installation).services.pools.setExtensions(
                    of: ClientID(client), actor: "gatehouse client set"
                ) { extensions in
                    for one in enabled { extensions.set(one, true) }
                    for one in disabled { extensions.set(one, false) }
                    if let uri { extensions.backChannelLogoutURI = uri.isEmpty ? nil : uri }
                }
                ClientCommand.show(changed)
            } catch let error as PoolError {
                throw ValidationError(ClientCommand.words(for: error))
            }
        }

        private static func list(_ text: String?) throws -> [ClientExtension] {
            try (text ?? "").split(separator: ",").map { word in
                guard let one = ClientExtension(rawValue: String(word)) else {
                    let known = ClientExtension.allCases.map(\.rawValue).joined(separator: ", ")
                    throw ValidationError("\(word) is none of \(known)")
                }
                return one
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show what an app client may use.")

        @Argument(help: "The app client's id.")
        var client: String

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            do {
                ClientCommand.show(try await Installation.open(installation).services.catalogue.client(ClientID(client)))
            } catch let error as PoolError {
                throw ValidationError(ClientCommand.words(for: error))
            }
        }
    }

    private static func words(for error: PoolError) -> String {
        switch error {
        case .clientNotFound(let id): "There is no app client \(id)."
        case .invalid(let message): message
        default: "\(error)"
        }
    }

    private static func show(_ client: AppClientConfiguration) {
        let enabled = client.extensions?.enabled.map(\.rawValue).joined(separator: ",") ?? ""
        print("\(client.id)\t\(enabled.isEmpty ? "-" : enabled)\t\(client.extensions?.backChannelLogoutURI ?? "-")")
    }
}
