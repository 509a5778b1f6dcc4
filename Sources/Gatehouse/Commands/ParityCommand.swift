import ArgumentParser
import CognitoAPI

/// `gatehouse parity`: which operations and members are proved, inert or refused.
struct ParityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "parity", abstract: "Print how far each operation and member is kept.")

    @Flag(help: "As tables, for the README.")
    var markdown = false

    func run() { print(markdown ? ParityManifest.current.markdown : ParityManifest.current.text) }
}
