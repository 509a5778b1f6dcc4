/// An ARN with wildcards: each of its first five parts is matched alone, so that no wildcard reaches over a colon there.
///
/// Parts that are left out at the end stand for anything.
///
/// Source: IAM user guide, IAM JSON policy elements: Resource; condition operators, ARN.
struct ARNPattern: Sendable {
    /// Nil for `*`: everything, ARN or not.
    private let parts: [PolicyPattern]?

    init(_ text: String, _ syntax: PolicyPattern.Syntax) throws(PolicyError) {
        let whole = try PolicyPattern(text, syntax)
        if whole.isAnything {
            parts = nil
            return
        }
        var parts: [[PolicyPattern.Piece]] = [[]]
        for piece in whole.pieces {
            guard case .literal(let scalars) = piece else {
                parts[parts.count - 1].append(piece)
                continue
            }
            var rest = scalars[...]
            // A colon that a variable brings never divides: it is not there yet.
            while parts.count < 6, let colon = rest.firstIndex(of: ":") {
                if colon > rest.startIndex { parts[parts.count - 1].append(.literal(Array(rest[..<colon]))) }
                parts.append([])
                rest = rest[(colon + 1)...]
            }
            if !rest.isEmpty { parts[parts.count - 1].append(.literal(Array(rest))) }
        }
        guard parts.count >= 3, parts[0] == [.literal(["a", "r", "n"])] else { throw .malformed("neither an ARN nor *: \(text)") }
        while parts.count < 6 { parts.append([.anyRun]) }
        self.parts = parts.map(PolicyPattern.init(pieces:))
    }

    /// Nil if a variable has no value in this request.
    func matches(_ resource: String, in context: PolicyContext) -> Bool? {
        guard let parts else { return true }
        let received = resource.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
        var isKnown = true
        for (index, part) in parts.enumerated() {
            guard index < received.count else { return isKnown ? false : nil }
            switch part.matches(received[index], in: context) {
            case true?: continue
            case false?: return false
            case nil: isKnown = false
            }
        }
        return isKnown ? true : nil
    }
}
