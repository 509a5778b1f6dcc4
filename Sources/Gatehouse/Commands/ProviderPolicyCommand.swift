import ArgumentParser
import Broker
import IdentityModel

/// `gatehouse idp policy`: what the operator decides about a user pool's provider beyond Cognito's settings.
struct ProviderPolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Show or change what is decided about a user pool's provider beyond Cognito's settings.")

    @Argument(help: "The user pool's id.")
    var pool: String

    @Argument(help: "The provider's name.")
    var provider: String

    @Option(help: "Keep the messages of sign-ins, sealed, for so many seconds, to be replayed; or off.")
    var keepMessages: String?

    @Option(
        help:
            "Join a person who comes for the first time to the user who proved the same address: off; ask, if they sign in to that user; auto, if both sides proved it."
    )
    var linking: ProviderPolicy.Linking?

    @Option(help: "Ask the provider again when a token is refreshed and its last word is older than so many seconds (0: at each refresh); or off.")
    var askAgainAfter: String?

    @Option(help: "Keep sign-ins for so many seconds more while the provider does not answer. (with --ask-again-after; 3600 unless told)")
    var grace: Int?

    @OptionGroup var installation: InstallationOptions

    func run() async throws {
        let linking = linking
        let services = try await Installation.open(installation).services
        let keeping = try keepMessages.map { try ProviderPolicyCommand.seconds($0, "--keep-messages") }
        let asking = try askAgainAfter.map { try ProviderPolicyCommand.seconds($0, "--ask-again-after", from: 0) }
        let grace = grace
        do {
            let policy = try await services.pools.setPolicy(
                of: ProviderName(provider), in: UserPoolID(pool), actor: "gatehouse idp policy"
            ) { policy in
                if let keeping { policy.keepsMessagesSeconds = keeping }
                if let linking { policy.linking = linking }
                if let asking {
                    policy.freshness = asking.map { .init(budgetSeconds: $0, graceSeconds: grace ?? policy.freshness?.graceSeconds ?? 3600) }
                } else if let grace, let known = policy.freshness {
                    policy.freshness = .init(budgetSeconds: known.budgetSeconds, graceSeconds: grace)
                }
            }
            for line in Self.lines(of: policy) { print(line) }
        } catch let error as PoolError {
            throw ValidationError(ProviderPolicyCommand.words(for: error))
        }
    }

    static func lines(of policy: ProviderPolicy) -> [String] {
        [
            "keep-messages: \(policy.keepsMessagesSeconds.map { "\($0) s" } ?? "off")", "linking: \(policy.linking.rawValue)",
            "ask-again-after: " + (policy.freshness.map { "\($0.budgetSeconds) s, grace \($0.graceSeconds) s" } ?? "off"),
        ] + (policy.isDisabled == true ? ["disabled"] : [])
    }

    /// A number of seconds; nil for `off`.
    static func seconds(_ text: String, _ option: String, from least: Int = 1) throws -> Int? {
        if text == "off" { return nil }
        guard let seconds = Int(text), seconds >= least else { throw ValidationError("\(option) takes a number of seconds, or off") }
        return seconds
    }

    static func words(for error: PoolError) -> String {
        switch error {
        case .poolNotFound(let pool): "there is no user pool \(pool)"
        case .providerNotFound(let name): "the pool has no provider \(name)"
        case .invalid(let message): message
        default: "\(error)"
        }
    }
}

extension ProviderPolicy.Linking: ExpressibleByArgument {}
