import ArgumentParser
import Broker
import IdentityModel

/// `gatehouse keys rotate POOL`: replaces a pool's token signing keys; `gatehouse keys master`: exchanges the master key.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Manage the keys of a pool, and the master key.", subcommands: [Rotate.self, Master.self])

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sign with new keys; the old public keys stay published until the last token they signed has expired.")

        @Argument(help: "The user pool: us-east-1_Ab3dE6gH9.")
        var pool: String

        @Flag(help: "Rotate the pool's SAML keys instead: sign requests with the key that was published as the next one, and decrypt with a new one.")
        var saml = false

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            let services = try await Installation.open(installation).services
            let pool = try await services.catalogue.pool(UserPoolID(pool)).id
            if saml {
                try await services.pools.rotateSAMLKeys(of: pool, actor: "gatehouse keys rotate --saml")
                print("\(pool) signs SAML requests with its next key; its metadata names the one after it")
                return
            }
            try await services.signingKeys.rotate(pool) { sql in
                try services.decisionLog.record(
                    .administration("RotateSigningKeys", tenant: pool.rawValue, subject: pool.rawValue, actor: "gatehouse keys rotate"), in: sql)
            }
            print("\(pool) signs with new keys")
        }
    }

    struct Master: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Exchange the master key: the keys that seal secrets are wrapped under a new one, and new secrets get a new key.",
            discussion: """
                The new master key is made in the data folder; where GATEHOUSE_MASTER_KEY or GATEHOUSE_MASTER_KEY_COMMAND gives the present one,
                GATEHOUSE_NEXT_MASTER_KEY has to give the new one. Start every node again afterwards.
                """)

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            let opened = try await Installation.open(installation)
            let services = opened.services
            let source = MasterKeySource(folder: opened.folder)
            try await source.rotate(
                SealingKeys(database: services.environment.database, random: opened.folder.random), at: services.environment.time.now
            ) {
                try services.decisionLog.record(
                    .administration("RotateMasterKey", tenant: "installation", subject: "master key", actor: "gatehouse keys master"), in: $0)
            }
            print(
                "the secrets' keys are under a new master key\nnow start every node again\(source.isGiven ? " with it as GATEHOUSE_MASTER_KEY" : "")")
        }
    }
}
