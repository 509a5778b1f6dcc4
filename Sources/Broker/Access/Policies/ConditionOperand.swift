import Foundation

/// A value that a condition compares with, in the type of its operator.
enum ConditionOperand: Sendable {
    case text(PolicyPattern, ignoringCase: Bool)
    case number(Double)
    case date(Date)
    case boolean(Bool)
    case network(IPNetwork)
    case arn(ARNPattern)

    /// - Throws: `malformed` if the text is not of the operator's type.
    init(_ text: String, for comparison: ConditionOperator.Comparison, variables: PolicyPattern.Syntax) throws(PolicyError) {
        switch comparison {
        case .stringEquals, .stringNotEquals:
            self = .text(try PolicyPattern(text, variables), ignoringCase: false)
        case .stringEqualsIgnoreCase, .stringNotEqualsIgnoreCase:
            self = .text(try PolicyPattern(text, variables), ignoringCase: true)
        case .stringLike, .stringNotLike:
            self = .text(try PolicyPattern(text, variables.union(.wildcards)), ignoringCase: false)
        case .numericEquals, .numericNotEquals, .numericLessThan, .numericLessThanEquals, .numericGreaterThan, .numericGreaterThanEquals:
            guard let number = Self.number(text) else { throw .malformed("not a number: \(text)") }
            self = .number(number)
        case .dateEquals, .dateNotEquals, .dateLessThan, .dateLessThanEquals, .dateGreaterThan, .dateGreaterThanEquals:
            guard let date = Self.date(text) else { throw .malformed("not a date: \(text)") }
            self = .date(date)
        case .bool, .null:
            guard let boolean = Self.boolean(text) else { throw .malformed("neither true nor false: \(text)") }
            self = .boolean(boolean)
        case .ipAddress, .notIPAddress:
            guard let network = IPNetwork(text) else { throw .malformed("not an IP address or range: \(text)") }
            self = .network(network)
        case .arnEquals, .arnLike, .arnNotEquals, .arnNotLike:
            self = .arn(try ARNPattern(text, variables.union(.wildcards)))
        }
    }

    /// Whether a value of the request matches; nil if the two cannot be compared.
    func matches(_ value: String, by comparison: ConditionOperator.Comparison, in context: PolicyContext) -> Bool? {
        switch self {
        case .text(let pattern, let ignoringCase): return pattern.matches(value, in: context, ignoringCase: ignoringCase)
        case .arn(let pattern): return pattern.matches(value, in: context)
        case .network(let network): return network.contains(value)
        case .boolean(let expected): return Self.boolean(value).map { $0 == expected }
        case .number(let expected): return Self.number(value).map { Self.compare($0, expected, comparison) }
        case .date(let expected):
            return Self.date(value).map { Self.compare($0.timeIntervalSince1970, expected.timeIntervalSince1970, comparison) }
        }
    }

    private static func compare(_ left: Double, _ right: Double, _ comparison: ConditionOperator.Comparison) -> Bool {
        switch comparison {
        case .numericLessThan, .dateLessThan: left < right
        case .numericLessThanEquals, .dateLessThanEquals: left <= right
        case .numericGreaterThan, .dateGreaterThan: left > right
        case .numericGreaterThanEquals, .dateGreaterThanEquals: left >= right
        default: left == right
        }
    }

    private static func boolean(_ text: String) -> Bool? {
        switch text.asciiLowercased {
        case "true": true
        case "false": false
        default: nil
        }
    }

    /// Decimal digits with a sign, a point and an exponent at most; no `nan`, no hexadecimal.
    private static func number(_ text: String) -> Double? {
        guard text.utf8.count <= 64, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0) }),
            let value = Double(text), value.isFinite
        else { return nil }
        return value
    }

    /// Seconds since 1970, or ISO 8601 with a time zone, or a day alone (its first moment in UTC).
    private static func date(_ text: String) -> Date? {
        if let seconds = number(text) { return Date(timeIntervalSince1970: seconds) }
        guard text.utf8.count <= 40 else { return nil }
        for style in [
            Date.ISO8601FormatStyle(), Date.ISO8601FormatStyle(includingFractionalSeconds: true), Date.ISO8601FormatStyle().year().month().day(),
        ] {
            if let date = try? style.parse(text) { return date }
        }
        return nil
    }
}
