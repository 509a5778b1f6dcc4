import ArgumentParser
import Broker
import Foundation
import IdentityModel

/// `gatehouse pool …`: moves whole pools between installations, and changes what the API freezes.
struct PoolCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pool", abstract: "Move whole user pools between installations; change their frozen settings.",
        subcommands: [Export.self, Import.self, PoolMigrateCommand.self, Signer.self])

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a user pool with everything in it into one encrypted, signed file.",
            discussion: """
                Users, password hashes and SRP verifiers, authenticator secrets, passkeys, devices, links, groups, clients with their secrets,
                providers, domains, branding and every key of the pool. The file is as secret as the installation itself.
                Afterwards let nobody sign in at the old place: what changes there is not in the file.
                """)

        @Argument(help: "The user pool's id.")
        var pool: String

        @Option(help: "The file to write.")
        var output: String

        @OptionGroup var secret: ArchiveKeyOptions
        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            try await PoolCommand.reporting {
                let summary = try await Installation.open(installation).services.archives.export(
                    UserPoolID(pool), to: output, key: try secret.key(), actor: "gatehouse pool export")
                PoolCommand.show(summary)
                print("\(summary.pool) is in \(output)")
            }
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Bring an archive's user pool to life here, or go on with an import that was cut off.",
            discussion: """
                The archive is read to its end before anything is changed; the pool appears when all of it is stored and was compared.
                Tokens that were issued before stay valid if the issuer (--public-url) stays the same; refresh tokens do not move, people sign in
                again when their access token ends. Functions of triggers are registered here by `gatehouse trigger put`.
                """)

        @Argument(help: "The archive.")
        var file: String

        @Flag(help: "Only read the archive and look whether it could be imported.")
        var dryRun = false

        @Flag(help: "Put the pool in the place of one of the same id, which is deleted.")
        var replace = false

        @Option(help: "Take only an archive that this installation signed: what `gatehouse pool signer` prints there.")
        var signedBy: String?

        @OptionGroup var secret: ArchiveKeyOptions
        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            try await PoolCommand.reporting {
                let services = try await Installation.open(installation).services
                let existing: PoolArchives.Existing = replace ? .replaced : .refused
                let summary =
                    if dryRun {
                        try await services.archives.check(file, key: try secret.key(), signedBy: signedBy, existing: existing)
                    } else {
                        try await services.archives.restore(
                            file, key: try secret.key(), signedBy: signedBy, existing: existing, actor: "gatehouse pool import")
                    }
                PoolCommand.show(summary)
                let issuer = services.environment.deployment.issuer(of: summary.pool)
                if issuer != summary.issuer { print("tokens issued before name the issuer \(summary.issuer); here it is \(issuer)") }
                print(dryRun ? "\(summary.pool) can be imported" : "\(summary.pool) is here, and all of it is what the archive holds")
            }
        }
    }

    struct Signer: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print what the archives of this installation are signed with.")

        @OptionGroup var installation: InstallationOptions

        func run() async throws { print(try await Installation.open(installation).services.archives.signer()) }
    }

    static func show(_ summary: PoolArchives.Summary) {
        for (table, rows) in summary.counts { print("\(table)\t\(rows)") }
        print("signed by \(summary.signer)\nmeaning \(summary.digest)")
    }

    /// What is refused in words, not in the names of cases.
    static func reporting(_ work: () async throws -> Void) async throws {
        do { try await work() } catch let error as ArchiveError {
            throw ValidationError("\(error)")
        } catch PoolError.poolNotFound(let pool) {
            throw ValidationError("there is no user pool \(pool)")
        }
    }
}

/// What an archive is encrypted under.
struct ArchiveKeyOptions: ParsableArguments {
    @Option(help: "A file of at least 32 random bytes: openssl rand 32 > archive.key")
    var keyFile: String?

    @Option(help: "A file whose first line is the passphrase; without it and without a key file it is taken from GATEHOUSE_ARCHIVE_PASSPHRASE.")
    var passphraseFile: String?

    /// - Throws: `ValidationError` unless exactly one way is given.
    func key() throws -> ArchiveKey {
        switch (keyFile, passphraseFile) {
        case (let path?, nil): return .file(Secret(try Self.bytes(of: path)))
        case (nil, let path?):
            return .passphrase(Secret(Array(try Self.bytes(of: path).prefix { $0 != 0x0A && $0 != 0x0D })))
        case (nil, nil):
            guard let text = Variable.archivePassphrase.value else {
                throw ValidationError("give --key-file, --passphrase-file or \(Variable.archivePassphrase.rawValue)")
            }
            return .passphrase(Secret(Array(text.utf8)))
        default: throw ValidationError("give --key-file or --passphrase-file, not both")
        }
    }

    private static func bytes(of path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path), data.count <= 1 << 16 else {
            throw ValidationError("\(path) cannot be read as a key")
        }
        return [UInt8](data)
    }
}
