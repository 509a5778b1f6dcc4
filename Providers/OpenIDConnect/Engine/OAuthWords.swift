package import IdentityModel

/// How a brand's checks are named, and what the brand's own console calls the things that an operator has to compare.
package struct OAuthWords: Sendable {
    /// The first part of every check's name: `oidc`, `google`.
    package let prefix: String
    /// Check without prefix → what to do, in the brand's words. It takes the place of the general advice.
    private let advice: [String: String]

    package init(prefix: String, advice: [String: String] = [:]) {
        self.prefix = prefix
        self.advice = advice
    }

    package func name(_ check: String) -> String { "\(prefix).\(check)" }

    package func passed(_ check: String, expected: String? = nil, received: String? = nil, margin: String? = nil) -> Verdict {
        .passed(name(check), expected: expected, received: received, margin: margin)
    }

    package func refused(
        _ check: String, expected: String? = nil, received: String? = nil, margin: String? = nil, advice general: String? = nil
    ) -> Verdict {
        Verdict(
            check: name(check), outcome: .refused, expected: expected, received: received, margin: margin, advice: advice[check] ?? general)
    }

    package func skipped(_ check: String) -> Verdict { Verdict(check: name(check), outcome: .skipped) }

    package func all(_ check: String, of children: [Verdict]) -> Verdict { .all(name(check), of: children) }
}
