import ArgumentParser
import Broker
import Foundation
import IdentityModel

/// `gatehouse logs …`: where the events go that user pools' log configurations name by ARN.
struct LogsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs", abstract: "Say where the events go that user pools name by ARN in their log configurations.",
        subcommands: [List.self, Put.self, Remove.self])

    struct Put: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Say where events go.")

        @Argument(help: "The ARN of a log group, a bucket or a Firehose stream, as pools name it.")
        var arn: String

        @Option(help: "A file that events are added to, one JSON text a line.", completion: .file())
        var file: String?

        @Option(help: "The URL of a web server that takes events by POST; each request is signed.")
        var webhook: String?

        @Option(help: "A file with the secret that the web server verifies signatures with.", completion: .file())
        var secretFile: String?

        @Option(help: "The URL of an S3-compatible store; /BUCKET/KEY is added to it.")
        var s3Endpoint: String?

        @Option(help: "What the store calls the bucket; without it, the ARN's last part.")
        var bucket: String?

        @Option(help: "What the names of objects begin with.")
        var prefix = ""

        @Option(help: "The access key that requests to the store are signed with.")
        var accessKeyID: String?

        @Option(help: "A file with that key's secret.", completion: .file())
        var secretKeyFile: String?

        @Option(help: "The store's region; without it, the region of new pools.")
        var storeRegion: String?

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            let target = try target()
            try await Installation.open(installation).services.logTargets.put(arn, at: target, actor: "gatehouse logs put")
            print(arn)
        }

        private func target() throws -> LogTarget {
            guard [file, webhook, s3Endpoint].compactMap(\.self).count == 1 else {
                throw ValidationError("give one of --file, --webhook and --s3-endpoint")
            }
            if let webhook {
                guard let secretFile else { throw ValidationError("--webhook needs a --secret-file") }
                return .webhook(url: Secret(webhook), secret: Secret(Array(try Self.line(of: secretFile).utf8)))
            }
            guard let s3Endpoint else { return .file(path: URL(fileURLWithPath: file ?? "").path) }
            guard let accessKeyID, let secretKeyFile else {
                throw ValidationError("--s3-endpoint needs an --access-key-id and a --secret-key-file")
            }
            return .bucket(
                endpoint: Secret(s3Endpoint), name: bucket ?? arn.split(separator: ":").last.map(String.init) ?? "", prefix: prefix,
                region: try storeRegion ?? installation.deployment().region,
                credential: InvokeCredential(accessKeyID: accessKeyID, secretAccessKey: Secret(try Self.line(of: secretKeyFile))))
        }

        /// A secret without the line feed that editors put behind it.
        private static func line(of path: String) throws -> String {
            try TextFile.contents(of: path).trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the targets, how many events wait for each, and why.")

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            for entry in try await Installation.open(installation).services.logTargets.list() {
                print([entry.arn, entry.target, "\(entry.waiting) waiting", entry.reason ?? ""].joined(separator: "\t"))
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Forget where events go; those that wait are given up after a week, unless there is a target again.")

        @Argument(help: "The target's ARN.")
        var arn: String

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            try await Installation.open(installation).services.logTargets.remove(arn, actor: "gatehouse logs remove")
            print("removed \(arn)")
        }
    }
}
