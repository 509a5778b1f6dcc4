import Synchronization

/// Counts of answered requests and the time they took, in Prometheus' text format.
final class RequestMetrics: Sendable {
    private struct Key: Hashable {
        let front: String
        let status: Int
    }

    private struct Figures {
        var count = 0
        var seconds = 0.0
    }

    private let figures = Mutex<[Key: Figures]>([:])

    func count(front: String, status: Int, duration: Duration) {
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        figures.withLock { figures in
            figures[Key(front: front, status: status), default: Figures()].count += 1
            figures[Key(front: front, status: status), default: Figures()].seconds += seconds
        }
    }

    /// Source: Prometheus, "Exposition formats", text format 0.0.4.
    func exposition() -> String {
        let rows = figures.withLock { $0 }.sorted { ($0.key.front, $0.key.status) < ($1.key.front, $1.key.status) }
        var lines = ["# HELP gatehouse_http_requests_total Answered requests.", "# TYPE gatehouse_http_requests_total counter"]
        lines += rows.map { "gatehouse_http_requests_total{front=\"\($0.key.front)\",status=\"\($0.key.status)\"} \($0.value.count)" }
        lines += [
            "# HELP gatehouse_http_request_seconds_total Time from a request's last byte to its answer.",
            "# TYPE gatehouse_http_request_seconds_total counter",
        ]
        lines += rows.map { "gatehouse_http_request_seconds_total{front=\"\($0.key.front)\",status=\"\($0.key.status)\"} \($0.value.seconds)" }
        return lines.joined(separator: "\n") + "\n"
    }
}
