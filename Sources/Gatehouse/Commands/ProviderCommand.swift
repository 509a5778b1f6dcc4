import ArgumentParser
import Broker
import Foundation
import IdentityModel
import Storage

/// `gatehouse idp …`: the identity providers that roles and identity pools may trust.
struct ProviderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "idp", abstract: "Identity providers: register them for roles and identity pools; test, tune and replay those of user pools.",
        subcommands: [
            AddOpenID.self, AddSAML.self, ConnectionTestCommand.self, Delete.self, Disable.self, Enable.self, LinksCommand.self, List.self,
            ProviderPolicyCommand.self, ReplayCommand.self, UndoLinkCommand.self,
        ])

    struct AddOpenID: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "add-oidc", abstract: "Register an OpenID Connect provider.")

        @Argument(help: "The issuer, as its tokens spell it: https://id.example.com/tenant.")
        var issuer: String

        @Option(name: .customLong("client-id"), help: "Whom its tokens may be made for; can be given several times.")
        var clientIDs: [String] = []

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            let provider = try await Installation.open(installation).services.federatedProviders.createOpenID(
                url: issuer, clientIDs: clientIDs, thumbprints: [], tags: [:], actor: "gatehouse idp add-oidc")
            print(provider.arn)
        }
    }

    struct AddSAML: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "add-saml", abstract: "Register a SAML provider.")

        @Argument(help: "What the provider is to be called, as in arn:aws:iam::123456789012:saml-provider/NAME.")
        var name: String

        @Option(help: "A file with the provider's metadata.", completion: .file(extensions: ["xml"]))
        var metadata: String

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            let provider = try await Installation.open(installation).services.federatedProviders.createSAML(
                named: name, metadata: try TextFile.contents(of: metadata), tags: [:], actor: "gatehouse idp add-saml")
            print(provider.arn)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "List the providers, and those of user pools with what they publish: where it was read, what is held back, when certificates end.")

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            let services = try await Installation.open(installation).services
            for kind in [FederatedProviderRecord.Kind.openID, .saml] {
                for provider in try await services.federatedProviders.all(kind) {
                    print(provider.isEnabled ? provider.arn : "\(provider.arn) (disabled)")
                }
            }
            let now = services.environment.time.now
            for document in try await services.providerDocuments.all() { print(Self.line(document, at: now)) }
        }

        /// One provider of a user pool: `us-east-1_Ab3dE6gH9/Corporate  https://… read 2026-11-25T12:00:00Z, certificate ends …`.
        private static func line(_ document: ProviderDocumentRecord, at now: Date) -> String {
            var parts = [document.source.map { "\($0)" } ?? "pasted metadata"]
            if let fetchedAt = document.fetchedAt { parts.append("read \(fetchedAt.formatted(.iso8601))") }
            if let failure = document.failure { parts.append("CANNOT BE READ since \(document.failures) attempts: \(failure)") }
            if let reason = document.heldReason { parts.append("HELD BACK: \(reason)") }
            if let end = document.certificateEndsAt {
                let days = Int((end.timeIntervalSince(now) / 86_400).rounded(.down))
                let word = days < 0 ? "CERTIFICATE ENDED" : days < 30 ? "CERTIFICATE ENDS in \(days) days," : "certificate ends"
                parts.append("\(word) \(end.formatted(.iso8601))")
            }
            return "\(document.pool)/\(document.provider)  \(parts.joined(separator: ", "))"
        }
    }

    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a provider away; credentials that came through it end at once.")

        @Argument(help: "The provider's ARN.")
        var arn: String

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            try await Installation.open(installation).services.federatedProviders.delete(
                ProviderCommand.kind(of: arn), arn: arn, operation: "idp delete", actor: "gatehouse idp delete")
            print("deleted \(arn)")
        }
    }

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Switch a provider off; sign-ins and credentials that came through it end at once.")

        @Argument(help: "The provider's ARN; or POOL/NAME for a provider of a user pool.")
        var arn: String

        @OptionGroup var installation: InstallationOptions

        func run() async throws { try await ProviderCommand.enable(arn, false, installation) }
    }

    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Switch a provider on again.")

        @Argument(help: "The provider's ARN; or POOL/NAME for a provider of a user pool.")
        var arn: String

        @OptionGroup var installation: InstallationOptions

        func run() async throws { try await ProviderCommand.enable(arn, true, installation) }
    }

    private static func enable(_ arn: String, _ isEnabled: Bool, _ installation: InstallationOptions) async throws {
        let word = isEnabled ? "enable" : "disable"
        if !arn.hasPrefix("arn:"), let slash = arn.firstIndex(of: "/") {
            let (pool, name) = (UserPoolID(String(arn[..<slash])), ProviderName(String(arn[arn.index(after: slash)...])))
            do {
                let ended = try await Installation.open(installation).services.pools.setEnabled(
                    isEnabled, provider: name, of: pool, actor: "gatehouse idp \(word)")
                print("\(word)d \(arn)" + (isEnabled ? "" : "; ended: \(ended)"))
            } catch let error as PoolError {
                throw ValidationError(ProviderPolicyCommand.words(for: error))
            }
            return
        }
        let ended = try await Installation.open(installation).services.federatedProviders.setEnabled(
            isEnabled, kind(of: arn), arn: arn, actor: "gatehouse idp \(word)")
        print("\(word)d \(arn)" + (isEnabled ? "" : "; ended: \(ended)"))
    }

    private static func kind(of arn: String) -> FederatedProviderRecord.Kind { arn.contains(":saml-provider/") ? .saml : .openID }
}
