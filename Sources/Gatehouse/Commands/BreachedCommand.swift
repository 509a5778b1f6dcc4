import ArgumentParser
import Broker
import Cryptography
import Foundation

/// `gatehouse breached import FILE`: makes the list that passwords are looked up in.
struct BreachedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "breached", abstract: "Manage the list of leaked passwords.", subcommands: [Import.self, Measure.self])

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a list of leaked passwords in the place of the present one; a server that runs takes it up by itself.")

        @Argument(help: "SHA1 or SHA1:count in each line, ascending, as Pwned Passwords are published; or, with --words, passwords in clear.")
        var file: String

        @Flag(help: "The file is a wordlist.")
        var words = false

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            let folder = try DataFolder(path: installation.resolvedData, random: SystemRandom())
            do {
                let count = try BreachedPasswordImport(form: words ? .words : .digests).run(from: file, to: folder.breachedPasswords)
                print("\(count) leaked passwords in \(folder.breachedPasswords)")
            } catch {
                throw ValidationError(Self.words(for: error))
            }
        }

        private static func words(for error: BreachedPasswordError) -> String {
            switch error {
            case .unreadable(let reason), .noAnswer(let reason): reason
            case .malformedLine(let number): "line \(number) does not begin with a SHA-1 in hexadecimal; is it a wordlist (--words)?"
            case .unsortedLine(let number): "line \(number) is out of order: sort the file first (LC_ALL=C sort)"
            case .tooManyWords(let limit): "more than \(limit) words"
            }
        }
    }

    struct Measure: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Look passwords up that nobody has, and print how long one takes.")

        private static let number = 1_000_000

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            let folder = try DataFolder(path: installation.resolvedData, random: SystemRandom())
            let list: BreachedPasswordList
            do { list = try BreachedPasswordList(path: folder.breachedPasswords) } catch {
                throw ValidationError("there is no list yet: `gatehouse breached import FILE` makes one")
            }
            let random = SystemRandom()
            let digests = (0..<Self.number).map { _ in random.bytes(20) }
            var found = 0
            let time = ContinuousClock().measure { for digest in digests where list.contains(digest) { found += 1 } }
            let each = time / Self.number
            print(
                "\(list.count) entries, \(each.formatted(.units(allowed: [.nanoseconds], width: .narrow))) a lookup, \(found) of \(Self.number) found"
            )
        }
    }
}
