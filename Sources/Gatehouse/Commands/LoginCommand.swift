import ArgumentParser
import CredentialHelper
import Cryptography
import Foundation
import IdentityModel

/// `gatehouse login`: signs a person in, in the browser or on another device, for temporary credentials on the command line.
struct LoginCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "login", abstract: "Sign in for temporary credentials on this machine.",
        discussion: "What is given once is kept in the profile. Without --endpoint the pools are Amazon's own.")

    @OptionGroup var helper: HelperOptions

    @Option(help: "The gateway's public URL; none for Amazon Cognito.")
    var endpoint: String?

    @Option(help: "The hosted pages' URL, where the issuer's documents do not say it.")
    var domain: String?

    @Option(help: "The pools' region.")
    var region: String?

    @Option(help: "The user pool: us-east-1_Ab3dE6gH9.")
    var userPool: String?

    @Option(help: "An app client without a secret.")
    var clientID: String?

    @Option(help: "The identity pool: us-east-1:UUID.")
    var identityPool: String?

    @Option(help: "The ARN of one of several roles.")
    var role: String?

    @Option(help: "The port of http://localhost:PORT/callback, which the client must have as a callback URL.")
    var port: Int?

    @Option(help: "Scopes to ask for, separated by spaces.")
    var scopes: String?

    @Flag(help: "Sign in on another device, by a code.")
    var device = false

    @Flag(help: "Print the address instead of opening a browser.")
    var noBrowser = false

    func run() async throws {
        let profile = try self.profile()
        let client = SignInClient(profile: profile, http: try helper.client(), time: SystemTime(), random: SystemRandom())
        let tokens: SignInClient.Tokens
        if device {
            tokens = try await client.signInByDevice { prompt in
                Self.say("Open \(prompt.address) and confirm the code \(prompt.code).")
            }
        } else {
            tokens = try await client.signInByBrowser { [noBrowser] address in
                if noBrowser || !Browser.open(address) { Self.say("Open this address to sign in:\n\(address)") }
            }
        }
        try await helper.store.locked(helper.profile) {
            var session = HelperSession(profile: profile)
            session.idToken = tokens.idToken
            session.refreshToken = tokens.refreshToken
            try helper.store.save(session, as: helper.profile)
        }
        Self.say("Signed in. Let AWS tools use it: credential_process = gatehouse credentials --profile \(helper.profile)")
    }

    /// What was given now, over what the profile has.
    private func profile() throws -> HelperProfile {
        let known: HelperProfile?
        do {
            known = try helper.store.session(named: helper.profile).profile
        } catch HelperError.noProfile {
            known = nil
        }
        guard let userPool = userPool ?? known?.userPool, let clientID = clientID ?? known?.clientID,
            let identityPool = identityPool ?? known?.identityPool
        else { throw ValidationError("a new profile needs --user-pool, --client-id and --identity-pool") }
        for url in [endpoint, domain].compactMap(\.self) where !url.hasPrefix("https://") && !url.hasPrefix("http://") {
            throw ValidationError("\(url) is not an http or https URL")
        }
        return HelperProfile(
            endpoint: endpoint ?? known?.endpoint, domain: domain ?? known?.domain,
            region: region ?? self.userPool.map { String($0.prefix { $0 != "_" }) } ?? known?.region ?? String(userPool.prefix { $0 != "_" }),
            userPool: userPool, clientID: clientID, identityPool: identityPool, role: role ?? known?.role,
            port: port ?? known?.port ?? HelperProfile.usualPort,
            scopes: scopes.map { $0.split(separator: " ").map(String.init) } ?? known?.scopes ?? HelperProfile.usualScopes)
    }

    private static func say(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }
}

/// The person's browser: `BROWSER`, or what the system opens addresses with.
private enum Browser {
    /// - Returns: false where none could be started.
    static func open(_ address: String) -> Bool {
        #if os(macOS)
            let usual = "open"
        #else
            let usual = "xdg-open"
        #endif
        let program = ProcessInfo.processInfo.environment["BROWSER"].flatMap { $0.isEmpty ? nil : $0 } ?? usual
        let process = Process()
        // The address is one argument, and no shell reads it.
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program, address]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        guard program == usual else { return true }
        // It hands the address over and ends; where there is no browser it says so.
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
