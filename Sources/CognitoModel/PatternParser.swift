/// What a pattern says.
indirect enum PatternNode: Sendable {
    case scalar(ScalarSet)
    case sequence([PatternNode])
    case choice([PatternNode])
    /// No maximum: unbounded.
    case repeated(PatternNode, minimum: Int, maximum: Int?)
    case notPreceded(ScalarSet)
}

/// Reads a pattern of the service models (never one from a caller).
struct PatternParser {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var dotMatchesLineEnds = false

    init(_ source: String) { scalars = Array(source.unicodeScalars) }

    mutating func parse() -> PatternNode? {
        guard let node = choice(), position == scalars.count else { return nil }
        return node
    }

    private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func take(_ text: String) -> Bool {
        let wanted = Array(text.unicodeScalars)
        guard scalars[position...].starts(with: wanted) else { return false }
        position += wanted.count
        return true
    }

    private mutating func choice() -> PatternNode? {
        var nodes: [PatternNode] = []
        repeat {
            guard let node = sequence() else { return nil }
            nodes.append(node)
        } while take("|")
        return nodes.count == 1 ? nodes[0] : .choice(nodes)
    }

    private mutating func sequence() -> PatternNode? {
        var nodes: [PatternNode] = []
        while let scalar = current, scalar != "|", scalar != ")" {
            // Matching is against the whole text: the anchors say nothing more.
            if take("^") || take("$") { continue }
            if take("(?s)") {
                dotMatchesLineEnds = true
                continue
            }
            guard let node = atom().flatMap({ quantified($0) }) else { return nil }
            nodes.append(node)
        }
        return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    private mutating func quantified(_ node: PatternNode) -> PatternNode? {
        if take("*") { return .repeated(node, minimum: 0, maximum: nil) }
        if take("+") { return .repeated(node, minimum: 1, maximum: nil) }
        if take("?") { return .repeated(node, minimum: 0, maximum: 1) }
        guard take("{") else { return node }
        guard let minimum = number() else { return nil }
        guard take(",") else { return take("}") ? .repeated(node, minimum: minimum, maximum: minimum) : nil }
        let maximum = number()
        return take("}") ? .repeated(node, minimum: minimum, maximum: maximum) : nil
    }

    private mutating func number() -> Int? {
        var digits = ""
        while let scalar = current, ("0"..."9").contains(scalar) {
            digits.unicodeScalars.append(scalar)
            position += 1
        }
        return Int(digits)
    }

    private mutating func atom() -> PatternNode? {
        if take("(?<!") {
            guard case .scalar(let set)? = atom(), take(")") else { return nil }
            return .notPreceded(set)
        }
        if take("(?:") || take("(") {
            guard let node = choice(), take(")") else { return nil }
            return node
        }
        if take("[") { return characterClass() }
        if take(".") {
            var set = ScalarSet()
            if !dotMatchesLineEnds {
                for lineEnd: UInt32 in [0x0A, 0x0D, 0x85, 0x2028, 0x2029] { set.insert(lineEnd...lineEnd) }
            }
            set.negate()
            set.prepare()
            return .scalar(set)
        }
        var set = ScalarSet()
        guard let single = item(into: &set) else { return nil }
        if let value = single.value { set.insert(value...value) }
        set.prepare()
        return .scalar(set)
    }

    private mutating func characterClass() -> PatternNode? {
        var set = ScalarSet()
        let isNegated = take("^")
        while !take("]") {
            guard let low = item(into: &set) else { return nil }
            guard let lowest = low.value else { continue }
            // A hyphen before the closing bracket stands for itself.
            if current == "-", position + 1 < scalars.count, scalars[position + 1] != "]" {
                position += 1
                guard let highest = item(into: &set)?.value, lowest <= highest else { return nil }
                set.insert(lowest...highest)
            } else {
                set.insert(lowest...lowest)
            }
        }
        if isNegated { set.negate() }
        set.prepare()
        return .scalar(set)
    }

    /// One scalar, or a named class (then it is inserted and the value is nil). Nil at the end of the pattern.
    private mutating func item(into set: inout ScalarSet) -> (value: UInt32?, Void)? {
        guard let scalar = current else { return nil }
        position += 1
        guard scalar == "\\" else { return (scalar.value, ()) }
        guard let escaped = current else { return nil }
        position += 1
        switch escaped {
        case "p":
            guard take("{"), let letter = current, let category = ScalarSet.Categories(letter: letter) else { return nil }
            position += 1
            guard take("}") else { return nil }
            set.insert(category)
            return (nil, ())
        case "x": return hexadecimal(digits: 2)
        case "u": return hexadecimal(digits: 4)
        case "t": return (0x09, ())
        case "n": return (0x0A, ())
        case "r": return (0x0D, ())
        default:
            if set.insert(shorthand: escaped) { return (nil, ()) }
            // Any other letter would be a class that this parser does not know.
            return escaped.properties.isAlphabetic ? nil : (escaped.value, ())
        }
    }

    private mutating func hexadecimal(digits count: Int) -> (value: UInt32?, Void)? {
        guard position + count <= scalars.count else { return nil }
        var text = ""
        for scalar in scalars[position..<position + count] { text.unicodeScalars.append(scalar) }
        position += count
        return UInt32(text, radix: 16).map { ($0, ()) }
    }
}
