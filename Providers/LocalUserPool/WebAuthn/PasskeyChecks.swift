import IdentityModel

/// The checks of one message in the order they were made; the first refusal ends them.
struct PasskeyChecks {
    struct Refused: Error {
        let refusal: PasskeyRefusal
    }

    private(set) var verdicts: [Verdict] = []

    /// Notes a check that must hold.
    ///
    /// - Parameters:
    ///   - expected, received: never a signature or a challenge.
    mutating func require(
        _ holds: Bool, or refusal: PasskeyRefusal, _ check: String, expected: String? = nil, received: String? = nil, advice: String? = nil
    ) throws(Refused) {
        guard holds else {
            verdicts.append(.refused(check, expected: expected, received: received.map(Self.short), advice: advice))
            throw Refused(refusal: refusal)
        }
        verdicts.append(.passed(check, expected: expected, received: received.map(Self.short)))
    }

    /// Notes a value that must be there.
    mutating func take<Value>(
        _ value: Value?, or refusal: PasskeyRefusal, _ check: String, expected: String, received: String? = nil, advice: String? = nil
    ) throws(Refused) -> Value {
        try require(value != nil, or: refusal, check, expected: expected, received: received, advice: advice)
        guard let value else { throw Refused(refusal: refusal) }
        return value
    }

    /// What a stranger wrote is kept, but not at any length.
    private static func short(_ text: String) -> String {
        text.unicodeScalars.count <= 200 ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(200))) + "…"
    }
}
