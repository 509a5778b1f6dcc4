import ArgumentParser
import Broker
import IdentityModel
import Storage

/// `gatehouse idp links POOL USER`: how the user's links came and went.
struct LinksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "links", abstract: "Show how a user's links to providers came and went.")

    @Argument(help: "The user pool's id.")
    var pool: String

    @Argument(help: "The user's name.")
    var user: String

    @OptionGroup var installation: InstallationOptions

    func run() async throws {
        let services = try await Installation.open(installation).services
        do {
            let changes = try await services.directory.linkChanges(of: user, in: try await services.catalogue.pool(UserPoolID(pool)))
            for change in changes {
                let undone = change.undoneAt.map { ", undone \($0.formatted(.iso8601))" } ?? ""
                print(
                    "\(change.id)  \(change.changedAt.formatted(.iso8601))  \(change.action.rawValue) \(change.provider) \(change.subject), "
                        + "else \(change.ownSub)\(undone)")
                if let proofs = change.proofs { print("  \(proofs)") }
            }
        } catch DirectoryError.userNotFound {
            throw ValidationError("the pool has no user \(user)")
        } catch let error as PoolError {
            throw ValidationError(ProviderPolicyCommand.words(for: error))
        }
    }
}

/// `gatehouse idp undo POOL CHANGE`: takes back a link or its end.
struct UndoLinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take back a change of links; both sides keep their subjects, and their sessions end.")

    @Argument(help: "The user pool's id.")
    var pool: String

    @Argument(help: "The change, as `gatehouse idp links` shows it.")
    var change: String

    @OptionGroup var installation: InstallationOptions

    func run() async throws {
        let services = try await Installation.open(installation).services
        do {
            try await services.directory.undoLinkChange(
                change, in: try await services.catalogue.pool(UserPoolID(pool)), actor: "gatehouse idp undo")
            print("undone")
        } catch let error as LinkError {
            if case .tooManyLinks = error { throw ValidationError("the user has as many links as one may have") }
            throw ValidationError("there is nothing to undo")
        } catch DirectoryError.userNotFound {
            throw ValidationError("the user is gone")
        } catch let error as PoolError {
            throw ValidationError(ProviderPolicyCommand.words(for: error))
        }
    }
}
