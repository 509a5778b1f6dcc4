/// A text with `*` (any run), `?` (any one character) and `${variables}`.
///
/// What a variable brings is literal: a user name of `*` matches nothing but itself.
///
/// Source: IAM user guide, Policy elements: variables and tags.
struct PolicyPattern: Sendable, Equatable {
    enum Piece: Sendable, Equatable {
        case literal([Unicode.Scalar])
        case anyRun
        case anyOne
        /// Lower-case key, and what stands in for a key that the request lacks.
        case variable(key: String, fallback: String?)
    }

    /// Which of the special forms are special.
    struct Syntax: OptionSet {
        let rawValue: Int
        static let wildcards = Syntax(rawValue: 1)
        static let variables = Syntax(rawValue: 2)
    }

    let pieces: [Piece]

    init(pieces: [Piece]) { self.pieces = pieces }

    init(_ text: String, _ syntax: Syntax) throws(PolicyError) {
        var pieces: [Piece] = []
        var literal: [Unicode.Scalar] = []
        func endLiteral() {
            if !literal.isEmpty { pieces.append(.literal(literal)) }
            literal = []
        }
        let scalars = Array(text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if syntax.contains(.variables), scalar == "$", index + 1 < scalars.count, scalars[index + 1] == "{" {
                guard let end = scalars[index...].firstIndex(of: "}") else { throw .malformed("a variable without its closing brace in \(text)") }
                let inside = Array(scalars[(index + 2)..<end])
                if inside.count == 1, ["*", "?", "$"].contains(inside[0]) {
                    literal.append(inside[0])
                } else {
                    endLiteral()
                    pieces.append(try Self.variable(inside, in: text))
                }
                index = end + 1
                continue
            }
            if syntax.contains(.wildcards), scalar == "*" || scalar == "?" {
                endLiteral()
                // Two stars in a row say no more than one.
                if scalar == "?" { pieces.append(.anyOne) } else if pieces.last != .anyRun { pieces.append(.anyRun) }
            } else {
                literal.append(scalar)
            }
            index += 1
        }
        endLiteral()
        self.pieces = pieces
    }

    private static func variable(_ inside: [Unicode.Scalar], in text: String) throws(PolicyError) -> Piece {
        var content = String(String.UnicodeScalarView(inside))
        var fallback: String?
        // ${key, 'what else'}
        if let comma = content.firstIndex(of: ",") {
            let rest = content[content.index(after: comma)...].drop { $0 == " " }
            guard rest.utf8.count >= 2, rest.first == "'", rest.last == "'", !rest.dropFirst().dropLast().contains("'") else {
                throw .malformed("a variable's default is not in quotes in \(text)")
            }
            fallback = String(rest.dropFirst().dropLast())
            content = String(content[..<comma])
        }
        guard !content.isEmpty, !content.utf8.contains(where: { $0 == 0x20 || $0 == 0x24 || $0 == 0x7B || $0 == 0x27 }) else {
            throw .malformed("not a variable: ${\(content)}")
        }
        return .variable(key: content.asciiLowercased, fallback: fallback)
    }

    var isAnything: Bool { pieces == [.anyRun] }

    /// Whether the whole text fits; nil if a variable has no value, or more than one, in this request.
    ///
    /// - Parameter ignoringCase: of A to Z.
    func matches(_ text: String, in context: PolicyContext, ignoringCase: Bool = false) -> Bool? {
        // Most patterns are plain text or a star.
        if !ignoringCase, pieces.count == 1 {
            if case .literal(let scalars) = pieces[0] { return text.unicodeScalars.elementsEqual(scalars) }
            if case .anyRun = pieces[0] { return true }
        }
        guard let steps = steps(in: context, ignoringCase: ignoringCase) else { return nil }
        return Self.fits(Array((ignoringCase ? text.asciiLowercased : text).unicodeScalars), steps)
    }

    private enum Step: Equatable {
        case scalar(Unicode.Scalar)
        case anyOne
        case anyRun
    }

    private func steps(in context: PolicyContext, ignoringCase: Bool) -> [Step]? {
        var steps: [Step] = []
        for piece in pieces {
            switch piece {
            case .literal(let scalars):
                let text = String(String.UnicodeScalarView(scalars))
                steps += (ignoringCase ? text.asciiLowercased : text).unicodeScalars.map(Step.scalar)
            case .anyRun: steps.append(.anyRun)
            case .anyOne: steps.append(.anyOne)
            case .variable(let key, let fallback):
                let values = context.values(of: key)
                guard let value = values.count == 1 ? values[0] : values.isEmpty ? fallback : nil else { return nil }
                steps += (ignoringCase ? value.asciiLowercased : value).unicodeScalars.map(Step.scalar)
            }
        }
        return steps
    }

    /// Going back only to the last star: at most text times pattern steps, whatever they are.
    private static func fits(_ text: [Unicode.Scalar], _ steps: [Step]) -> Bool {
        var position = 0
        var step = 0
        var star: (step: Int, position: Int)?
        while position < text.count {
            if step < steps.count, steps[step] == .anyRun {
                star = (step, position)
                step += 1
            } else if step < steps.count, steps[step] == .anyOne || steps[step] == .scalar(text[position]) {
                step += 1
                position += 1
            } else if let last = star {
                star = (last.step, last.position + 1)
                step = last.step + 1
                position = last.position + 1
            } else {
                return false
            }
        }
        return steps[step...].allSatisfy { $0 == .anyRun }
    }
}
