import Logging
import Synchronization

/// What must wake somebody: counted for the metrics and written to the log at the highest level. The decision log has the reasons.
package final class Alarms: Sendable {
    private static let logger = Logger(label: "gatehouse.alarms")
    private let counted = Mutex(0)

    package init() {}

    package func raise(_ text: String) {
        counted.withLock { $0 += 1 }
        Self.logger.critical("\(text)")
    }

    /// Since this node started.
    package var count: Int { counted.withLock { $0 } }
}
