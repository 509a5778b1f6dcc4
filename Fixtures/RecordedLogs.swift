package import IdentityModel
import Synchronization

/// Takes events and remembers them.
package final class RecordedLogs: LogShipper {
    private struct State {
        var batches: [LogBatch] = []
        var isDown = false
    }

    private let state = Mutex(State())

    package init() {}

    package var batches: [LogBatch] { state.withLock { $0.batches } }
    package func setDown(_ isDown: Bool) { state.withLock { $0.isDown = isDown } }

    /// Every event that arrived, in order.
    package var events: [JSONValue] {
        batches.flatMap { $0.lines.split(separator: 0x0A).compactMap { JSONValue(parsing: Array($0)) } }
    }

    package func ship(_ batch: LogBatch, to target: LogTarget) async throws(LogShippingFailure) {
        let isDown = state.withLock { state in
            if !state.isDown { state.batches.append(batch) }
            return state.isDown
        }
        if isDown { throw LogShippingFailure("the target is down") }
    }
}
