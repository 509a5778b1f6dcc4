import Broker
import HTTPTypes
import Storage

/// `/healthz`, `/readyz` and `/metrics`: for whoever runs the installation.
struct OperationsEndpoints: Sendable {
    static let paths: Set<String> = ["/healthz", "/readyz", "/metrics"]

    let database: any SQLDatabase
    let requests: RequestMetrics

    func respond(to request: HTTPRequest) async -> (HTTPResponse, [UInt8]) {
        guard request.method == .get || request.method == .head else {
            return (HTTPResponse(status: .methodNotAllowed, headerFields: [.allow: "GET, HEAD"]), [])
        }
        switch request.path {
        case "/healthz": return text("ok\n")
        case "/metrics": return text(requests.exposition() + (await messages()), type: "text/plain; version=0.0.4; charset=utf-8")
        default:
            do {
                _ = try await database.read { try $0.rows("SELECT number FROM migrations LIMIT 1") }
                return text("ready\n")
            } catch {
                return text("the database does not answer\n", status: .serviceUnavailable)
            }
        }
    }

    /// How many messages wait and were given up, in the whole installation.
    private func messages() async -> String {
        guard let counts = try? await database.read({ try $0.outgoingMessages.counts() }) else { return "" }
        return """
            # HELP gatehouse_messages Messages to people that are not delivered.
            # TYPE gatehouse_messages gauge
            gatehouse_messages{state="waiting"} \(counts.waiting)
            gatehouse_messages{state="failed"} \(counts.failed)

            """
    }

    private func text(_ body: String, status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8") -> (HTTPResponse, [UInt8]) {
        (HTTPResponse(status: status, headerFields: [.contentType: type, .cacheControl: "no-store"]), [UInt8](body.utf8))
    }
}
