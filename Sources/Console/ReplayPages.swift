import Broker
import CognitoAPI
import IdentityModel

/// What a sign-in would come to today, or under other settings: its kept messages judged once more, without any effect.
///
/// The messages say more about a person than a verdict does, so that a policy must allow `gatehouse:ReplaySignIn` by name, on the pool's ARN.
extension ConsoleEndpoints {
    static func replayForm(_ code: String, draft: String = "") -> ConsolePage.Form {
        .init(
            title: "Judge it again", action: consoleURL("decisions", code, "replay"), button: "Judge the kept messages again",
            fields: [
                .init(
                    name: "draft", label: "Other settings of the provider", kind: .textarea, value: draft,
                    hint: "JSON with ProviderDetails and AttributeMapping, as UpdateIdentityProvider takes them. Empty: as the settings are now.")
            ])
    }

    func replay(_ call: ConsoleRequest) async throws -> ConsolePage {
        let code = call.path[1]
        guard let tenant = try await services.decisionLog.explain(code)?.row.tenant else {
            throw APIError.invalidParameter("\(Replays.Refusal.unknownCode)")
        }
        try await authorize(services.environment.deployment.arn(of: UserPoolID(tenant)), call, action: "gatehouse:ReplaySignIn")
        let outcome: Replays.Outcome
        do {
            let draft = try call.field("draft").map { try ProviderDraft(parsing: Array($0.utf8)) }
            outcome = try await services.replays.replay(code, with: draft)
        } catch let refusal as Replays.Refusal {
            throw APIError.invalidParameter("\(refusal)")
        } catch let malformed as ProviderDraft.Malformed {
            throw APIError.invalidParameter("\(malformed)")
        }
        let told = { (verdict: Verdict) in verdict.isAccepted ? "accepted" : "refused by \(verdict.firstRefusal?.check ?? "")" }
        let attributes = (outcome.profile?.attributes ?? []).map { attribute -> [ConsolePage.Cell] in
            [
                .init(text: attribute.name, isCode: true), .init(text: attribute.flat), .init(text: attribute.standing.rawValue),
                .init(text: attribute.source.isEmpty ? "–" : attribute.source),
            ]
        }
        return ConsolePage(
            title: "Replay of \(code)",
            crumbs: Self.crumbs(tenant, .init(label: code, url: consoleURL("decisions", code))), notice: "Nothing was changed by this.",
            facts: [
                ("Then", told(outcome.original)), ("Now", told(outcome.verdict)), ("Who would sign in", outcome.account.map { "\($0)" } ?? "nobody"),
            ],
            checks: Self.checks(of: outcome.verdict),
            tables: attributes.isEmpty ? [] : [.init(title: "The profile", columns: ["Attribute", "Value", "Standing", "From"], rows: attributes)],
            forms: [Self.replayForm(code, draft: call.form["draft"] ?? "")])
    }
}
