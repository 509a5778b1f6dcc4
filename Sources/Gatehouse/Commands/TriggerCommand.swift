import ArgumentParser
import Broker
import Foundation
import IdentityModel

/// `gatehouse trigger …`: where the functions run that user pools call.
struct TriggerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trigger", abstract: "Say where the functions run that user pools name by ARN in LambdaConfig.",
        subcommands: [List.self, Put.self, PutKey.self, Remove.self, RemoveKey.self])

    struct Put: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Say where a function runs.")

        @Argument(help: "The function's ARN, as pools name it: arn:aws:lambda:us-east-1:123456789012:function:NAME.")
        var arn: String

        @Option(help: "The URL of a Lambda-compatible endpoint; /2015-03-31/functions/NAME/invocations is added to it.")
        var endpoint: String?

        @Option(help: "What the endpoint calls the function; without it, the ARN's last part.")
        var functionName: String?

        @Option(help: "The version or alias that the endpoint is to run.")
        var qualifier: String?

        @Option(help: "The access key that requests to the endpoint are signed with; without it they are not signed.")
        var accessKeyID: String?

        @Option(help: "A file with that key's secret.", completion: .file())
        var secretKeyFile: String?

        @Option(help: "The URL of a web server that takes events by POST; each request is signed.")
        var webhook: String?

        @Option(help: "A file with the secret that the web server verifies signatures with.", completion: .file())
        var secretFile: String?

        @Option(help: "A program that reads an event a line and writes an answer a line; it is kept running.", completion: .file())
        var process: String?

        @Option(help: "An argument of the program; can be given several times.")
        var argument: [String] = []

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            let target = try target()
            try await Installation.open(installation).services.functions.put(arn, at: target, actor: "gatehouse trigger put")
            print(arn)
        }

        private func target() throws -> FunctionTarget {
            guard [endpoint, webhook, process].compactMap(\.self).count == 1 else {
                throw ValidationError("give one of --endpoint, --webhook and --process")
            }
            if let endpoint {
                guard (accessKeyID == nil) == (secretKeyFile == nil) else {
                    throw ValidationError("--access-key-id and --secret-key-file go together")
                }
                let parts = arn.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
                let credential = try accessKeyID.map { id in
                    InvokeCredential(accessKeyID: id, secretAccessKey: Secret(try Self.line(of: secretKeyFile ?? "")))
                }
                return .invoke(
                    url: Secret(endpoint), name: functionName ?? (parts.count > 6 ? parts[6] : parts.last ?? ""),
                    qualifier: qualifier ?? (parts.count > 7 ? parts[7] : nil), region: parts.count > 3 ? parts[3] : "", credential: credential)
            }
            if let webhook {
                guard let secretFile else { throw ValidationError("--webhook needs a --secret-file") }
                return .webhook(url: Secret(webhook), secret: Secret(Array(try Self.line(of: secretFile).utf8)))
            }
            return .process(path: process ?? "", arguments: argument)
        }

        /// A secret without the line feed that editors put behind it.
        private static func line(of path: String) throws -> String {
            try TextFile.contents(of: path).trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the functions and where they run.")

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            let functions = try await Installation.open(installation).services.functions
            for function in try await functions.list() { print("\(function.arn)\t\(function.target)") }
            for key in try await functions.senderKeys() { print("\(key)\tkey of custom senders") }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Forget where a function runs; what pools would ask it is refused from then on.")

        @Argument(help: "The function's ARN.")
        var arn: String

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            try await Installation.open(installation).services.functions.remove(arn, actor: "gatehouse trigger remove")
            print("removed \(arn)")
        }
    }

    struct PutKey: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "put-key", abstract: "Say which public key codes for CustomEmailSender and CustomSMSSender are encrypted under.")

        @Argument(help: "The key's ARN, as pools name it in KMSKeyID.")
        var arn: String

        @Option(help: "A file with the public key: RSA, PEM.", completion: .file(extensions: ["pem"]))
        var publicKey: String

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            try await Installation.open(installation).services.functions.putSenderKey(
                arn, pem: try TextFile.contents(of: publicKey), actor: "gatehouse trigger put-key")
            print(arn)
        }
    }

    struct RemoveKey: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove-key", abstract: "Forget a public key; messages that need it wait until there is one again.")

        @Argument(help: "The key's ARN.")
        var arn: String

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            try await Installation.open(installation).services.functions.removeSenderKey(arn, actor: "gatehouse trigger remove-key")
            print("removed \(arn)")
        }
    }
}
