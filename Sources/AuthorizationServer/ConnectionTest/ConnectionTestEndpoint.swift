import Broker
import HTTPTypes
import IdentityModel

/// `/connection-test`: what whoever runs a provider has to enter there, and a test that signs nobody in.
extension AuthorizationEndpoints {
    func connectionTest(_ call: Call) async throws -> Answer {
        switch call.method {
        case .get, .head:
            guard let ticket = try call.query()["ticket"], let invitation = try await services.connectionTests.invitation(ticket) else {
                return errorPage("invalid_link", status: .notFound)
            }
            // The cookie ties the test to the browser that opened the page.
            return setupPage(invitation, ticket: ticket).setting(browserCookie(call))
        case .post:
            guard let ticket = try call.form()["ticket"], let browser = boundBrowser(call),
                let destination = try await services.connectionTests.start(ticket, browser: browser, caller: call.caller)
            else { return errorPage("invalid_link", status: .notFound) }
            return answer(carrying: destination, after: .post)
        default: return pageMethodNotAllowed("GET, HEAD, POST")
        }
    }

    private func setupPage(_ invitation: ConnectionTests.Invitation, ticket: String) -> Answer {
        let provider = invitation.provider
        let guide = SetupGuide(invitation, publicURL: services.environment.deployment.publicURL)
        var values: [String: Any] = [
            "title": "Connect \(provider.name)", "provider": provider.name.rawValue, "pool": invitation.pool.name, "ticket": ticket,
            "values": guide.values.map { ["name": $0.name, "value": $0.value] },
            "vendors": guide.vendors.map { ["vendor": $0.name, "steps": $0.steps] },
        ]
        if let metadata = guide.metadataURL { values["metadata"] = metadata }
        if invitation.isUsed { values["used"] = true } else { values["unused"] = true }
        // Browsers apply form-action to where the form's answer redirects.
        let targets = ["authorize_url", "SSORedirectBindingURI"].compactMap { provider.details[$0] }.compactMap(Pages.formTarget)
        return pages.page("connection-test", values, status: .ok, formTargets: targets)
    }

    /// What a test came to: the verdict tree, and the profile that a sign-in would create.
    func connectionTestPage(_ outcome: ConnectionTestOutcome) -> Answer {
        var values: [String: Any] = [
            "title": outcome.verdict.isAccepted ? "The connection works" : "The connection does not work yet", "code": outcome.code,
            "provider": outcome.provider.name.rawValue, "checks": Self.rows(outcome.verdict, depth: 0),
            "claims": outcome.claims.map { ["name": $0.name, "value": $0.values.map(\.flat).joined(separator: ", ")] },
        ]
        if let refusal = outcome.verdict.firstRefusal {
            values["refusal"] = refusal.check
            if let advice = refusal.advice { values["advice"] = advice }
        }
        if let profile = outcome.profile {
            values["profile"] = profile.attributes.map {
                ["name": $0.name, "value": $0.flat, "standing": $0.standing.rawValue, "source": $0.source]
            }
            values["account"] = outcome.account.map(Self.words) ?? ""
        }
        return pages.page("connection-result", values, status: .ok)
    }

    private static func words(_ account: FederatedAccount) -> String {
        switch account {
        case .new(let name): "A sign-in would create the user \(name)."
        case .known(let name): "A sign-in would be that of \(name), who was here before."
        case .linked(let name): "A sign-in would be that of \(name), to whom this person is linked."
        case .taken(let name): "A sign-in would be refused: somebody else has the name \(name)."
        }
    }

    private static func rows(_ verdict: Verdict, depth: Int) -> [[String: String]] {
        var row = ["check": verdict.check, "outcome": verdict.outcome.rawValue, "indent": String(repeating: "\u{2003}", count: depth)]
        row["expected"] = verdict.expected
        row["received"] = verdict.received
        row["margin"] = verdict.margin
        row["advice"] = verdict.advice
        return [row] + verdict.children.flatMap { rows($0, depth: depth + 1) }
    }
}
