package import IdentityModel
import Synchronization

/// Keeps what would have been sent; fails when told to.
package final class RecordedMessages: MessageDelivery {
    package struct Unavailable: Error {}
    /// A next hop that refuses for good.
    package struct Rejected: DeliveryFailure {
        package let isPermanent = true
        package let reason = "no such mailbox"
    }

    private struct State {
        var sent: [OutgoingMessage] = []
        var failsChecks = false
        var isDown = false
        var rejects = false
    }

    private let state = Mutex(State())

    package init() {}

    package var sent: [OutgoingMessage] { state.withLock { $0.sent } }
    /// From now on no message can even be taken on.
    package func fail() {
        state.withLock { state in
            state.failsChecks = true
            state.isDown = true
        }
    }
    /// The next hop cannot be reached, or can be again.
    package func setDown(_ isDown: Bool) { state.withLock { $0.isDown = isDown } }
    package func reject() { state.withLock { $0.rejects = true } }

    package func check(_ message: OutgoingMessage) throws { if state.withLock({ $0.failsChecks }) { throw Unavailable() } }

    package func deliver(_ message: OutgoingMessage) async throws {
        try state.withLock { state in
            guard !state.isDown else { throw Unavailable() }
            guard !state.rejects else { throw Rejected() }
            state.sent.append(message)
        }
    }

    /// The last run of six digits that was sent.
    package var lastCode: String? {
        sent.last.flatMap { $0.body.exposed.split(whereSeparator: { !$0.isNumber }).first { $0.count == 6 }.map(String.init) }
    }
}
