import IdentityModel

extension RoleChoice {
    /// How `role(for:customRole:)` comes to its answer: each mapping and each rule that was tried, and what of it did not fit.
    func verdict(for logins: [VerifiedLogin], customRole: String?) -> Verdict {
        let check = "identity.role"
        let children =
            logins.isEmpty
            ? [.passed("identity.role.guest", expected: "the unauthenticated role", received: roles.unauthenticated ?? "none")]
            : logins.map { verdict(for: $0) } + [
                .passed("identity.role.otherwise", expected: "the authenticated role", received: roles.authenticated ?? "none")
            ]
        do {
            let role = try role(for: logins, customRole: customRole)
            return Verdict(check: check, outcome: .passed, expected: customRole, received: role, children: children)
        } catch {
            return Verdict(check: check, outcome: .refused, expected: customRole ?? "one role", received: "\(error)", children: children)
        }
    }

    private func verdict(for login: VerifiedLogin) -> Verdict {
        let check = "identity.role.mapping"
        guard let mapping = mapping(for: login) else {
            let stated = login.claims[VerifiedLogin.samlRoles]?.array?.compactMap(\.string) ?? []
            return Verdict(
                check: check, outcome: .skipped, expected: "a role mapping for \(login.provider.canonical)",
                received: stated.isEmpty ? "none" : "none; the assertion states \(stated.joined(separator: ", "))")
        }
        switch mapping.kind {
        case .token:
            let allowed = login.claims["cognito:roles"]?.array?.compactMap(\.string) ?? []
            let preferred = login.claims["cognito:preferred_role"]?.string
            return .passed(
                check, expected: "a role in the token; if that leaves it open: \(mapping.ambiguity.rawValue)",
                received: "preferred \(preferred ?? "none"), allowed \(allowed.isEmpty ? "none" : allowed.joined(separator: ", "))")
        case .rules:
            let rules = (mapping.rules ?? []).enumerated().map { index, rule in
                Verdict(
                    check: "identity.role.rule.\(index + 1)", outcome: rule.matches(login.claims[rule.claim]) ? .passed : .skipped,
                    expected: "\(rule.claim) \(rule.match.rawValue) \(rule.value) → \(rule.roleARN)",
                    received: login.claims[rule.claim].map { String($0.text.prefix(256)) } ?? "no such claim")
            }
            return Verdict(
                check: check, outcome: .passed, expected: "the first rule that fits; if none does: \(mapping.ambiguity.rawValue)",
                received: "mapping by rules for \(login.provider.canonical)", children: rules)
        }
    }
}
