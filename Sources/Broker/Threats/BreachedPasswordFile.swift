import Foundation
import Synchronization

/// The list at a path, opened anew whenever another file stands there: an import takes effect without a restart.
package final class BreachedPasswordFile: BreachedPasswordSource {
    private struct State {
        var list: BreachedPasswordList?
        var identity: Identity?
    }

    private struct Identity: Equatable {
        let number: UInt64
        let modifiedAt: Date
    }

    private let path: String
    private let state = Mutex(State())

    package init(path: String) { self.path = path }

    package var isAvailable: Bool { current() != nil }

    package func contains(digest: [UInt8]) async throws(BreachedPasswordError) -> Bool {
        guard let list = current() else { throw .unreadable("no list was imported") }
        return list.contains(digest)
    }

    private func current() -> BreachedPasswordList? {
        state.withLock { state in
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            let identity = attributes.flatMap { attributes -> Identity? in
                guard let number = attributes[.systemFileNumber] as? UInt64, let date = attributes[.modificationDate] as? Date else { return nil }
                return Identity(number: number, modifiedAt: date)
            }
            if identity != state.identity || state.list == nil {
                state.identity = identity
                state.list = identity == nil ? nil : try? BreachedPasswordList(path: path)
            }
            return state.list
        }
    }
}
