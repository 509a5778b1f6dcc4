import Broker
import CognitoAPI
import IdentityModel

/// From an access key back to the session, the person and the rule: what `gatehouse explain-credentials` tells.
///
/// Allowed by `gatehouse:ListDecisions` on `*`, as the whole decision log is.
extension ConsoleEndpoints {
    func accessKey(_ call: ConsoleRequest) async throws -> ConsolePage {
        try await authorize("*", call)
        let key = call.query["key"] ?? ""
        var page = ConsolePage(title: "Access keys", crumbs: [.init(label: "Pools", url: "/console")])
        page.forms = [
            .init(
                action: consoleURL("keys"), button: "Explain",
                fields: [.init(name: "key", label: "Access key id", value: key, hint: "ASIA…, of temporary credentials", isRequired: true)],
                isSearch: true)
        ]
        guard !key.isEmpty else { return page }
        guard let lineage = try await services.access.lineage(ofKey: key) else {
            page.problem = "No session of this installation has this access key."
            return page
        }
        page.facts = [
            ("Given in", lineage.tenant), ("First given", Self.time(lineage.firstGivenAt)), ("Counts until", Self.time(lineage.liveUntil)),
            ("Stands", lineage.credentials.map { $0.ending.map { "no, \($0)" } ?? "yes" } ?? "that is for the service to say that gave it"),
        ]
        if let decision = lineage.decision {
            page.facts.append(("Decided", "\(decision.row.code): \(decision.row.outcome)"))
            page.links = [.init(label: "Decision \(decision.row.code)", url: consoleURL("decisions", decision.row.code))]
            page.checks = Self.checks(of: decision.verdict)
        }
        if let credentials = lineage.credentials {
            page.tables = [
                .init(title: "What the session rests on, and what it may do", columns: ["What", "Value"], rows: Self.rows(of: credentials))
            ]
        }
        return page
    }

    private static func rows(of credentials: ExplainedCredentials) -> [[ConsolePage.Cell]] {
        credentials.lines.map { line in
            let halves = line.split(separator: ": ", maxSplits: 1).map(String.init)
            return [.init(text: halves.first ?? ""), .init(text: halves.count == 2 ? halves[1] : "", isCode: true)]
        }
    }
}
