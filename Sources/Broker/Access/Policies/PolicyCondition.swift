/// One line of `Condition`: operator, key and the values it compares with.
struct PolicyCondition: Sendable {
    let comparator: ConditionOperator
    /// As the policy spells it.
    let key: String
    let operands: [ConditionOperand]

    /// How verdicts call it: `StringEquals cognito-identity.amazonaws.com:aud`.
    var name: String { "\(comparator.name) \(key)" }

    /// Whether the request meets it.
    ///
    /// What cannot be compared (a variable without a value, an address that is none) never helps to allow.
    func isMet(by context: PolicyContext, for effect: PolicyStatement.Effect) -> Bool {
        let values = context.values(of: key)
        let comparison = comparator.comparison
        if comparison == .null {
            return operands.contains { if case .boolean(let isAbsent) = $0 { isAbsent == values.isEmpty } else { false } }
        }
        guard !values.isEmpty else {
            if comparator.passesIfAbsent { return true }
            switch comparator.quantifier {
            case .anyValue: return false
            case .allValues: return true
            case nil: return comparison.isNegated
            }
        }
        let matches = values.map { matchesOperand($0, in: context) }
        if effect == .allow, matches.contains(nil) { return false }
        let isMatched = matches.map { $0 ?? false }
        let isNegated = comparison.isNegated
        switch comparator.quantifier {
        case .anyValue: return isMatched.contains { $0 != isNegated }
        case .allValues: return isMatched.allSatisfy { $0 != isNegated }
        // Several values without a quantifier: one that matches is a match.
        case nil: return isMatched.contains(true) != isNegated
        }
    }

    /// Nil if none matches and one could not be compared.
    private func matchesOperand(_ value: String, in context: PolicyContext) -> Bool? {
        var isKnown = true
        for operand in operands {
            switch operand.matches(value, by: comparator.comparison, in: context) {
            case true?: return true
            case false?: continue
            case nil: isKnown = false
            }
        }
        return isKnown ? false : nil
    }
}
