package import Foundation

/// An adapter type whose providers publish a document about themselves: names, keys, addresses. The broker keeps it and asks for it again.
///
/// Pure: the document and the moment in, a judgement out.
package protocol DocumentPublishing: IdentityProvider {
    /// Where the settings say it is published; nil where an administrator pasted it.
    static func documentURL(in details: [String: String]) -> String?

    /// What stands in the settings themselves.
    static func pastedDocument(in details: [String: String]) -> [UInt8]?

    /// Whether a fetched document may take the place of the known one by itself.
    static func judge(_ fetched: [UInt8], replacing known: [UInt8], at now: Date) -> DocumentJudgement

    /// Nil for a document that cannot be read.
    static func facts(of document: [UInt8]) -> DocumentFacts?
}

/// What becomes of a fetched document.
package enum DocumentJudgement: Sendable, Equatable {
    case same
    /// Takes effect; what is new in it, in words.
    case adopted([String])
    /// Differs in what an administrator must decide: the known one stays in force.
    case held(String)
    case unusable(String)
}

/// What the keeping of a document depends on.
package struct DocumentFacts: Sendable, Equatable {
    /// After this moment it says nothing any more.
    package let validUntil: Date?
    /// How long it may be kept without asking again.
    package let cacheDuration: TimeInterval?
    /// When the last of its certificates ends.
    package let certificateEndsAt: Date?

    package init(validUntil: Date?, cacheDuration: TimeInterval?, certificateEndsAt: Date?) {
        self.validUntil = validUntil
        self.cacheDuration = cacheDuration
        self.certificateEndsAt = certificateEndsAt
    }
}
