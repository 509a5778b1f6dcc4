/// Why something was trusted or refused: a tree of named checks.
///
/// Every trust decision returns one. Callers get the protocol's error; operators read this.
/// No member may hold a secret, a token or a password.
package struct Verdict: Sendable, Codable, Equatable {
    package enum Outcome: String, Sendable, Codable {
        case passed, refused, warned, skipped
    }

    /// The check's stable dotted name: `saml.response.signature`.
    package let check: String
    package let outcome: Outcome
    /// What the rule wanted, in words or as a value.
    package let expected: String?
    /// What was there.
    package let received: String?
    /// How near the edge a passed check was: `12 s before expiry`.
    package let margin: String?
    /// What an operator can do about a refusal.
    package let advice: String?
    package let children: [Verdict]

    package init(
        check: String, outcome: Outcome, expected: String? = nil, received: String? = nil, margin: String? = nil, advice: String? = nil,
        children: [Verdict] = []
    ) {
        self.check = check
        self.outcome = outcome
        self.expected = expected
        self.received = received
        self.margin = margin
        self.advice = advice
        self.children = children
    }

    package static func passed(_ check: String, expected: String? = nil, received: String? = nil, margin: String? = nil) -> Verdict {
        Verdict(check: check, outcome: .passed, expected: expected, received: received, margin: margin)
    }

    package static func refused(_ check: String, expected: String? = nil, received: String? = nil, advice: String? = nil) -> Verdict {
        Verdict(check: check, outcome: .refused, expected: expected, received: received, advice: advice)
    }

    /// A parent check: refused if any child is, warned if any child warns, else passed.
    package static func all(_ check: String, of children: [Verdict]) -> Verdict {
        let outcome: Outcome =
            children.contains { $0.outcome == .refused } ? .refused : children.contains { $0.outcome == .warned } ? .warned : .passed
        return Verdict(check: check, outcome: outcome, children: children)
    }

    /// Whether nothing in the tree refuses.
    package var isAccepted: Bool { outcome != .refused }

    /// The deepest first refusal: what to tell the operator in one line.
    package var firstRefusal: Verdict? {
        guard outcome == .refused else { return nil }
        for child in children {
            if let refusal = child.firstRefusal { return refusal }
        }
        return self
    }

    /// Every check of the tree, parents before children.
    package var flattened: [Verdict] { [self] + children.flatMap(\.flattened) }
}
