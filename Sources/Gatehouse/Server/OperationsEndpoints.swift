import Broker
import Foundation
import HTTPTypes
import IdentityModel
import Storage

/// `/healthz`, `/readyz` and `/metrics`: for whoever runs the installation.
struct OperationsEndpoints: Sendable {
    static let paths: Set<String> = ["/healthz", "/readyz", "/metrics"]

    let database: any SQLDatabase
    let requests: RequestMetrics
    let time: any TimeSource
    let alarms: Alarms

    func respond(to request: HTTPRequest) async -> (HTTPResponse, [UInt8]) {
        guard request.method == .get || request.method == .head else {
            return (HTTPResponse(status: .methodNotAllowed, headerFields: [.allow: "GET, HEAD"]), [])
        }
        switch request.path {
        case "/healthz": return text("ok\n")
        case "/metrics":
            return text(requests.exposition() + (await messages()) + (await documents()), type: "text/plain; version=0.0.4; charset=utf-8")
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

    /// What of the providers' documents needs a look.
    private func documents() async -> String {
        let now = time.now
        let days = [30, 7, 1, 0]
        guard
            let counts = try? await database.read({
                try $0.providerDocuments.counts(endingBefore: days.map { now.addingTimeInterval(Double($0) * 86_400) })
            })
        else { return "" }
        let ending = zip(days, counts.ending).map { "gatehouse_provider_certificates_ending{within_days=\"\($0)\"} \($1)" }
        return """
            # HELP gatehouse_alarms_total What must wake somebody, such as two verifiers that disagree about a signature.
            # TYPE gatehouse_alarms_total counter
            gatehouse_alarms_total \(alarms.count)
            # HELP gatehouse_provider_documents Documents of identity providers that are held back, or cannot be fetched.
            # TYPE gatehouse_provider_documents gauge
            gatehouse_provider_documents{state="held"} \(counts.held)
            gatehouse_provider_documents{state="failing"} \(counts.failing)
            # HELP gatehouse_provider_certificates_ending Identity providers whose last certificate ends within so many days.
            # TYPE gatehouse_provider_certificates_ending gauge
            \(ending.joined(separator: "\n"))

            """
    }

    private func text(_ body: String, status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8") -> (HTTPResponse, [UInt8]) {
        (HTTPResponse(status: status, headerFields: [.contentType: type, .cacheControl: "no-store"]), [UInt8](body.utf8))
    }
}
