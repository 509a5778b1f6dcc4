import ArgumentParser
import Broker
import IdentityModel

/// `gatehouse idp replay CODE --with draft.json`: what a sign-in would come to under other settings.
struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Judge the kept messages of a sign-in again, without any effect.",
        discussion: """
            The draft is a JSON object with ProviderDetails and AttributeMapping as in UpdateIdentityProvider: what it names is replaced, null takes
            away, the rest stays. Messages are kept where `gatehouse idp policy POOL PROVIDER --keep-messages SECONDS` says so.
            """)

    @Argument(help: "The short code: GH-7K2M-QX4P.")
    var code: String

    @Option(name: .customLong("with"), help: "A file with changes to the provider's settings.", completion: .file(extensions: ["json"]))
    var draft: String?

    @Flag(help: "Let the draft's addresses be in your own network.")
    var allowPrivateNetworks = false

    @OptionGroup var installation: InstallationOptions

    func run() async throws {
        let services = try await Installation.open(
            installation, outward: Installation.Outward(allowsPrivateNetworks: allowPrivateNetworks || Variable.allowPrivateNetworks.isSet)
        ).services
        let outcome: Replays.Outcome
        do {
            let draft = try draft.map { try ProviderDraft(parsing: Array(try TextFile.contents(of: $0).utf8)) }
            outcome = try await services.replays.replay(code, with: draft)
        } catch let refusal as Replays.Refusal {
            throw ValidationError("\(refusal)")
        } catch let malformed as ProviderDraft.Malformed {
            throw ValidationError("\(malformed)")
        }
        print("then: \(outcome.original.isAccepted ? "accepted" : "refused by \(outcome.original.firstRefusal?.check ?? "")")")
        print("now:  \(outcome.verdict.isAccepted ? "accepted" : "refused by \(outcome.verdict.firstRefusal?.check ?? "")")")
        for line in ExplainCommand.lines(of: outcome.verdict, depth: 0) { print(line) }
        guard let profile = outcome.profile else { return }
        print("profile: \(outcome.account.map { "\($0)" } ?? "")")
        for attribute in profile.attributes {
            print(
                "  \(attribute.name) = \(attribute.flat)  (\(attribute.standing.rawValue), from \(attribute.source.isEmpty ? "-" : attribute.source))"
            )
        }
    }
}
