import ArgumentParser
import Broker
import IdentityModel

/// `gatehouse keys rotate POOL`: replaces a pool's token signing keys.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "keys", abstract: "Manage a pool's keys.", subcommands: [Rotate.self])

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
}
