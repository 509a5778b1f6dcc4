package import IdentityModel

/// What one policy says to a request.
package struct PolicyEvaluation: Sendable {
    package enum Effect: Sendable, Equatable {
        case allowed
        /// By this statement.
        case denied
        /// No statement speaks of it.
        case silent
    }

    package let effect: Effect
    /// One child per statement: passed, refused, or skipped with what did not fit.
    package let verdict: Verdict
}

extension PolicyDocument {
    /// Reads the statements in order: one that denies wins, else one must allow.
    ///
    /// - Parameter check: the verdict's name, `access.role-policy`.
    package func evaluate(_ request: PolicyRequest, check: String) -> PolicyEvaluation {
        var effect = PolicyEvaluation.Effect.silent
        var children: [Verdict] = []
        for statement in statements {
            let name = "\(check).\(statement.name)"
            if let mismatch = statement.mismatch(with: request) {
                children.append(Verdict(check: name, outcome: .skipped, expected: mismatch.expected, received: mismatch.received))
            } else if statement.effect == .deny {
                effect = .denied
                children.append(.refused(name, expected: "no statement that denies", received: "Deny \(request.action) on \(request.resource)"))
            } else {
                if effect == .silent { effect = .allowed }
                children.append(.passed(name, received: "Allow \(request.action) on \(request.resource)"))
            }
        }
        let verdict: Verdict
        if effect == .silent {
            verdict = Verdict(
                check: check, outcome: .refused, expected: "a statement that allows \(request.action) on \(request.resource)",
                received: "no statement fits", advice: "See which part of each statement did not fit.", children: children)
        } else {
            verdict = .all(check, of: children)
        }
        return PolicyEvaluation(effect: effect, verdict: verdict)
    }
}

extension PolicyStatement {
    /// What of the statement does not fit the request; nil if all does.
    fileprivate func mismatch(with request: PolicyRequest) -> (expected: String, received: String?)? {
        if let principals, !speaksOf(principals, request) {
            return ("the statement's principal", request.federatedNames.first ?? request.principalNames.last)
        }
        if actions.members.contains(where: { $0.matches(request.action) }) == actions.isInverted {
            return ("the statement's action", request.action)
        }
        if let resources, !speaksOf(resources, request) { return ("the statement's resource", request.resource) }
        if let condition = conditions.first(where: { !$0.isMet(by: request.context, for: effect) }) {
            let values = request.context.values(of: condition.key)
            return ("condition \(condition.name)", values.isEmpty ? "no value" : values.joined(separator: ", "))
        }
        return nil
    }

    private func speaksOf(_ principals: Selection<PolicyPrincipal>, _ request: PolicyRequest) -> Bool {
        let isNamed = principals.members.contains { principal in
            switch principal {
            // A provider that anyone may have made must be trusted by name; "everyone" only ever takes away from it.
            // Whoever signed is of this account.
            case .everyone: effect == .deny || !request.principalNames.isEmpty
            case .federated(let name): request.federatedNames.contains { $0.isIdentical(to: name) }
            case .other(let type, let name): type == "AWS" && request.principalNames.contains { $0.isIdentical(to: name) }
            }
        }
        return isNamed != principals.isInverted
    }

    private func speaksOf(_ resources: Selection<ARNPattern>, _ request: PolicyRequest) -> Bool {
        let matches = resources.members.map { $0.matches(request.resource, in: request.context) }
        if matches.contains(true) { return !resources.isInverted }
        // "All but X", where X is not known, allows nothing.
        if resources.isInverted, effect == .allow, matches.contains(nil) { return false }
        return resources.isInverted
    }
}
