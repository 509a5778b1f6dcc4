import Broker
import CognitoAPI
import Foundation
import IdentityModel
import Storage

/// The decision log: recent sign-ins of a pool, what administrators changed, and the verdict tree of one line.
///
/// No operation of the API shows it, so that a policy must allow `gatehouse:ListDecisions` by name: on the pool's ARN, or on `*` for the
/// whole installation.
extension ConsoleEndpoints {
    static let action = "gatehouse:ListDecisions"
    private static let pageSize = 50

    func signIns(of pool: String, _ call: ConsoleRequest) async throws -> ConsolePage {
        try await authorize(services.environment.deployment.arn(of: UserPoolID(pool)), call)
        return try await list(
            "Recent sign-ins", Self.crumbs(pool), of: pool, [.signIn, .refusal, .credentials], call,
            next: { consoleURL("pools", pool, "sign-ins", query: [("before", $0)]) })
    }

    func audit(_ call: ConsoleRequest) async throws -> ConsolePage {
        try await authorize("*", call)
        return try await list(
            "Audit log", [], of: nil, [.administration], call, next: { consoleURL("audit", query: [("before", $0)]) })
    }

    func decision(_ call: ConsoleRequest) async throws -> ConsoleOutcome {
        guard let explanation = try await services.decisionLog.explain(call.path[1]) else { return .notFound }
        let (row, tenant) = (explanation.row, explanation.row.tenant)
        let isPool = tenant.contains("_")
        try await authorize(isPool ? services.environment.deployment.arn(of: UserPoolID(tenant)) : "*", call)
        let canReplay = isPool ? try await services.replays.canReplay(row.code, in: UserPoolID(tenant)) : false
        return .page(
            ConsolePage(
                title: "Decision \(row.code)", crumbs: isPool ? Self.crumbs(tenant) : [.init(label: "Pools", url: "/console")],
                facts: [
                    ("When", Self.time(row.decidedAt)), ("Kind", row.kind), ("What", row.outcome), ("Who acted", row.actor),
                    ("About", row.subject ?? "–"), ("Where", tenant),
                ], checks: Self.checks(of: explanation.verdict), forms: canReplay ? [Self.replayForm(row.code)] : []))
    }

    private func list(
        _ title: String, _ crumbs: [ConsolePage.Link], of tenant: String?, _ kinds: [DecisionRecord.Kind], _ call: ConsoleRequest,
        next: (String) -> String
    ) async throws -> ConsolePage {
        let before = call.query["before"].flatMap { Int64($0) }.map { Date(milliseconds: $0) }
        let decisions = try await services.decisionLog.newest(of: tenant, kinds: kinds, before: before, limit: Self.pageSize)
        let rows = decisions.map { decision -> [ConsolePage.Cell] in
            let row = decision.row
            return [
                .init(text: row.code, url: consoleURL("decisions", row.code)), .init(text: Self.time(row.decidedAt)), .init(text: row.outcome),
                .init(text: decision.verdict.firstRefusal.map { "\($0.check): \($0.received ?? "refused")" } ?? "passed"),
                .init(text: row.subject ?? "–"), .init(text: row.actor),
            ]
        }
        return ConsolePage(
            title: title, crumbs: crumbs,
            tables: [
                .init(
                    title: "The newest first", columns: ["Code", "When", "What", "Why", "About", "Who"], rows: rows,
                    next: decisions.count == Self.pageSize ? decisions.last.map { next(String($0.row.decidedAt.milliseconds)) } : nil)
            ])
    }

    func authorize(_ resource: String, _ call: ConsoleRequest, action: String = ConsoleEndpoints.action) async throws {
        let context = ["aws:SourceIp": [call.caller.address], "aws:RequestedRegion": [services.environment.deployment.region]]
        let verdict = await services.access.authorize(call.principal, action: action, resource: resource, context: context)
        guard !verdict.isAccepted else { return }
        try await services.decisionLog.record(
            DecisionRecord(
                kind: .refusal, tenant: "-", actor: call.principal.arn, subject: action, outcome: "AccessDeniedException", verdict: verdict))
        throw APIError(
            code: "AccessDeniedException",
            message: "User: \(call.principal.arn) is not authorized to perform: \(action) on resource: \(resource)")
    }

    /// A verdict tree line by line.
    static func checks(of verdict: Verdict, depth: Int = 0) -> [ConsolePage.Check] {
        let detail = [
            verdict.expected.map { "expected \($0)" }, verdict.received.map { "received \($0)" }, verdict.margin.map { "margin \($0)" },
        ].compactMap(\.self).joined(separator: "; ")
        let own = ConsolePage.Check(
            depth: depth, name: verdict.check, outcome: verdict.outcome.rawValue, detail: detail, advice: verdict.advice)
        return [own] + verdict.children.flatMap { checks(of: $0, depth: depth + 1) }
    }
}
