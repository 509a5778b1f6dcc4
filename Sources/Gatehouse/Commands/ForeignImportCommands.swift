import ArgumentParser
import Broker
import Foundation
import IdentityModel

/// `gatehouse import keycloak|auth0|firebase`: people of other identity systems.
struct ForeignImportOptions: ParsableArguments {
    @Option(help: "The user pool that takes them.")
    var pool: String

    @Option(help: "An attribute's name there and here, as often as there are such: dept=custom:department")
    var map: [String] = []

    @OptionGroup var installation: InstallationOptions

    /// More than this is not read into memory.
    private static let largestFile = 1 << 30

    static func contents(of path: String) throws -> [UInt8] {
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        guard size <= largestFile, let data = FileManager.default.contents(atPath: path) else {
            throw ValidationError("\(path) cannot be read, or is larger than 1 GiB")
        }
        return [UInt8](data)
    }

    /// Imports and reports: a line for each person, and the sum.
    func run(from origin: String, _ people: () throws -> [ForeignPerson]) async throws {
        var names: [String: String] = [:]
        for pair in map {
            guard let end = pair.firstIndex(of: "="), end > pair.startIndex else { throw ValidationError("--map takes NAME=NAME: \(pair)") }
            names[String(pair[..<end])] = String(pair[pair.index(after: end)...])
        }
        do {
            let outcome = try await Installation.open(installation).services.foreignImports.run(
                try people(), from: origin, into: UserPoolID(pool), names: names, actor: "gatehouse import \(origin)"
            ) { print($0) }
            print("\(outcome.imported) imported, \(outcome.skipped) skipped, \(outcome.failed) failed")
        } catch let fault as ForeignFault {
            throw ValidationError(fault.description)
        } catch PoolError.poolNotFound(let pool) { throw ValidationError("there is no user pool \(pool)") }
    }
}

struct KeycloakImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keycloak", abstract: "Bring in the users of a Keycloak realm's export; groups and roles become groups.",
        discussion: "Whoever is there already is passed over: an import that was cut off is run again.")

    @Argument(help: "realm.json, or the files of users beside it.")
    var files: [String]

    @OptionGroup var options: ForeignImportOptions

    func run() async throws {
        try await options.run(from: "keycloak") { try files.flatMap { try KeycloakRealm.people(in: try ForeignImportOptions.contents(of: $0)) } }
    }
}

struct Auth0ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "auth0", abstract: "Bring in the users of an Auth0 export.",
        discussion: "Whoever is there already is passed over: an import that was cut off is run again.")

    @Argument(help: "The users export: JSON objects, one in each line, or a list.")
    var file: String

    @Option(help: "The password hashes that Auth0's support gives out; they may stand in the export itself as well.")
    var hashes: String?

    @OptionGroup var options: ForeignImportOptions

    func run() async throws {
        try await options.run(from: "auth0") {
            try Auth0Export.people(
                in: try ForeignImportOptions.contents(of: file), hashes: try hashes.map { try ForeignImportOptions.contents(of: $0) })
        }
    }
}

struct FirebaseImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "firebase", abstract: "Bring in the users of `firebase auth:export FILE --format=json`.",
        discussion: "Whoever is there already is passed over: an import that was cut off is run again.")

    @Argument(help: "The export.")
    var file: String

    @Option(help: "A file with the password hash parameters that the project's console shows; without it nobody's password comes along.")
    var hashConfig: String?

    @OptionGroup var options: ForeignImportOptions

    func run() async throws {
        try await options.run(from: "firebase") {
            let parameters = try hashConfig.map {
                try FirebaseExport.HashParameters(text: String(decoding: try ForeignImportOptions.contents(of: $0), as: UTF8.self))
            }
            return try FirebaseExport.people(in: try ForeignImportOptions.contents(of: file), parameters: parameters)
        }
    }
}
