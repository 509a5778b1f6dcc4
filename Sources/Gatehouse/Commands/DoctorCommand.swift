import ArgumentParser
import CredentialHelper
import Cryptography
import IdentityModel

/// `gatehouse doctor`: why a profile gives no credentials.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check a profile's endpoint, clock, ids, client and sign-in, and say what to set right.")

    @OptionGroup var helper: HelperOptions

    func run() async throws {
        let verdict = await Diagnosis(store: helper.store, http: try helper.client(), time: SystemTime(), random: SystemRandom())
            .verdict(of: helper.profile)
        for check in verdict.children {
            for line in ExplainCommand.lines(of: check, depth: 0) { print(line) }
        }
        guard verdict.isAccepted else { throw ExitCode.failure }
    }
}
