import IdentityModel

/// The class of a refusal: all that a caller is told. An attacker learns no more than which kind of thing was wrong.
package enum RefusalClass: String, Sendable, CaseIterable {
    case malformed = "The message is malformed."
    /// Signature, key, digest, decryption: one class, so that none can be told from another.
    case untrusted = "The message could not be verified."
    case misaddressed = "The message is not meant for this sign-in."
    case untimely = "The message is not valid at this time."
    case unsuccessful = "The identity provider did not authenticate the user."
    case unusable = "The message lacks what a sign-in needs."
}

/// The checks of one message in the order they were made.
struct CheckList {
    private(set) var verdicts: [Verdict] = []
    private(set) var firstRefusal: RefusalClass?
    /// The signatures that verified, for a second opinion.
    private(set) var signed: [VerifiedSignature] = []

    mutating func note(_ signature: VerifiedSignature) { signed.append(signature) }

    mutating func pass(_ check: String, expected: String? = nil, received: String? = nil, margin: String? = nil) {
        verdicts.append(.passed(check, expected: expected, received: received.map(Self.short), margin: margin))
    }

    mutating func refuse(_ kind: RefusalClass, _ check: String, expected: String? = nil, received: String? = nil, advice: String? = nil) {
        if firstRefusal == nil { firstRefusal = kind }
        verdicts.append(.refused(check, expected: expected, received: received.map(Self.short), advice: advice))
    }

    mutating func warn(_ check: String, expected: String? = nil, received: String? = nil, advice: String? = nil) {
        verdicts.append(Verdict(check: check, outcome: .warned, expected: expected, received: received.map(Self.short), advice: advice))
    }

    mutating func skip(_ check: String, received: String? = nil) {
        verdicts.append(Verdict(check: check, outcome: .skipped, received: received.map(Self.short)))
    }

    mutating func append(_ other: CheckList) {
        if firstRefusal == nil { firstRefusal = other.firstRefusal }
        verdicts += other.verdicts
        signed += other.signed
    }

    /// Passes if the two are the same bytes.
    mutating func equal(_ kind: RefusalClass, _ check: String, expected: String, received: String?, advice: String) {
        if let received, received.isIdentical(to: expected) {
            pass(check, expected: expected, received: received)
        } else {
            refuse(kind, check, expected: expected, received: received ?? "nothing", advice: advice)
        }
    }

    /// What a stranger wrote is kept, but not at any length.
    private static func short(_ text: String) -> String {
        text.unicodeScalars.count <= 200 ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(200))) + "…"
    }
}
