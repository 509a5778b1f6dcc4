import Synchronization

/// Parsed policies by their text: a role's policies are read from storage at every request, so that a change counts at once, but parsed once.
package final class PolicyCache: Sendable {
    /// Bytes, for two texts that Unicode calls equivalent are two policies.
    private struct Key: Hashable {
        let text: [UInt8]
        let kind: PolicyDocument.Kind
    }

    /// Two documents each for some hundred roles; beyond it all go.
    private static let capacity = 1024

    private let parsed = Mutex<[Key: PolicyDocument]>([:])

    /// - Throws: what `PolicyDocument` throws; a refusal is not remembered.
    func document(_ text: String, as kind: PolicyDocument.Kind) throws(PolicyError) -> PolicyDocument {
        let key = Key(text: Array(text.utf8), kind: kind)
        if let known = parsed.withLock({ $0[key] }) { return known }
        let document = try PolicyDocument(parsing: text, as: kind)
        parsed.withLock { parsed in
            if parsed.count >= Self.capacity { parsed.removeAll() }
            parsed[key] = document
        }
        return document
    }
}
