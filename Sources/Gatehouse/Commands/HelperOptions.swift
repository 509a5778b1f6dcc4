import ArgumentParser
import CredentialHelper
import Cryptography
import Foundation
import IdentityModel
import Outbound

/// Which profile of the credential helper a command is about. The helper opens no installation: it is for people's own machines.
struct HelperOptions: ParsableArguments {
    @Option(help: "The profile's name.")
    var profile = "default"

    @Option(help: "The helper's folder. (GATEHOUSE_HELPER_HOME, default ~/.gatehouse)")
    var home: String?

    var store: ProfileStore {
        let variable = ProcessInfo.processInfo.environment["GATEHOUSE_HELPER_HOME"].flatMap { $0.isEmpty ? nil : $0 }
        return ProfileStore(folder: home ?? variable ?? NSHomeDirectory() + "/.gatehouse")
    }

    /// The person's own machine asks what the person named: no address is out of bounds.
    func client() throws -> OutboundClient { try OutboundClient(rules: OutboundRules(allowsPrivateNetworks: true), time: SystemTime()) }

    func source() throws -> CredentialSource {
        CredentialSource(store: store, http: try client(), time: SystemTime(), random: SystemRandom())
    }
}
