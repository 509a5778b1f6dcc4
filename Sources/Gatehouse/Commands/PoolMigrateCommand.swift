import ArgumentParser
import Broker
import Foundation
import IdentityModel

/// `gatehouse pool migrate`: changes what the API freezes.
struct PoolMigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Change settings of a user pool that Cognito freezes: case rule, aliases, what the schema says of attributes.",
        discussion: """
            Users are looked at and their new keys made ready while the pool goes on as it is; then everything is switched at once, unless users stand
            in the way, who are listed. Work that was cut off is gone on with when the same command is run again. --rollback takes the last change
            back in the same way.
            """)

    enum CaseRule: String, ExpressibleByArgument { case sensitive, insensitive }

    @Argument(help: "The user pool's id.")
    var pool: String

    @Option(name: .customLong("case"), help: "Whether names that differ in case alone are different: sensitive or insensitive.")
    var caseRule: CaseRule?

    @Option(help: "What people may sign in by beside their name: email,phone_number,preferred_username; empty for nothing.")
    var aliases: String?

    @Option(help: "Attributes that become required: email,name")
    var required: String?

    @Option(help: "Attributes that become optional.")
    var optional: String?

    @Option(help: "Attributes that may be changed from now on.")
    var mutable: String?

    @Option(help: "Attributes that may not be changed from now on.")
    var immutable: String?

    @Option(help: "The type of a custom attribute, as often as there are such: custom:age=Number")
    var type: [String] = []

    @Flag(help: "Only say who stands in the way.")
    var report = false

    @Flag(help: "Take the last change back.")
    var rollback = false

    @OptionGroup var installation: InstallationOptions

    func run() async throws {
        let services = try await Installation.open(installation).services
        let (id, migrations) = (UserPoolID(pool), services.poolMigrations)
        do {
            let change = rollback ? try await migrations.undoing(in: id) : try self.change(in: try await services.catalogue.pool(id))
            let obstacles = try await migrations.prepare(change, of: id) { count in
                FileHandle.standardError.write(Data("\(count) users are ready\n".utf8))
            }
            for obstacle in obstacles { print("\(obstacle.username)\t\(obstacle.reason)") }
            guard obstacles.isEmpty else {
                print("\(obstacles.count) obstacles; nothing was changed")
                throw ExitCode.failure
            }
            if report { return print("nothing stands in the way") }
            try await migrations.change(change, of: id, actor: "gatehouse pool migrate")
            print("\(id) is changed")
        } catch PoolError.poolNotFound(let pool) {
            throw ValidationError("there is no user pool \(pool)")
        } catch PoolError.invalid(let message) {
            throw ValidationError(message)
        } catch PoolError.importInProgress {
            throw ValidationError("users are being imported into the pool")
        } catch let failure as PoolMigrations.Failure { throw ValidationError(Self.words(for: failure)) }
    }

    private func change(in pool: UserPoolConfiguration) throws -> FrozenChange {
        var types: [String: UserPoolConfiguration.SchemaAttribute.DataType] = [:]
        for pair in type {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let type = UserPoolConfiguration.SchemaAttribute.DataType(rawValue: parts[1]) else {
                throw ValidationError("--type takes NAME=String, Number, Boolean or DateTime: \(pair)")
            }
            types[parts[0]] = type
        }
        return try FrozenChange(
            isUsernameCaseSensitive: caseRule.map { $0 == .sensitive }, aliasAttributes: aliases.map(Self.list), required: Self.list(required ?? ""),
            optional: Self.list(optional ?? ""), mutable: Self.list(mutable ?? ""), immutable: Self.list(immutable ?? ""), types: types, in: pool)
    }

    private static func list(_ text: String) -> [String] { text.split(separator: ",").map(String.init) }

    private static func words(for failure: PoolMigrations.Failure) -> String {
        switch failure {
        case .obstructed: "users stand in the way since a moment ago: run it again with --report"
        case .settingsChanged: "the pool's settings were changed meanwhile: run it again"
        case .nothingToUndo: "there is no change that could be taken back"
        case .nothingToChange: "the pool is so already"
        }
    }
}
