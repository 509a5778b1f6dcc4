package import IdentityModel
import Synchronization

/// Keeps what would have been sent; fails when told to.
package final class RecordedMessages: MessageDelivery {
    package struct Unavailable: Error {}
    private let state = Mutex<(sent: [OutgoingMessage], fails: Bool)>(([], false))

    package init() {}

    package var sent: [OutgoingMessage] { state.withLock { $0.sent } }
    package func fail() { state.withLock { $0.fails = true } }

    package func deliver(_ message: OutgoingMessage) async throws {
        try state.withLock { state in
            guard !state.fails else { throw Unavailable() }
            state.sent.append(message)
        }
    }

    /// The last run of six digits that was sent.
    package var lastCode: String? {
        sent.last.flatMap { $0.body.exposed.split(whereSeparator: { !$0.isNumber }).first { $0.count == 6 }.map(String.init) }
    }
}
